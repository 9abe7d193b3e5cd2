using System.Globalization;

namespace Signals.Tests.Model;

/// <summary>A signal, with objects that receive.</summary>
internal sealed class RealSystem : ISystem
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly List<Connection> _kept = [];
    private readonly List<IDisposable> _mutes = [];
    private readonly List<SignalCapture<Counted>> _captures = [];
    private readonly Dictionary<int, Operation> _whenCalled = [];
    private readonly Target[] _objects;
    private readonly object[] _senders = [new Service(), new Service(), new string('x', 3), 17];

    public RealSystem() => _objects = [.. Enumerable.Range(0, Operations.Objects).Select(place => new Target(this, place, 0))];

    public List<string> Log { get; } = [];

    public void Run(Operation operation)
    {
        switch (operation)
        {
            case Connect connect:
                Connect(connect);
                break;
            case Disconnect disconnect:
                Log.Add($"disconnected: {_signal.DisconnectFrom(SenderAt(disconnect.Sender), Receiver(disconnect.Receivers))}");
                break;
            case DisposeKept dispose when _kept.Count > 0:
                _kept[dispose.Place % _kept.Count].Dispose();
                break;
            case DropKept drop when _kept.Count > 0:
                _kept.RemoveAt(drop.Place % _kept.Count);
                break;
            case DropObject drop:
                _objects[drop.Object] = new Target(this, drop.Object, _objects[drop.Object].Generation + 1);
                break;
            case DropSender drop:
                _senders[drop.Sender] = new Service();
                break;
            case Mute:
                _mutes.Add(_signal.Mute());
                break;
            case Unmute unmute when _mutes.Count > 0:
                _mutes[unmute.Place % _mutes.Count].Dispose();
                break;
            case StartCapture:
                _captures.Add(_signal.Capture());
                break;
            case StopCapture stop when _captures.Count > 0:
                _captures[stop.Place % _captures.Count].Dispose();
                break;
            case Send send:
                Send(send);
                break;
            case WhenCalled whenCalled:
                _whenCalled[whenCalled.Receiver] = whenCalled.Then;
                break;
            case Collect:
                Garbage.Collect();
                break;
            case Throw:
                throw new FormatException();
        }
    }

    public void Describe()
    {
        Log.Add($"muted: {_signal.IsMuted}, captured: {string.Join(' ', _captures.Select(capture => capture.Count))}");
        Log.Add($"has receivers: {_signal.HasReceivers}");
        Log.Add($"connections: {Text(_signal.Connections)}");
        for (int i = Operations.AnySender; i < Operations.Senders; i++)
        {
            Log.Add($"sender {i}: {_signal.HasReceiversFor(SenderAt(i))}, {Text(_signal.ConnectionsFor(SenderAt(i)))}");
        }

        foreach (Connection kept in _kept)
        {
            Log.Add($"kept: {kept.IsConnected}, {(kept.IsConnected ? kept.IsWeak : "")}, {Text([kept])}");
        }
    }

    private object? SenderAt(int sender) => sender == Operations.AnySender ? null : _senders[sender];

    private Counted.Receiver Receiver(int[] receivers)
        => (Counted.Receiver)Delegate.Combine([.. receivers.Select(receiver => _objects[receiver / 2].Receiver(receiver))])!;

    private void Connect(Connect connect)
    {
        Connection connection = _signal.ConnectTo(SenderAt(connect.Sender), Receiver(connect.Receivers), connect.Weak);
        if (connect.Keep)
        {
            Log.Add($"same as {_kept.IndexOf(connection)}");
            _kept.Add(connection);
        }
    }

    private void Send(Send send)
    {
        // Nobody dies during the send, whenever the collector comes.
        IReadOnlyList<Connection> connections = _signal.Connections;
        try
        {
            _signal.Send(SenderAt(send.Sender), send.Sender);
        }
        finally
        {
            GC.KeepAlive(connections);
        }
    }

    // The parts of each connection's receiver, and the sender's number.
    private string Text(IEnumerable<Connection> connections)
        => string.Join(' ', connections
            .SelectMany(connection => (connection.Receiver?.GetInvocationList() ?? [])
                .Select(part => $"{NameOf(part)}<-{(connection.Sender is null ? "any" : Array.IndexOf(_senders, connection.Sender))}"))
            .Distinct()
            .Order(StringComparer.Ordinal));

    private static string NameOf(Delegate receiver)
    {
        var target = (Target)receiver.Target!;
        int number = (2 * target.Place) + (receiver.Method.Name == nameof(Target.OnToo) ? 1 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{number}.{target.Generation}");
    }

    private sealed class Target(RealSystem system, int place, int generation)
    {
        public int Place => place;

        public int Generation => generation;

        public Counted.Receiver Receiver(int receiver) => receiver % 2 == 0 ? On : OnToo;

        public void On(object? sender, int number) => Received(2 * place, number);

        public void OnToo(object? sender, int number) => Received((2 * place) + 1, number);

        private void Received(int receiver, int sender)
        {
            system.Log.Add(string.Create(CultureInfo.InvariantCulture, $"{receiver}.{generation} called, sender {sender}"));
            if (system._whenCalled.Remove(receiver, out Operation? then))
            {
                system.Run(then);
            }
        }
    }
}
