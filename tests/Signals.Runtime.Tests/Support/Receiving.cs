namespace Signals.Tests;

/// <summary>Connects receivers that are named, and notes in which order they are called.</summary>
internal sealed class Receiving(Counted.Signal signal)
{
    // What is connected here stays connected.
    private readonly Dictionary<string, Counted.Receiver> _receivers = [];
    private readonly HashSet<string> _silenced = [];

    /// <summary>The names of the receivers in the order of the calls.</summary>
    public List<string> Calls { get; } = [];

    public Counted.Receiver this[string name] => _receivers[name];

    /// <summary>Connects a receiver, which is made when it is first named and does something when it is called.</summary>
    public Connection Connect(string name, object? sender = null, Action? then = null)
    {
        if (!_receivers.TryGetValue(name, out Counted.Receiver? receiver))
        {
            _receivers.Add(name, receiver = (_, _) =>
            {
                Calls.Add(name);
                then?.Invoke();
            });
        }

        return signal.ConnectTo(sender, receiver);
    }

    /// <summary>Leaves receivers that are there for their number alone out of <see cref="Send"/>'s answer.</summary>
    public void Silence(IEnumerable<string> names) => _silenced.UnionWith(names);

    /// <summary>Sends, and tells who was called.</summary>
    public string Send(object? sender)
    {
        Calls.Clear();
        signal.Send(sender, 0);
        return string.Join(' ', Calls.Where(name => !_silenced.Contains(name)));
    }
}
