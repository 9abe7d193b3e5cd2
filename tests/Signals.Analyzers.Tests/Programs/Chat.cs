// A chat server: rooms, members, and a bridge that outlives them all.
using Signals;

Bridge.Start();
var lobby = new Room("lobby");
var ada = new Member("Ada");
var bob = new Member("Bob");
ada.Join(lobby);
bob.Join(lobby);
ada.Say("hello");
bob.Say("hi");
bob.Leave();
ada.Say("anybody?");
ada.Say("!quit");
Console.WriteLine($"{ada.Inbox.Count} / {bob.Inbox.Count}, {Bridge.Forwarded} forwarded");
Bridge.Stop();

/// <summary>Somebody said something in a room.</summary>
[Signal("said", Sender = typeof(Room), OnError = OnError.ThrowAtOnce)]
public sealed partial class Said(Member who, string text);

/// <summary>Somebody came or went.</summary>
[Signal("presence", Sender = typeof(Room))]
public sealed partial class Presence(Member who, bool isHere);

public sealed class Room(string name)
{
    private readonly HashSet<Member> _members = [];

    public string Name => name;

    public void Enter(Member member)
    {
        if (_members.Add(member))
        {
            Presence.Send(this, member, isHere: true);
        }
    }

    public void Exit(Member member)
    {
        if (_members.Remove(member))
        {
            Presence.Send(this, member, isHere: false);
        }
    }

    public void Post(Member member, string text)
    {
        if (!_members.Contains(member))
        {
            throw new InvalidOperationException($"{member.Name} is not in {name}.");
        }

        Said.Send(this, member, text);
    }
}

public sealed class Member(string name)
{
    private Room? _room;

    public string Name => name;

    public List<string> Inbox { get; } = [];

    public void Join(Room room)
    {
        Leave();
        _room = room;
        Said.Connect(OnSaid, sender: room);
        Presence.Connect(OnPresence, sender: room);
        room.Enter(this);
    }

    public void Leave()
    {
        if (_room is not { } room)
        {
            return;
        }

        room.Exit(this);
        Said.Disconnect(OnSaid, room);
        Presence.Disconnect(OnPresence, room);
        _room = null;
    }

    public void Say(string text) => _room?.Post(this, text);

    private void OnSaid(Room sender, Member who, string text)
    {
        if (who == this && text == "!quit")
        {
            Leave();
        }
        else if (who != this)
        {
            Inbox.Add($"[{sender.Name}] {who.Name}: {text}");
        }
    }

    private void OnPresence(Room sender, Member who, bool isHere) => Inbox.Add($"{who.Name} {(isHere ? "is here" : "left")}");
}

public static class Bridge
{
    private static readonly List<Connection> s_connections = [];

    public static int Forwarded { get; private set; }

    public static void Start()
    {
        string prefix = "bridge";
        s_connections.Add(Said.Connect((room, who, text) => Forward($"{prefix} {room.Name} {who.Name}: {text}")));
        s_connections.Add(Presence.Connect(static (_, _, _) => Forwarded++, weak: false));
    }

    public static void Stop()
    {
        s_connections.ForEach(connection => connection.Dispose());
        s_connections.Clear();
    }

    private static void Forward(string line)
    {
        Forwarded++;
        Console.WriteLine(line);
    }
}
