using Microsoft.Extensions.DependencyInjection;
using Signals;
using Signals.Hosting;

namespace Bakery;

public partial class Ledger
{
    [Receives<OrderPlaced>]
    [Receives<BreadBaked>]
    protected void Write(object? sender)
    {
        Console.WriteLine(sender);  //> order-placed > Ledger.Write ([Receives], AddReceivers in Hosted.AddTo); bread-baked > Ledger.Write ([Receives], AddReceivers in Hosted.AddTo)
    }
}

public sealed partial class LargeLedger : Ledger
{
    [Receives<StockChanged<string>>]
    private void Count(string item) => Console.WriteLine(item);     //> stock-changed > LargeLedger.Count ([Receives], AddReceivers in Hosted.AddTo, StockChanged<string>)
}

public sealed partial class Mailer
{
    [Receives<OrderPlaced>]
    private async Task Mail(CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);     //> order-placed > Mailer.Mail ([Receives], AddScopedReceivers in Hosted.AddTo)
    }
}

public static partial class Clock
{
    [Receives<OvenHeated>]
    private static void Tick(OvenHeated message) => Console.WriteLine(message.Celsius);    //> oven-heated > Clock.Tick ([Receives], ConnectStaticReceivers in Hosted.AddTo)
}

public sealed partial class Forgotten
{
    [Receives<DoughThrown2>]
    private void Never() => Console.WriteLine();    //> dough-thrown-again > Forgotten.Never ([Receives])
}

/// <summary>A signal of the program itself.</summary>
[Signal("dough-thrown-again")]
internal sealed partial class DoughThrown2;

/// <summary>Has signals injected.</summary>
public sealed class Counter(BreadBaked.Signal baked)    //> bread-baked @ Counter.Counter()
{
    public void Count() => baked.Send(this, "injected");    //> bread-baked < Counter.Count
}

public static class Hosted
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSignals()
            .AddReceivers<LargeLedger>()
            .AddScopedReceivers<Mailer>()
            .AddReceivers(Clock.ConnectStaticReceivers)
            .AddReceivers(signals => OvenHeated.In(signals).Connect((sender, celsius) => Console.WriteLine(celsius)));  //> oven-heated > a lambda in Hosted.AddTo (static)
        ApplicationStarted.Connect(sender => Console.WriteLine());    //> application-started > a lambda in Hosted.AddTo (static)
    }

    // The host says it.
    //> application-started < Signals.Hosting
    public static void Ask(IServiceProvider services)
    {
        var baked = services.GetRequiredService<BreadBaked.Signal>();    //> bread-baked @ Hosted.Ask
        baked.Send(null, "asked for");      //> bread-baked < Hosted.Ask
        Func<OvenHeated.Signal, int> endpoint = (OvenHeated.Signal heated) => heated.Connections.Count;      //> oven-heated @ Hosted.Ask
        endpoint(OvenHeated.Default);
    }
}
