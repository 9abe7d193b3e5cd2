using System.Collections.Concurrent;
using System.Threading.Channels;
#if SIGNALS
using Signals;

UserRegistered.Connect(Log.Write);
UserRegistered.Send(null, "ada@example.com", "pro");
UserRegistered.Disconnect(Log.Write);
#else

Registration.UserRegistered += Log.Write;
Registration.Send(null, "ada@example.com", "pro");
Registration.UserRegistered -= Log.Write;
#endif

// What a program uses of the framework besides: collections, LINQ, tasks, a channel.
var known = new ConcurrentDictionary<string, Order>();
var byType = new ConcurrentDictionary<Type, object>();
List<Order> orders = [.. args.Select((customer, number) => new Order(customer, number, customer.Length))];
foreach (IGrouping<string, Order> group in orders.GroupBy(order => order.Customer).OrderBy(group => group.Key))
{
    Console.WriteLine($"{group.Key} {group.Sum(order => order.Price)}");
}

var byCustomer = new Dictionary<string, List<Order>>(StringComparer.Ordinal);
foreach (Order order in orders)
{
    known.TryAdd(order.Customer, order);
    if (!byCustomer.TryGetValue(order.Customer, out List<Order>? own))
    {
        byCustomer.Add(order.Customer, own = []);
    }

    own.Add(order);
}

byType.TryAdd(typeof(Order), orders);
var seen = new HashSet<Order>(orders);
seen.UnionWith(byCustomer.Values.SelectMany(own => own));
Console.WriteLine(seen.Where(order => order.Price > 1).Concat(orders).Distinct().Any(order => order.Number > 3));
Console.WriteLine(orders.ToArray().SequenceEqual(seen));
Console.WriteLine(orders.FirstOrDefault(order => order.Number == 2)?.Customer);

Channel<Order> channel = Channel.CreateUnbounded<Order>();
using var cancellation = new CancellationTokenSource();
Task writing = Task.Run(async () =>
{
    foreach (Order order in orders)
    {
        await channel.Writer.WriteAsync(order, cancellation.Token);
        await Task.Delay(1, cancellation.Token);
    }

    channel.Writer.Complete();
});
await foreach (Order order in channel.Reader.ReadAllAsync())
{
    Console.WriteLine(order);
}

try
{
    await Task.WhenAll(writing, Task.Delay(1));
}
catch (AggregateException exception)
{
    Console.WriteLine(exception);
}

internal sealed record Order(string Customer, int Number, decimal Price);

internal static class Log
{
    public static void Write(object? sender, string email, string plan) => Console.WriteLine($"{email} {plan}");
}

#if SIGNALS
[Signal("user-registered")]
internal sealed partial class UserRegistered(string email, string plan);
#else
internal delegate void UserRegisteredHandler(object? sender, string email, string plan);

internal static class Registration
{
    public static event UserRegisteredHandler? UserRegistered;

    public static void Send(object? sender, string email, string plan) => UserRegistered?.Invoke(sender, email, plan);
}
#endif
