using System.Diagnostics;
#if NET
using System.Runtime.CompilerServices;
#endif
using Signals.Connecting;
using Signals.Diagnostics;
using Signals.Filtering;

namespace Signals;

/// <summary>
/// A set of signals of its own: what is sent in one namespace reaches nobody who is connected in another.
/// </summary>
/// <remarks>
/// The static members of a signal's class use <see cref="Default"/>; <c>In(signals)</c> gives the same signal in another
/// namespace, for instance for one test, one tenant or one host. All members may be used from any thread.
/// </remarks>
[DebuggerDisplay("{Signals.Count} signals")]
[DebuggerTypeProxy(typeof(SignalNamespaceDebugView))]
public sealed class SignalNamespace
{
    private readonly object _lock = new();

    // Replaced by a copy with each signal that is new, so that who reads it needs no lock.
    private Dictionary<Type, Signal> _signals = new();

    // The signals whose message's type may be unloaded. The others aren't here, since a type that stays would hold its signals,
    // and by them the namespace, for good.
    private List<CollectibleSignal>? _collectibleSignals;
    private SendObserver[]? _observers;
    private FailureObserver[]? _failureObservers;
    private FilterPlace? _filters;

    /// <summary>
    /// Occurs when a receiver of a signal that is declared with <see cref="OnError.Report"/> throws. A handler that throws makes
    /// the send throw both exceptions after all receivers were called.
    /// </summary>
    public event Action<ReceiverFailure>? ReceiverFailed;

    /// <summary>The namespace of the signals' static members.</summary>
    public static SignalNamespace Default { get; } = new();

    /// <summary>The signals that were used in this namespace so far.</summary>
    public IReadOnlyCollection<Signal> Signals
    {
        get
        {
            lock (_lock)
            {
                return Known().ToArray();
            }
        }
    }

    /// <summary>Has a filter go around each call of all receivers of all signals in this namespace.</summary>
    /// <param name="filter">The filter, not null. It goes within those that were added before.</param>
    /// <returns>What takes the filter away.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="filter"/> is null.</exception>
    public IDisposable AddFilter(IReceiverFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return ((FilterSet)LazyInitializer.EnsureInitialized(ref _filters, () => new FilterSet(RefreshSignals))!).Add(filter);
    }

    /// <summary>Finds a signal by its name, among those that were used in this namespace so far.</summary>
    /// <param name="name">The name that the signal was declared with.</param>
    /// <returns>The signal, or <see langword="null"/> when none of that name was used.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// The signal is generic, and more than one closed type of it was used. The message names them.
    /// </exception>
    public Signal? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_lock)
        {
            List<Signal> found = Known().FindAll(signal => signal.Name == name);
            return found.Count < 2
                ? found.FirstOrDefault()
                : throw new InvalidOperationException(
                    $"The signal '{name}' is generic, and several closed types of it are in use: "
                    + $"{string.Join(", ", found.Select(signal => TypeName.Of(signal.MessageType)))}. "
                    + "Use In(signals) of the one you mean, or look through Signals.");
        }
    }

    /// <summary>Who watches the sends, or <see langword="null"/>.</summary>
    internal SendObserver[]? Observers => Volatile.Read(ref _observers);

    /// <summary>Whether anybody is told of all failures.</summary>
    internal bool HasFailureObservers => Volatile.Read(ref _failureObservers) is not null;

    /// <summary>What goes around all calls of receivers, outermost first, or <see langword="null"/>.</summary>
    internal IReceiverFilter[]? Filters => Volatile.Read(ref _filters)?.Within(null);

    internal void Add(SendObserver observer) => Change(ref _observers, observer, isAdded: true);

    internal void Remove(SendObserver observer) => Change(ref _observers, observer, isAdded: false);

    internal void Add(FailureObserver observer) => Change(ref _failureObservers, observer, isAdded: true);

    internal void Remove(FailureObserver observer) => Change(ref _failureObservers, observer, isAdded: false);

    internal Signal GetOrCreate(Type messageType, Func<SignalNamespace, Signal> create)
        => Volatile.Read(ref _signals).TryGetValue(messageType, out Signal? signal) ? signal : GetOrAdd(messageType, create);

    /// <summary>Tells those who observe failures.</summary>
    internal void Tell(Func<Connection> connection, object? sender, Exception exception)
    {
        if (Volatile.Read(ref _failureObservers) is { } observers)
        {
            var failure = new ReceiverFailure(connection(), sender, exception);
            foreach (FailureObserver observer in observers)
            {
                observer.Tell(failure);
            }
        }
    }

    /// <summary>Tells those who observe failures, and the handlers of <see cref="ReceiverFailed"/>.</summary>
    /// <returns>Whether there are any handlers.</returns>
    internal bool TryReport(Func<Connection> connection, object? sender, Exception exception)
    {
        Tell(connection, sender, exception);
        Action<ReceiverFailure>? handlers = ReceiverFailed;
        handlers?.Invoke(new ReceiverFailure(connection(), sender, exception));
        return handlers is not null;
    }

    private void Change<TObserver>(ref TObserver[]? observers, TObserver changed, bool isAdded)
        where TObserver : class
    {
        lock (_lock)
        {
            List<TObserver> next = [.. observers ?? []];
            if (isAdded)
            {
                next.Add(changed);
            }
            else
            {
                next.RemoveAt(next.FindIndex(observer => observer == changed));
            }

            Volatile.Write(ref observers, next.Count == 0 ? null : next.ToArray());
        }

        RefreshSignals();
    }

    // A signal that isn't among these yet sees what is new when its first receiver is connected.
    private void RefreshSignals()
    {
        foreach (Signal signal in Signals)
        {
            signal.Refresh();
        }
    }

    private static Type DefinitionOf(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static string FullNameOf(Type type)
    {
#if NET
        // With Native AOT the assembly's name would bring in the reflection of assemblies.
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            return TypeName.OfMessage(type);
        }
#endif
        return $"{TypeName.OfMessage(type)} of {type.Assembly.GetName().Name}";
    }

    private static bool IsCollectible(Type type) =>
