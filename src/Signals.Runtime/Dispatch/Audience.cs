using System.ComponentModel;
using Signals.Connecting;

namespace Signals.CompilerServices;

/// <summary>Whom a send has to reach. A signal that has nobody, or is muted, has no audience. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Audience
{
    private readonly Slot? _only;
    private readonly Slot? _onlyUnlessObserved;

    private Audience(ReceiverList? receivers, SenderTable? senders, TapList? taps, SendObserver? observer)
    {
        Receivers = receivers ?? ReceiverList.Empty;
        Senders = senders;
        Taps = taps;
        Observer = observer;
        Slot? only = senders is null && taps is null && receivers is { Count: 1 } ? receivers.Slots[0] : null;
        (_only, _onlyUnlessObserved) = observer is null ? (only, (Slot?)null) : (null, only);
    }

    /// <summary>The receiver, where there is one and nothing else to do.</summary>
    public Slot? Only => _only ?? (_onlyUnlessObserved is null || Observer!.IsEnabled ? null : _onlyUnlessObserved);

    /// <summary>Whether there are captures or streams, which take the message as an object.</summary>
    public bool HasTaps => Taps is not null;

    /// <summary>The receivers that are connected to any sender.</summary>
    internal ReceiverList Receivers { get; }

    /// <summary>Whether a send has something to do before it calls receivers: to look for those of the sender, or to tell an observer.</summary>
    public bool NeedsPreparation => Senders is not null || Observer is not null;

    /// <summary>The receivers that are connected to a sender.</summary>
    internal SenderTable? Senders { get; }

    internal TapList? Taps { get; }

    /// <summary>Who watches the sends.</summary>
    internal SendObserver? Observer { get; }

    /// <summary>The audience that consists of these, which is the current one where that still fits.</summary>
    internal static Audience? For(
        Audience? current, ReceiverList? receivers, SenderTable? senders, TapList? taps, SendObserver? observer)
    {
        if (receivers is null && senders is null && taps is null)
        {
            return null;
        }

        return current is not null && current.Receivers == (receivers ?? ReceiverList.Empty) && current.Senders == senders && current.Taps == taps
            && current.Observer == observer
            && (current._only ?? current._onlyUnlessObserved) is null == (receivers is not { Count: 1 } || senders is not null || taps is not null)
            ? current
            : new Audience(receivers, senders, taps, observer);
    }

    internal bool HasReceivers()
        => HasTaps || Receivers.HasConnected || Senders?.Entries.Any(own => own.List?.HasConnected == true) == true;

    internal bool HasReceiversFor(object? sender)
        => HasTaps || Receivers.HasConnected || Senders?.Find(sender)?.List?.HasConnected == true;
}
