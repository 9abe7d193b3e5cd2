using System;
using Signals;

namespace Features;

/// <summary>Typed senders, values as senders, receivers of one sender.</summary>
internal static class Senders
{
    public static void Run()
    {
        var web = new Shop("web");
        var phone = new Shop("phone");
        UserLeft.Connect(Any);
        UserLeft.Connect((sender, email) => Console.WriteLine($"only {sender.Name}: {email}"), sender: phone);
        UserLeft.Connect(Any, sender: phone);
        UserLeft.Send(web, "ada@example.com");
        UserLeft.Send(phone, "grace@example.com");
        UserLeft.Signal left = UserLeft.Default;
        Console.WriteLine($"{left.HasReceiversFor(web)} {left.ConnectionsFor(phone).Count} {left.Connections.Count}");
        Console.WriteLine($"{UserLeft.Disconnect(Any, phone)} {UserLeft.Disconnect(Any, web)} {UserLeft.Disconnect(Any)}");
        Console.WriteLine($"{left.HasReceiversFor(web)} {left.HasReceiversFor(phone)} {left.HasReceivers}");
        GC.KeepAlive(phone);

        MachineStopped.Connect((machine, reason) => Console.WriteLine($"any {machine} {reason}"));
        MachineStopped.Connect((machine, reason) => Console.WriteLine($"seven {reason}"), sender: 7);
        MachineStopped.Send(3, "no paper");
        MachineStopped.Send(7, "no power");

        Started.Connect(ByName, sender: "by" + string.Concat(" ", "name"));
        Started.Send("by name");
        Started.Disconnect(ByName);
    }

    private static void Any(Shop sender, string email) => Console.WriteLine($"any {sender} {email}");

    private static void ByName(object? sender) => Console.WriteLine($"equal: {sender}");
}