#if NET
        RuntimeFeature.IsDynamicCodeSupported && type.IsCollectible;
#else
        false;
#endif

    private Signal GetOrAdd(Type messageType, Func<SignalNamespace, Signal> create)
    {
        lock (_lock)
        {
            bool isCollectible = IsCollectible(messageType);
            if ((isCollectible ? Collectible(messageType) : _signals.TryGetValue(messageType, out Signal? known) ? known : null) is { } existing)
            {
                return existing;
            }

            Signal created = create(this);
            if (_signals.Count > 0 || _collectibleSignals is not null)
            {
                ThrowIfNameIsTaken(created);
            }

            if (isCollectible)
            {
                AddCollectible(created);
            }
            else
            {
                Add(messageType, created);
            }

            return created;
        }
    }

    private void Add(Type messageType, Signal signal)
    {
        // Not by the constructor that copies, which brings a lot of code into a program that is compiled ahead of time.
        var signals = new Dictionary<Type, Signal>();
        foreach (KeyValuePair<Type, Signal> other in _signals)
        {
            signals.Add(other.Key, other.Value);
        }

        signals.Add(messageType, signal);
        Volatile.Write(ref _signals, signals);
    }

    private Signal? Collectible(Type messageType)
        => _collectibleSignals?.Find(collectible => collectible.Signal?.MessageType == messageType)?.Signal;

    private void AddCollectible(Signal signal)
    {
        _collectibleSignals ??= [];
        _collectibleSignals.RemoveAll(collectible => collectible.Signal is null);
        _collectibleSignals.Add(new CollectibleSignal(signal));
    }

    private void ThrowIfNameIsTaken(Signal created)
    {
        Type definition = DefinitionOf(created.MessageType);
        foreach (Signal other in Known())
        {
            if (other.Name == created.Name && DefinitionOf(other.MessageType) is var otherDefinition && otherDefinition != definition)
            {
                throw new InvalidOperationException(
                    $"Two signals have the name '{created.Name}' in one namespace: {FullNameOf(otherDefinition)}, and "
                    + $"{FullNameOf(definition)}. Give one of them another name, or use it in a namespace of its own.");
            }
        }
    }

    // The signals that were used so far.
    private List<Signal> Known()
    {
        var known = new List<Signal>();
        foreach (KeyValuePair<Type, Signal> pair in _signals)
        {
            known.Add(pair.Value);
        }

        if (_collectibleSignals is not null)
        {
            foreach (CollectibleSignal collectible in _collectibleSignals)
            {
                if (collectible.Signal is { } signal)
                {
                    known.Add(signal);
                }
            }
        }

        return known;
    }

    /// <summary>A signal that the type of its messages holds, so that the namespace doesn't keep a plug-in.</summary>
    private sealed class CollectibleSignal(Signal signal)
    {
        private Ephemeron _signal = new(signal.MessageType, signal);

        ~CollectibleSignal()
        {
            if (!_signal.TryFree())
            {
                GC.ReRegisterForFinalize(this);
            }
        }

        public Signal? Signal
        {
            get
            {
                var signal = (Signal?)_signal.Value;
                GC.KeepAlive(this);
                return signal;
            }
        }
    }
}
