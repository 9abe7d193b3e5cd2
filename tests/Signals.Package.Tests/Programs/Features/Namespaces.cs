using System;
using System.Linq;
using Signals;

namespace Features;

/// <summary>Namespaces, what they know, and what they and their signals tell.</summary>
internal static class Namespaces
{
    public static void Run()
    {
        var tenant = new SignalNamespace();
        UserRegistered.Signal registered = UserRegistered.In(tenant);
        registered.ReceiverConnected += connection => Console.WriteLine($"connected to {connection.Signal.Name}");
        registered.ReceiverDisconnected += connection => Console.WriteLine($"disconnected {connection.IsConnected}");
        using (registered.Connect((sender, email, plan) => Console.WriteLine($"tenant {email}")))
        {
            UserRegistered.Send(null, "default@example.com");
            registered.Send(null, "tenant@example.com");
        }

        Signal? found = tenant.Find("user-registered");
        Console.WriteLine($"{found == registered} {found!.Namespace == tenant} {found.MessageType == typeof(UserRegistered)} {found}");
        Console.WriteLine(tenant.Find("user-left") is null);

        Store<int>.Saved<string>.Signal saved = Store<int>.Saved<string>.In(tenant);
        Console.WriteLine(tenant.Find("entity-saved") == saved);
        _ = Store<int>.Saved<Shop>.In(tenant);
        try
        {
            tenant.Find("entity-saved");
        }
        catch (InvalidOperationException exception)
        {
            Console.WriteLine(exception.Message);
        }

        Console.WriteLine(string.Join(" ", tenant.Signals.Select(signal => signal.Name).OrderBy(name => name, StringComparer.Ordinal)));
    }
}
