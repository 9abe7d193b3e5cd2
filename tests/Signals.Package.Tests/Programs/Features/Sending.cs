using System;
using Signals;

namespace Features;

/// <summary>Sync signals: payloads of every form, order, nesting, disconnecting, muting, capturing.</summary>
internal static class Sending
{
    private static Connection? s_second;

    public static void Run()
    {
        UserRegistered.Connect(First);
        s_second = UserRegistered.Connect(Second);
        Connection third = UserRegistered.Connect((sender, email, plan) => Console.WriteLine($"third {email}"));
        Console.WriteLine(third == UserRegistered.Connect(First));
        UserRegistered.Send("web", "ada@example.com", plan: "pro");
        UserRegistered.Send(null, "grace@example.com");
        Console.WriteLine($"{UserRegistered.Disconnect(First)} {UserRegistered.Disconnect(First)} {third.IsWeak} {third.IsConnected}");
        third.Dispose();
        third.Dispose();
        Console.WriteLine($"{third.IsConnected} {UserRegistered.Default.HasReceivers}");

        var counter = new Counter();
        using (UserRegistered.Connect((UserRegistered.Receiver)counter.Count + First, weak: false))
        using (SignalCapture<UserRegistered> sent = UserRegistered.Capture())
        {
            using (UserRegistered.Mute())
            using (UserRegistered.Mute())
            {
                UserRegistered.Send(null, "nobody@example.com");
                Console.WriteLine(UserRegistered.Default.IsMuted);
            }

            UserRegistered.Send(counter, "alan@example.com");
            UserRegistered.Default.SendMessage(new UserRegistered("edsger@example.com", "team") { Sender = "desk" });
            Console.WriteLine($"{sent.Count} {sent[1].Email} {sent[1].Plan} {sent[1].Sender} {sent.From(counter).Count} {counter.Calls}");
        }

        Started.Connect(sender => Console.WriteLine($"started by {sender}"));
        Started.Send("nobody in particular");

        LinesWritten.Connect((sender, at, member, lines) => Console.WriteLine($"{at.Year} {member} {string.Join("+", lines)}"));
        LinesWritten.Send(null, new DateTime(2026, 1, 2), "Run", "a", "b");
        LinesWritten.Send(null, new DateTime(2025, 1, 2));

        using (SignalCapture<OrderPlaced> orders = OrderPlaced.Capture())
        {
            OrderPlaced.Send("web", 7, 2.5m);
            OrderPlaced.Send("phone", 7, 2.5m);
            OrderPlaced.Send(null, 8);
            (int number, decimal? price) = orders[0];
            Console.WriteLine($"{number} {price} {orders[0] == orders[1]} {orders[2].Price is null} {orders[1].Sender}");
        }

        Store<int>.Saved<string>.Connect((sender, key, entity) => Console.WriteLine($"{key}: {entity}"));
        Store<string>.Saved<Shop>.Connect((sender, key, entity) => Console.WriteLine($"{key}: the shop {entity.Name}"));
        Store<int>.Saved<string>.Send(null, 1, "text");
        Store<string>.Saved<Shop>.Send(null, "a", new Shop("web"));
        Store<long>.Saved<bool>.Send(null, 2, true);
    }

    private static void First(object? sender, string email, string plan) => Console.WriteLine($"first {email} {plan} {sender}");

    // Ends itself, connects another, and sends once more from within.
    private static void Second(object? sender, string email, string plan)
    {
        Console.WriteLine($"second {email}");
        s_second!.Dispose();
        UserRegistered.Connect(Later);
        UserRegistered.Send(s_second, "nested@example.com", "team");
        UserRegistered.Disconnect(Later);
    }

    private static void Later(object? sender, string email, string plan) => Console.WriteLine($"later {email}");

    private sealed class Counter
    {
        public int Calls { get; private set; }

        public void Count(object? sender, string email, string plan) => Calls++;

        public override string ToString() => "counter";
    }
}
