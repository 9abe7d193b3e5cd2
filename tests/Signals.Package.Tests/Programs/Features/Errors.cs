using System;
using System.Linq;
using System.Threading.Tasks;
using Signals;

namespace Features;

/// <summary>What a receiver that throws does, with each choice of <see cref="OnError"/>.</summary>
internal static class Errors
{
    public static async Task RunAsync()
    {
        OrderPlaced.Connect(Fail);
        OrderPlaced.Connect((sender, number, price) => Console.WriteLine($"still called {number}"));
        Print(() => OrderPlaced.Send(null, 1));
        using (OrderPlaced.Connect((sender, number, price) => throw new NotSupportedException("second"), weak: false))
        {
            Print(() => OrderPlaced.Send(null, 2));
        }

        OrderPlaced.Disconnect(Fail);

        StepTaken.Connect((sender, number) => throw new InvalidOperationException($"step {number}"));
        StepTaken.Connect((sender, number) => Console.WriteLine("not reached"));
        Print(() => StepTaken.Send(null, 1));

        var signals = new SignalNamespace();
        PageViewed.Signal viewed = PageViewed.In(signals);
        viewed.Connect((sender, path) => throw new InvalidOperationException(path));
        viewed.Connect((sender, path) => Console.WriteLine($"viewed {path}"));
        Print(() => viewed.Send("server", "/unhandled"));
        signals.ReceiverFailed += failure
            => Console.WriteLine($"{failure.Connection.Signal.Name} of {failure.Sender} failed: {failure.Exception.GetType().Name}");
        Print(() => viewed.Send("server", "/handled"));

        MailFailed.Signal failed = MailFailed.In(signals);
        failed.Connect(async Task (sender, addresses) =>
        {
            await Task.Yield();
            throw new InvalidOperationException(string.Join("+", addresses));
        });
        failed.Connect(Nothing);
        await failed.SendAsync("post", "a", "b");
    }

    private static Task Nothing(object? sender, string[] addresses) => null!;

    private static void Fail(object? sender, int number, decimal? price) => throw new FormatException($"first {number}");

    private static void Print(Action send)
    {
        try
        {
            send();
            Console.WriteLine("sent");
        }
        catch (AggregateException all)
        {
            Console.WriteLine(string.Join(" & ", all.InnerExceptions.Select(Describe)));
        }
        catch (Exception exception)
        {
            Console.WriteLine(Describe(exception));
        }
    }

    private static string Describe(Exception exception) => $"{exception.GetType().Name} {exception.Message}";
}
