using Signals.Connecting;

namespace Signals.Replaying;

/// <summary>The last message of one sender, which keeps it, where the sender is an object that may be collected: a message refers to its sender.</summary>
internal sealed class LastMessage
{
    private readonly Content? _held;
    private Ephemeron _ofSender;

    public LastMessage(SenderReceivers? own)
    {
        Own = own;
        var content = new Content();
        if (own?.Reference is { } sender)
        {
            _ofSender = new Ephemeron(sender, content);
        }
        else
        {
            _held = content;
            GC.SuppressFinalize(this);
        }
    }

    ~LastMessage()
    {
        if (!_ofSender.TryFree())
        {
            GC.ReRegisterForFinalize(this);
        }
    }

    /// <summary>The sender, with the receivers that are connected to it; <see langword="null"/> for nobody.</summary>
    public SenderReceivers? Own { get; }

    /// <summary>Where its send was among the connections of the signal: it reached those before, and no others.</summary>
    public long Order { get; private set; }

    /// <summary>Where it ceased to be the last one of all.</summary>
    public long LastUntil { get; set; }

    /// <summary>The message, or <see langword="null"/> where it went with its sender.</summary>
    public KeptMessage? Kept
    {
        get
        {
            KeptMessage? kept = Current?.Kept;
            GC.KeepAlive(this);
            return kept;
        }
    }

    private Content? Current => _held ?? (Content?)_ofSender.Value;

    /// <summary>Keeps another message of the sender, who is alive.</summary>
    /// <returns>Whether it is kept; it isn't where a finalizer has let go of what kept it.</returns>
    public bool TryKeep(KeptMessage message, long order)
    {
        Content? content = Current;
        GC.KeepAlive(this);
        if (content is null)
        {
            return false;
        }

        content.Kept = message;
        Order = order;
        LastUntil = long.MaxValue;
        return true;
    }

    private sealed class Content
    {
        public KeptMessage? Kept { get; set; }
    }
}
