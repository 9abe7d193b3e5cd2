using System.Runtime.CompilerServices;

namespace Signals.Hosting.Lifetime;

/// <summary>
/// Of the hosts that share a namespace, the one that started first does what is to be done once. When it leaves, the next one does.
/// </summary>
/// <typeparam name="TWork">What does it.</typeparam>
internal sealed class Turns<TWork>
{
    private static readonly ConditionalWeakTable<SignalNamespace, Turns<TWork>> All = [];

    private readonly List<Turn> _turns = [];

    /// <summary>Waits for the turn, which may be at once.</summary>
    /// <param name="signals">The namespace, which holds what begins: it must not hold a host.</param>
    /// <param name="begin">Begins, and returns what ends it.</param>
    /// <returns>What leaves.</returns>
    public static IDisposable Wait(SignalNamespace signals, Func<SignalNamespace, IDisposable> begin)
    {
        Turns<TWork> turns = All.GetValue(signals, static _ => new Turns<TWork>());
        var turn = new Turn(turns, signals, begin);
        lock (turns._turns)
        {
            turns._turns.Add(turn);
            turns._turns[0].Begin();
        }

        return turn;
    }

    private sealed class Turn(Turns<TWork> turns, SignalNamespace signals, Func<SignalNamespace, IDisposable> begin) : IDisposable
    {
        private IDisposable? _end;

        public void Begin() => _end ??= begin(signals);

        // The next begins before this one ends, so that nothing is missed in between.
        public void Dispose()
        {
            lock (turns._turns)
            {
                turns._turns.Remove(this);
                turns._turns.FirstOrDefault()?.Begin();
                _end?.Dispose();
            }
        }
    }
}
