using System;
using System.Linq;
using System.Threading.Tasks;
using Signals;

namespace Features;

/// <summary>Replies, sync and asynchronous.</summary>
internal static class Asking
{
    public static async Task RunAsync()
    {
        Console.WriteLine(PriceAsked.Send(null, "nobody").Count);
        PriceAsked.Connect((sender, item) => item.Length);
        Connection discount = PriceAsked.Connect((sender, item) => -0.5m);
        Replies<decimal> prices = PriceAsked.Send(null, "book");
        Console.WriteLine($"{prices.Count} {prices.Sum(price => price.Value)} {prices[1].Connection == discount} {prices[0] == prices[1]}");
        Console.WriteLine(PriceAsked.Default.SendMessage(new PriceAsked("tea")).First());

        QuoteAsked.Connect((sender, item) => $"{item} at once");
        QuoteAsked.Connect(async (sender, item) =>
        {
            await Task.Yield();
            return $"{item} later";
        });
        QuoteAsked.Connect((sender, item, cancellationToken) => Task.FromResult($"{item} by token"));
        foreach (Reply<string> quote in await QuoteAsked.SendAsync(null, "book"))
        {
            Console.WriteLine(quote);
        }

        var signals = new SignalNamespace();
        signals.ReceiverFailed += failure => Console.WriteLine(failure.Exception.Message);
        VoteCalled.Signal called = VoteCalled.In(signals);
        called.Connect(async (sender, motion) =>
        {
            await Task.Yield();
            return motion.Length > 5;
        });
        called.Connect(bool (sender, motion) => throw new InvalidOperationException("no opinion"));
        called.Connect((sender, motion) => true);
        Replies<bool> votes = await called.SendAsync(null, "more coffee");
        Console.WriteLine($"{votes.Count} {votes.All(vote => vote.Value)}");
    }
}
