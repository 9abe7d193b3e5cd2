using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Signals.Relay;

namespace Orders.Shop;

/// <summary>Places the orders, shows how far they are, and closes when all are done.</summary>
public sealed class Till(
    IEnumerable<Order> orders,
    OrderBook book,
    OrderPlaced.Signal placed,
    ShopClosed.Signal closed,
    RelayState relay,
    HealthCheckService health,
    IHostApplicationLifetime lifetime,
    LivePage? page = null) : BackgroundService
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);

    private readonly HashSet<int> _placed = [];
    private int _skipped;

    public int ExitCode { get; private set; } = 1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (Order order in orders)
            {
                await PlaceAsync(order, stoppingToken);
            }

            bool isDone = await WaitForTheOthersAsync(stoppingToken);
            ExitCode = isDone ? 0 : 1;
            await WriteTableAsync(stoppingToken);
            if (page is not null)
            {
                Console.WriteLine($"See {page}. Ctrl+C closes the shop.");
                await Task.Delay(Timeout.Infinite, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            }

            // The relay goes on until all that the host runs has stopped.
            await closed.SendAsync("shop", CancellationToken.None);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private async Task PlaceAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.Problem is not null)
        {
            _skipped++;
            Console.Error.WriteLine($"line {order.Line} is skipped: {order.Problem}");
            return;
        }

        // The send returns when the broker has the order. Where it fails, nobody knows whether it does, so the shop sends it again:
        // whoever receives it twice goes by its number.
        while (true)
        {
            try
            {
                await placed.SendAsync("till", order.Number, order.Customer, order.Item, order.Quantity, order.Price, cancellationToken);
                _placed.Add(order.Number);
                break;
            }
            catch (Exception exception) when (exception is RelayException or TimeoutException)
            {
                Console.Error.WriteLine($"order {order.Number} is sent again: {exception.Message}");
                await Task.Delay(PauseAfterFailure, cancellationToken);
            }
        }

        if (_placed.Count % 20 == 0)
        {
            WriteProgress();
        }
    }

    private async Task<bool> WaitForTheOthersAsync(CancellationToken cancellationToken)
    {
        int before = -1;
        DateTime since = DateTime.UtcNow;
        while (!_placed.All(number => book.Shipped.ContainsKey(number) && book.Invoiced.ContainsKey(number)))
        {
            int done = book.Shipped.Count + book.Invoiced.Count;
            if (done != before)
            {
                (before, since) = (done, DateTime.UtcNow);
                WriteProgress();
            }
            else if (DateTime.UtcNow - since > GiveUpAfter)
            {
                Console.Error.WriteLine($"Nothing came for {GiveUpAfter.TotalSeconds} s. Are the warehouse and accounting running?");
                return false;
            }

            await Task.Delay(ProgressEvery, cancellationToken);
        }

        WriteProgress();
        return true;
    }

    private void WriteProgress()
        => Console.WriteLine($"placed {_placed.Count}, shipped {book.Shipped.Count}, invoiced {book.Invoiced.Count}");

    private async Task WriteTableAsync(CancellationToken cancellationToken)
    {
        HealthReport report = await health.CheckHealthAsync(cancellationToken);
        string total = book.Invoiced.Values.Sum().ToString("F2", CultureInfo.InvariantCulture);
        Console.WriteLine(
            $"""

            service     orders  what it did
            ----------  ------  -----------
            shop        {_placed.Count,6}  placed, {_skipped} rows skipped
            warehouse   {book.Shipped.Count,6}  shipped in {book.Shipped.Values.Sum()} parcels
            accounting  {book.Invoiced.Count,6}  invoiced for {total}

            The shop published {relay.Published} messages and received {relay.Received}; {relay.Failed} failed, {relay.DeadLetters} were given up,
            {book.ToldAgain} came again. It is {report.Status}.
            """);
    }
}
