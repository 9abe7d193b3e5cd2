using System.Globalization;
using Signals.Brokers;
using Signals.Relay.Benchmarks;

// What a relay costs, and what it keeps when things end: each with a broker of its own, which has to be installed (.ci/install-tools).
//
//   dotnet run -c Release --project benchmarks/Signals.Relay.Benchmarks -- throughput | poison | kill-broker | kill-consumer | stop-consumer [TIMES [rabbitmq | nats]]
if (args is ["receive", var uri, var service, var file])
{
    await ConsumerEnds.ReceiveAsync(new Uri(uri), service, file);
    return 0;
}

if (args is not [var what, .. var rest])
{
    Console.Error.WriteLine("throughput | poison | kill-broker | kill-consumer | stop-consumer [TIMES [rabbitmq | nats]]");
    return 2;
}

int times = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 10;
BrokerProcess[] brokers = rest.ElementAtOrDefault(1) switch
{
    "rabbitmq" => [new RabbitMqProcess()],
    "nats" => [new NatsProcess()],
    _ => [new RabbitMqProcess(), new NatsProcess()],
};
foreach (BrokerProcess broker in brokers)
{
    await using (broker)
    {
        Console.WriteLine($"== {what}, {broker.GetType().Name[..^"Process".Length]} ({Environment.ProcessorCount} cores)");
        if (broker.Missing is { } missing)
        {
            Console.WriteLine(missing);
            continue;
        }

        await broker.StartAsync();
        switch (what)
        {
            case "throughput":
                await Throughput.RunAsync(broker, times, 20_000);
                break;
            case "poison":
                Console.WriteLine(await Poison.RunAsync(broker, 10_000));
                break;
            case "kill-broker":
                Console.WriteLine(await BrokerKills.RunAsync(broker, times));
                break;
            case "kill-consumer":
                Console.WriteLine(await ConsumerEnds.RunAsync(broker, times, isKilled: true));
                break;
            case "stop-consumer":
                Console.WriteLine(await ConsumerEnds.RunAsync(broker, times, isKilled: false));
                break;
            default:
                Console.Error.WriteLine($"{what} is not known here");
                return 2;
        }
    }
}

return 0;
