using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>
/// The receivers of an object, which it keeps by a field, so that they live as long as it does and no table has to say so. For generated code.
/// </summary>
/// <remarks>It holds no more than the delegates: one for each receiving method, however often and wherever they are connected.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KeptReceivers
{
    private readonly object _target;
    private readonly List<Delegate> _receivers = [];

    private KeptReceivers(object target) => _target = target;

    /// <summary>What an object keeps by a field. One that was copied with an object, from another one, is replaced.</summary>
    internal static KeptReceivers Of(object target, ref KeptReceivers? kept)
    {
        while (true)
        {
            KeptReceivers? current = Volatile.Read(ref kept);
            if (current?._target == target)
            {
                return current;
            }

            Interlocked.CompareExchange(ref kept, new KeptReceivers(target), current);
        }
    }

    /// <summary>The delegate that the object keeps for a receiver.</summary>
    internal Delegate Keep(Delegate receiver)
    {
        lock (_receivers)
        {
            foreach (Delegate kept in _receivers)
            {
                if (kept.Equals(receiver))
                {
                    return kept;
                }
            }

            _receivers.Add(receiver);
            return receiver;
        }
    }
}
