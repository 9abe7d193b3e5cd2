using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Signals;
using Signals.Hosting;
using Signals.Relay;

namespace Orders;

/// <summary>What the three services have in common: a host with signals of its own, and a broker.</summary>
public static class Service
{
    public static HostApplicationBuilder CreateBuilder(
        string name, BrokerChoice broker, Action<SignalsBuilder> signals, Action<RelayBuilder> relay)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        Configure(builder, name, broker, signals, relay);
        return builder;
    }

    /// <returns>For more signals.</returns>
    public static SignalsBuilder Configure(
        IHostApplicationBuilder builder, string name, BrokerChoice broker, Action<SignalsBuilder> signals, Action<RelayBuilder> relay)
    {
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        // Of its own, since the services may be in one process.
        SignalsBuilder added = builder.Services.AddSignals(new SignalNamespace());
        signals(added);
        return added.AddRelay(name, builder =>
        {
            broker.Use(builder);
            relay(builder);
        });
    }

    /// <summary>Runs a service as a program: <c>--broker ADDRESS</c> until the shop closes, or Ctrl+C.</summary>
    public static async Task<int> RunAsync(string name, string[] args, Func<BrokerChoice, IHost> create)
    {
        if (args is not ["--broker", var address])
        {
            Console.Error.WriteLine($"usage: {name} --broker amqp://localhost | nats://localhost");
            return 2;
        }

        try
        {
            using IHost host = create(BrokerChoice.Parse(address));
            await host.StartAsync();
            Console.WriteLine($"The {name} is open.");
            await host.WaitForShutdownAsync();
            Console.WriteLine($"The {name} is closed.");
            return 0;
        }
        catch (FormatException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }
}
