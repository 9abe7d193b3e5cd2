using System;
using System.Threading;
using System.Threading.Tasks;
using Signals;

namespace Features;

/// <summary>Receivers by attribute: of an object, a record, a class that derives, and static ones.</summary>
internal static class Receiving
{
    public static async Task RunAsync()
    {
        var mailer = new CarefulMailer("Dear");
        using (IDisposable connections = mailer.ConnectReceivers())
        using (Journal.ConnectStaticReceivers())
        {
            Console.WriteLine(connections == mailer.ConnectReceivers());
            UserRegistered.Send("web", "ada@example.com", "pro");
            UserLeft.Send(new Shop("phone"), "grace@example.com");
            await IndexWanted.SendAsync(null, "/news");
            Console.WriteLine(PriceAsked.Send(null, "x")[2].Value);
            Console.WriteLine((await QuoteAsked.SendAsync(null, "x"))[3].Value);
        }

        var signals = new SignalNamespace();
        var tally = new Tally("tally");
        using (tally.ConnectReceivers(signals))
        {
            UserRegistered.In(signals).Send(null, "ada@example.com");
            Console.WriteLine($"{tally.Calls} {tally == new Tally("tally") { Calls = 1 }}");
        }

        UserRegistered.In(signals).Send(null, "ada@example.com");
        Console.WriteLine(tally.Calls);
        GC.KeepAlive(mailer);
    }
}

public partial class Mailer(string salutation)
{
    [Receives<UserRegistered>]
    protected virtual void Welcome(string email, object? sender) => Console.WriteLine($"{salutation} {email} by {sender}");

    [Receives<UserLeft>]
    private void SayGoodbye(UserLeft message) => Console.WriteLine($"Goodbye {message.Email} from {message.Sender}");

    [Receives<IndexWanted>]
    private static async Task IndexAsync(string path, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        Console.WriteLine($"static {path}");
    }

    [Receives<PriceAsked>]
    private decimal Price() => salutation.Length;
}

public sealed partial class CarefulMailer(string salutation) : Mailer(salutation)
{
    protected override void Welcome(string email, object? sender)
    {
        Console.Write("carefully: ");
        base.Welcome(email, sender);
    }

    [Receives<IndexWanted>]
    private async ValueTask IndexAsync(string path)
    {
        await Task.Yield();
        Console.WriteLine($"indexed {path}");
    }

    [Receives<QuoteAsked>]
    private async Task<string> QuoteAsync(string item, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return $"{item} by attribute";
    }
}

internal static partial class Journal
{
    [Receives<UserRegistered>]
    [Receives<UserLeft>]
    private static void Write(string email) => Console.WriteLine($"journal {email}");
}

public sealed partial record Tally(string Name)
{
    public int Calls { get; set; }

    [Receives<UserRegistered>]
    private void Count() => Calls++;
}
