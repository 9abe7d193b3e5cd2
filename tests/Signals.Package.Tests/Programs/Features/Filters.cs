using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Signals;

namespace Features;

/// <summary>Filters around receivers, of a namespace, of a signal and of receivers.</summary>
internal static class Filters
{
    public static async Task RunAsync()
    {
        var signals = new SignalNamespace();
        UserRegistered.Signal registered = UserRegistered.In(signals);
        using (signals.AddFilter(new Around("namespace")))
        using (registered.AddFilter(new Around("signal")))
        using (ReceiverFilters.Connect(
            [new Around("receiver", calls: 2)], () => registered.Connect((sender, email, plan) => Console.WriteLine($"{email} {plan}"))))
        {
            registered.Send("shop", "ada@example.com", "free");
        }

        QuoteAsked.Signal asked = QuoteAsked.In(signals);
        using Connection asking = ReceiverFilters.Connect([new Around("asynchronous")], () => asked.Connect(async (sender, item, cancellationToken) =>
        {
            await Task.Yield();
            return $"{item} {cancellationToken.CanBeCanceled}";
        }));
        using var source = new CancellationTokenSource();
        Console.WriteLine((await asked.SendAsync(null, "book", source.Token)).Single());
    }

    private sealed class Around(string name, int calls = 1) : IReceiverFilter
    {
        public void Invoke(ReceiverCall call)
        {
            Console.WriteLine($"{name} {call.Try} {call.Signal.Name} {call.Sender} {call.Message.GetType().Name}");
            for (int i = 0; i < calls; i++)
            {
                call.Next();
            }
        }

        public async ValueTask InvokeAsync(ReceiverCall call)
        {
            await call.NextAsync();
            Console.WriteLine($"{name} {call.Try}");
        }
    }
}
