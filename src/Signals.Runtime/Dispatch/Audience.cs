using Signals.Connecting;
using Signals.Diagnostics;
using Signals.Streaming;

namespace Signals.Dispatch;

/// <summary>Whom a send has to reach: all that it reads. A signal that has nobody, or is muted, has no audience.</summary>
internal sealed class Audience
{
    /// <summary>The receiver, where <see cref="Only"/> has nothing else to look at.</summary>
    public readonly Slot? Unwatched;

    private readonly Slot? _onlyUnlessObserved;
    private readonly Slot? _onlyToTellOf;
    private readonly bool _isPlainUnlessObserved;

    private Audience(
        ReceiverList? receivers, SenderTable? senders, TapList? taps, SignalWatchers? watchers, IReceiverFilter[]? filters, Slot? only, bool isToldOf)
    {
        Receivers = receivers ?? ReceiverList.Empty;
        Senders = senders;
        Taps = taps;
        SendObserver? observer = watchers?.Observer;
        SendCounters? counters = watchers?.Counters;
        Observer = observer;
        Counters = counters;
        Filters = filters;
        if (isToldOf)
        {
            _onlyToTellOf = only;
        }
        else if (observer is null)
        {
            Unwatched = only;
        }
        else
        {
            _onlyUnlessObserved = only;
        }

        _isPlainUnlessObserved = senders is null && taps is null && counters is null && filters is null && _onlyToTellOf is null;
    }

    /// <summary>The receiver, where there is one and nothing else to do, not even with what it throws.</summary>
    public Slot? Only => Unwatched ?? (_onlyUnlessObserved is null || Observer!.IsEnabled ? null : _onlyUnlessObserved);

    /// <summary>The receiver, where there is one and nothing else to do but to count the send, and to tell of what it throws.</summary>
    public Slot? OnlyToTellOf => Observer is { IsEnabled: true } ? null : _onlyToTellOf;

    /// <summary>Whether there is nothing to do but to call the receivers, one after another.</summary>
    public bool IsPlain => _isPlainUnlessObserved && Observer is not { IsEnabled: true };

    /// <summary>The receivers that are connected to any sender.</summary>
    public ReceiverList Receivers { get; }

    /// <summary>The receivers that are connected to a sender.</summary>
    public SenderTable? Senders { get; }

    /// <summary>The captures and streams, which take the message as an object.</summary>
    public TapList? Taps { get; }

    /// <summary>Who watches the sends.</summary>
    public SendObserver? Observer { get; }

    /// <summary>What counts the sends.</summary>
    public SendCounters? Counters { get; }

    /// <summary>Whether somebody is to be told of a send that starts now.</summary>
    public bool IsObserved => Observer is { IsEnabled: true } || Counters is { AreDue: true };

    /// <summary>What goes around the calls of all receivers, besides what each was connected with.</summary>
    public IReceiverFilter[]? Filters { get; }

    public bool HasReceivers => Taps is not null || Receivers.HasConnected || Senders?.HasConnected == true;

    /// <summary>Tells those who watch, and want to know, that a send starts.</summary>
    public SendObservation? Observe(Signal signal, Type? senderType)
    {
        SendObservation? started = Observer is { IsEnabled: true } observer ? observer.Start(signal, senderType) : null;
        return Counters is null ? started : SendObservations.Join(started, Counters.Start(signal, senderType));
    }

    /// <summary>The audience that consists of these, which is the current one where that still fits.</summary>
    public static Audience? For(
        Signal signal, Audience? current, ReceiverList? receivers, SenderTable? senders, TapList? taps, SignalWatchers? watchers, IReceiverFilter[]? filters)
    {
        if (receivers is null && senders is null && taps is null)
        {
            return null;
        }

        // Where failures are reported, an only receiver needs the same care as any other.
        Slot? only = signal.OnError != OnError.Report && senders is null && taps is null && filters is null ? receivers?.Only : null;

        // An asynchronous send catches what its only receiver throws in any case.
        bool isToldOf = only is not null
            && (watchers?.Counters is not null || (signal.Delivery == Delivery.Sync && signal.Space.FailureObservers is not null));
        return current is not null && current.Consists(receivers, senders, taps, watchers, filters, only, isToldOf)
            ? current
            : new Audience(receivers, senders, taps, watchers, filters, only, isToldOf);
    }

    public bool HasReceiversFor(object? sender)
        => Taps is not null || Receivers.HasConnected || Senders?.Find(sender)?.List?.HasConnected == true;

    private bool Consists(
        ReceiverList? receivers, SenderTable? senders, TapList? taps, SignalWatchers? watchers, IReceiverFilter[]? filters, Slot? only, bool isToldOf)
        => Receivers == (receivers ?? ReceiverList.Empty)
            && Senders == senders
            && Taps == taps
            && Observer == watchers?.Observer
            && Counters == watchers?.Counters
            && Filters == filters
            && (Unwatched ?? _onlyUnlessObserved ?? _onlyToTellOf) == only
            && (_onlyToTellOf is not null) == isToldOf;
}
