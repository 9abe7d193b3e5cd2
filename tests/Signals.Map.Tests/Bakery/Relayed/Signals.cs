using Microsoft.Extensions.DependencyInjection;
using Signals;

namespace Bakery.Relayed;

[Signal("cake-ordered", Delivery = Delivery.Sequential), Relayed]
public sealed partial class CakeOrdered(int id, Cake cake, decimal total, string? note = null, string plan = "free", Shape shape = Shape.Square);

[Signal("cake-paid", Delivery = Delivery.Concurrent), Relayed]
public sealed partial record CakePaid(int Id);

[Signal("prices-changed", Delivery = Delivery.Sequential), Relayed]
public sealed partial class PricesChanged(IReadOnlyDictionary<string, decimal> prices);

[Signal("saved", Delivery = Delivery.Sequential), Relayed]
public sealed partial class Saved<T>(T entity);

[Signal("here-alone", Delivery = Delivery.Sequential)]
public sealed partial class HereAlone;

public static class Relays
{
    public static void AddTo(IServiceCollection services)
        => services.AddSignals()
            .AddRelay("bakery", relay => relay       //> cake-ordered > relay "bakery" (to other processes); cake-paid < relay "bakery" (from other processes); prices-changed < relay "bakery" (on every instance); saved > relay "bakery" (to other processes, Saved<Cake>)
                .Publish<CakeOrdered>()
                .Receive<CakePaid>()
                .ReceiveEverywhere<PricesChanged>()
                .Publish<Saved<Cake>>("cake-saved"));

    public static void AddMoreTo(IServiceCollection services, string name)
        => services.AddSignals().AddRelay(name, Relay);

    private static void Relay(Signals.Relay.RelayBuilder relay) => relay.Publish<CakePaid>();   //> cake-paid > a relay (to other processes)

    public static async Task UseAsync()
    {
        CakePaid.Connect((sender, id) => Console.WriteLine(id));        //> cake-paid > a lambda in Relays.UseAsync (static)
        await CakeOrdered.SendAsync(null, 7, new Cake { Name = "Sacher" }, 30m);    //> cake-ordered < Relays.UseAsync
        await HereAlone.SendAsync(null);    //> here-alone < Relays.UseAsync
    }
}
