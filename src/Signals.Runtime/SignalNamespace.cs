using System.Collections;
using System.Diagnostics;
using System.Runtime.CompilerServices;
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
    /// <summary>Who watches the sends, or <see langword="null"/>.</summary>
    internal volatile SendObserver[]? Observers;

    /// <summary>Who is told of all failures, or <see langword="null"/>.</summary>
    internal volatile FailureObserver[]? FailureObservers;

    private readonly object _lock = new();

    // By the type of their messages. Not a Dictionary: this one can be read without a lock while one thread adds, and costs the first use in a
    // process less.
    private readonly Hashtable _signals = new();

    // In the order of their first use; each refers to the next.
    private Signal? _first;
    private Signal? _last;

    // Collectible ones too.
    private bool _hasSignals;

    // The signals whose message's type may be unloaded. The others aren't here, since a type that stays would hold its signals,
    // and by them the namespace, for good.
    private List<CollectibleSignal>? _collectibleSignals;
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

    /// <summary>What goes around all calls of receivers, outermost first, or <see langword="null"/>.</summary>
    internal IReceiverFilter[]? Filters => Volatile.Read(ref _filters)?.Within(null);

    internal void Add(SendObserver observer) => Change(observer, isAdded: true);

    internal void Remove(SendObserver observer) => Change(observer, isAdded: false);

    internal void Add(FailureObserver observer) => Change(observer, isAdded: true);

    internal void Remove(FailureObserver observer) => Change(observer, isAdded: false);

    // Not inlined, since it would be into each method that sends: signals are created when a static member is first used.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal Signal GetOrCreate(Type messageType, Func<SignalNamespace, Signal> create)
    {
        if (_signals[messageType] is Signal known)
        {
            return known;
        }

        lock (_lock)
        {
            if (IsCollectible(messageType))
            {
                return GetOrCreateCollectible(messageType, create);
            }

            if (_signals[messageType] is Signal existing)
            {
                return existing;
            }

            Signal created = create(this);
            if (_hasSignals)
            {
                ThrowIfNameIsTaken(created);
            }

            _hasSignals = true;
            _signals.Add(messageType, created);
            if (_last is null)
            {
                _first = created;
            }
            else
            {
                _last.Next = created;
            }

            _last = created;
            return created;
        }
    }

    /// <summary>Tells those who observe failures.</summary>
    internal void Tell(Func<Connection> connection, object? sender, Exception exception)
    {
        if (FailureObservers is { } observers)
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

    private void Change(SendObserver observer, bool isAdded)
    {
        lock (_lock)
        {
            Observers = Changed(Observers, observer, isAdded);
        }

        RefreshSignals();
    }

    private void Change(FailureObserver observer, bool isAdded)
    {
        lock (_lock)
        {
            FailureObservers = Changed(FailureObservers, observer, isAdded);
        }

        RefreshSignals();
    }

    private static TObserver[]? Changed<TObserver>(TObserver[]? observers, TObserver changed, bool isAdded)
        where TObserver : class
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

        return next.Count == 0 ? null : next.ToArray();
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

    private Signal GetOrCreateCollectible(Type messageType, Func<SignalNamespace, Signal> create)
    {
        if (_collectibleSignals?.Find(collectible => collectible.Signal?.MessageType == messageType)?.Signal is { } existing)
        {
            return existing;
        }

        Signal created = create(this);
        ThrowIfNameIsTaken(created);
        _hasSignals = true;
        _collectibleSignals ??= [];
        _collectibleSignals.RemoveAll(collectible => collectible.Signal is null);
        _collectibleSignals.Add(new CollectibleSignal(created));
        return created;
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
        for (Signal? signal = _first; signal is not null; signal = signal.Next)
        {
            known.Add(signal);
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
