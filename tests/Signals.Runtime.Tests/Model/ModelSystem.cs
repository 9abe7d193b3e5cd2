using System.Globalization;

namespace Signals.Tests.Model;

/// <summary>What a signal should do, done as simply as can be: a list of entries that is walked.</summary>
internal sealed class ModelSystem : ISystem
{
    private readonly List<Entry> _entries = [];
    private readonly List<Handle> _kept = [];
    private readonly List<bool> _mutes = [];
    private readonly List<Captured> _captures = [];
    private readonly Dictionary<int, Operation> _whenCalled = [];
    private readonly Thing[] _objects = [.. Enumerable.Range(0, Operations.Objects).Select(_ => new Thing())];
    private readonly Thing[] _senders = [.. Enumerable.Range(0, Operations.Senders).Select(_ => new Thing())];

    public List<string> Log { get; } = [];

    private bool IsMuted => _mutes.Contains(true);

    public void Run(Operation operation)
    {
        switch (operation)
        {
            case Connect connect:
                Connect(connect);
                break;
            case Disconnect disconnect:
                Disconnect(disconnect);
                break;
            case DisposeKept dispose when _kept.Count > 0:
                _kept[dispose.Place % _kept.Count].Entries.ForEach(entry => entry.IsConnected = false);
                break;
            case DropKept drop when _kept.Count > 0:
                _kept.RemoveAt(drop.Place % _kept.Count);
                break;
            case DropObject drop:
                Replace(_objects, drop.Object);
                break;
            case DropSender drop:
                Replace(_senders, drop.Sender);
                break;
            case Mute:
                _mutes.Add(true);
                break;
            case Unmute unmute when _mutes.Count > 0:
                _mutes[unmute.Place % _mutes.Count] = false;
                break;
            case StartCapture:
                _captures.Add(new Captured());
                break;
            case StopCapture stop when _captures.Count > 0:
                _captures[stop.Place % _captures.Count].IsStopped = true;
                break;
            case Send send:
                Send(send);
                break;
            case WhenCalled whenCalled:
                _whenCalled[whenCalled.Receiver] = whenCalled.Then;
                break;
            case Throw:
                throw new FormatException();
        }
    }

    /// <summary>Lets those die that nobody can reach.</summary>
    /// <returns>Whether anybody died, for which the real thing needs the collector.</returns>
    public bool RemoveDead()
    {
        Entry[] dead = [.. _entries.Where(entry => entry.IsConnected && !IsAlive(entry))];
        Array.ForEach(dead, entry => entry.IsConnected = false);
        return dead.Length > 0;
    }

    public void Describe()
    {
        Log.Add($"muted: {IsMuted}, captured: {string.Join(' ', _captures.Select(capture => capture.Senders.Count))}");
        bool isCaptured = _captures.Exists(capture => !capture.IsStopped);
        Log.Add($"has receivers: {isCaptured || _entries.Exists(entry => entry.IsConnected)}");
        Log.Add($"connections: {Text(_entries.Where(entry => entry.IsConnected))}");
        for (int i = Operations.AnySender; i < Operations.Senders; i++)
        {
            Entry[] reached = [.. _entries.Where(entry => entry.IsConnected && IsReached(entry, SenderAt(i)))];
            Log.Add($"sender {i}: {isCaptured || reached.Length > 0}, {Text(reached)}");
        }

        foreach (Handle kept in _kept)
        {
            Entry[] connected = [.. kept.Entries.Where(entry => entry.IsConnected)];
            Log.Add($"kept: {connected.Length > 0}, {(connected.Length > 0 ? kept.Entries.Exists(entry => entry.IsWeak) : "")}, {Text(connected)}");
        }
    }

    private static void Replace(Thing[] things, int place)
    {
        things[place].IsHeld = false;
        things[place] = new Thing { Generation = things[place].Generation + 1 };
    }

    private static bool IsReached(Entry entry, Thing? sender) => entry.Sender is null || entry.Sender == sender;

    private string Text(IEnumerable<Entry> entries)
        => string.Join(' ', entries
            .Select(entry => $"{entry.Receiver}.{entry.Target.Generation}<-{NameOf(entry.Sender)}")
            .Distinct()
            .Order(StringComparer.Ordinal));

