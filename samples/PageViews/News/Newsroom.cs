using System.Collections.Concurrent;
using Signals;
using Signals.AspNetCore;

namespace PageViews.News;

/// <summary>Sends the news once a second. It knows of no page, and no page knows of it.</summary>
public sealed partial class Newsroom(PriceChanged.Signal priceChanged, VisitorsCounted.Signal visitorsCounted, RequestFailed.Signal requestFailed)
    : BackgroundService
{
    private readonly ConcurrentQueue<RequestFailed> _failures = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Dictionary<Coffee, decimal> prices = Coffee.All.ToDictionary(coffee => coffee, coffee => coffee.Price);
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            foreach (Coffee coffee in Coffee.All)
            {
                priceChanged.Send(this, coffee, prices[coffee] = After(prices[coffee]));
            }

            visitorsCounted.Send(this, visitorsCounted.Connections.Count);

            while (_failures.TryDequeue(out RequestFailed? failure))
            {
                requestFailed.SendMessage(failure);
            }
        }
    }

    /// <summary>A price that has moved by some cents, around 10 euros.</summary>
    private static decimal After(decimal price)
    {
        decimal change = Random.Shared.Next(1, 20) / 100m;
        return Random.Shared.NextDouble() < (double)(price / 20) ? price - change : price + change;
    }

    // The visitor whose request failed waits for nobody who looks.
    [Receives<GotRequestException>]
    private void Note(HttpContext context, Exception exception)
        => _failures.Enqueue(new RequestFailed(context.Request.Path, exception.Message) { Sender = this });
}
