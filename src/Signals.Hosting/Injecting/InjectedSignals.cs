using System.ComponentModel;
using Signals.Hosting;

namespace Signals.CompilerServices;

/// <summary>The signals that can be injected: those that projects which use hosting have or refer to. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InjectedSignals
{
    // Weak, so that a plug-in can be unloaded. A field of its own keeps what it adds.
    private static readonly List<WeakReference<Action<SignalsBuilder>>> All = [];

    /// <summary>Has <c>AddSignals</c> add a project's signals from now on.</summary>
    /// <param name="addSignals">Adds them. Whoever calls this keeps it.</param>
    public static void Add(Action<SignalsBuilder> addSignals)
    {
        ArgumentNullException.ThrowIfNull(addSignals);
        lock (All)
        {
            All.RemoveAll(static other => !other.TryGetTarget(out _));
            All.Add(new WeakReference<Action<SignalsBuilder>>(addSignals));
        }
    }

    internal static void AddTo(SignalsBuilder builder)
    {
        WeakReference<Action<SignalsBuilder>>[] all;
        lock (All)
        {
            all = [.. All];
        }

        foreach (WeakReference<Action<SignalsBuilder>> project in all)
        {
            if (project.TryGetTarget(out Action<SignalsBuilder>? addSignals))
            {
                addSignals(builder);
            }
        }
    }
}
