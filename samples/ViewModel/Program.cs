using ViewModel;

// A thread that may change windows, as each desktop framework has one. It is the thread of the program here.
Thread.CurrentThread.Name = "windows";
MessageLoop.Run(async () =>
{
    var exchange = new Exchange();
    await ShowAsync(exchange);

    GC.Collect();
    Console.WriteLine($"The window was closed. Receivers that are left: {PriceChanged.Default.Connections.Count}");
    await exchange.TradeAsync();
    Console.WriteLine($"Prices that were sent: {exchange.Sent}");
});

static async Task ShowAsync(Exchange exchange)
{
    var portfolio = new Portfolio(new Dictionary<string, int> { ["ACME"] = 10, ["Hooli"] = 2 });
    var window = new Window(portfolio);
    await exchange.TradeAsync();
    GC.KeepAlive(window);
}
