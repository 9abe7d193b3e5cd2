using System;
using System.Runtime.CompilerServices;
using Signals;

namespace Features;

/// <summary>Weak receivers go with their objects, senders take their connections along. For a precise garbage collector.</summary>
internal static class Lifetimes
{
    public static void Run()
    {
        var signals = new SignalNamespace();
        UserRegistered.Signal registered = UserRegistered.In(signals);
        Listener kept = new("kept");
        registered.Connect(kept.On);
        ConnectLost(registered);
        ConnectToLostSender(signals);
        Connection closure = ConnectClosure(registered);
        Collect();
        registered.Send(null, "ada@example.com");
        Console.WriteLine($"{registered.Connections.Count} {UserLeft.In(signals).HasReceivers}");
        GC.KeepAlive(kept);
        GC.KeepAlive(closure);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ConnectLost(UserRegistered.Signal registered)
    {
        var lost = new Listener("lost");
        registered.Connect(lost.On);
        registered.Send(null, "before");
        GC.KeepAlive(lost);

        var byAttribute = new Tally("lost");
        byAttribute.ConnectReceivers(registered.Namespace);
        registered.Send(null, "between");
        Console.WriteLine(byAttribute.Calls);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ConnectToLostSender(SignalNamespace signals)
    {
        var shop = new Shop("pop-up");
        UserLeft.In(signals).Connect((sender, email) => Console.WriteLine("left"), sender: shop, weak: false);
        UserLeft.In(signals).Send(shop, "ada@example.com");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Connection ConnectClosure(UserRegistered.Signal registered)
    {
        int calls = 0;
        return registered.Connect((sender, email, plan) => Console.WriteLine($"closure {++calls} {email}"));
    }

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private sealed class Listener(string name)
    {
        public void On(object? sender, string email, string plan) => Console.WriteLine($"{name} {email}");
    }
}