    private string NameOf(Thing? sender) => sender is null ? "any" : $"{Array.IndexOf(_senders, sender)}";

    private Thing? SenderAt(int sender) => sender == Operations.AnySender ? null : _senders[sender];

    private bool IsAlive(Entry entry)
        => HasSender(entry) && (!entry.IsWeak || IsReachable(entry.Target));

    // The messages in a capture hold their sender.
    private bool HasSender(Entry entry)
        => entry.Sender is null || entry.Sender.IsHeld || _captures.Exists(capture => capture.Senders.Contains(entry.Sender));

    // A strong connection holds its object, and so does one that is kept; neither does once its sender is gone.
    private bool IsReachable(Thing target)
    {
        return target.IsHeld
            || _entries.Exists(entry => !entry.IsWeak && Holds(entry))
            || _kept.Exists(kept => kept.Entries.Exists(Holds));

        bool Holds(Entry entry) => entry.IsConnected && entry.Target == target && HasSender(entry);
    }

    private void Connect(Connect connect)
    {
        var entries = new List<Entry>();
        foreach (int receiver in connect.Receivers.Distinct())
        {
            Entry? entry = Find(receiver, SenderAt(connect.Sender));
            if (entry is null)
            {
                entry = new Entry
                {
                    Receiver = receiver,
                    Target = _objects[receiver / 2],
                    Sender = SenderAt(connect.Sender),
                    IsWeak = connect.Weak,
                };
                _entries.Add(entry);
            }

            entry.IsWeak &= connect.Weak;
            entries.Add(entry);
        }

        if (connect.Keep)
        {
            int same = _kept.FindIndex(kept => kept.Entries.SequenceEqual(entries));
            Log.Add($"same as {same}");
            _kept.Add(new Handle(entries));
        }
    }

    private void Disconnect(Disconnect disconnect)
    {
        bool isEnded = false;
        foreach (Entry entry in _entries.Where(entry => entry.IsConnected
            && disconnect.Receivers.Contains(entry.Receiver)
            && entry.Target == _objects[entry.Receiver / 2]
            && (disconnect.Sender == Operations.AnySender || entry.Sender == SenderAt(disconnect.Sender))))
        {
            entry.IsConnected = false;
            isEnded = true;
        }

        Log.Add($"disconnected: {isEnded}");
    }

    private Entry? Find(int receiver, Thing? sender)
        => _entries.Find(entry =>
            entry.IsConnected && entry.Receiver == receiver && entry.Target == _objects[receiver / 2] && entry.Sender == sender);

    private void Send(Send send)
    {
        if (IsMuted)
        {
            return;
        }

        Thing? sender = SenderAt(send.Sender);
        _captures.FindAll(capture => !capture.IsStopped).ForEach(capture => capture.Senders.Add(sender));
        var failures = new List<Exception>();
        var called = new HashSet<(int, Thing)>();
        foreach (Entry entry in _entries.Where(entry => IsReached(entry, sender)).ToArray())
        {
            if (entry.IsConnected && called.Add((entry.Receiver, entry.Target)))
            {
                Log.Add(string.Create(CultureInfo.InvariantCulture, $"{entry.Receiver}.{entry.Target.Generation} called, sender {send.Sender}"));
                try
                {
                    if (_whenCalled.Remove(entry.Receiver, out Operation? then))
                    {
                        Run(then);
                    }
                }
                catch (Exception exception)
                {
                    failures.Add(exception);
                }
            }
        }

        if (failures.Count > 0)
        {
            throw failures.Count == 1 ? failures[0] : new AggregateException(failures);
        }
    }

    /// <summary>An object or a sender: what it is and whether the test still holds it.</summary>
    private sealed class Thing
    {
        public int Generation { get; init; }

        public bool IsHeld { get; set; } = true;
    }

    private sealed class Entry
    {
        public required int Receiver { get; init; }

        public required Thing Target { get; init; }

        public required Thing? Sender { get; init; }

        public required bool IsWeak { get; set; }

        public bool IsConnected { get; set; } = true;
    }

    private sealed class Captured
    {
        /// <summary>The senders of the messages.</summary>
        public List<Thing?> Senders { get; } = [];

        public bool IsStopped { get; set; }
    }

    /// <summary>A connection that the test keeps.</summary>
    private sealed record Handle(List<Entry> Entries);
}
