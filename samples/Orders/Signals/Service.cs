using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samples;
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
        Option<BrokerChoice> broker = BrokerChoice.Option(isRequired: true);
        if (new RootCommand($"The {name}, which runs until the shop closes.") { broker }.Read(args, out int exitCode) is not { } asked)
        {
            return exitCode;
        }

        using IHost host = create(asked.GetRequiredValue(broker));
        await host.StartAsync();
        Console.WriteLine($"The {name} is open.");
        await host.WaitForShutdownAsync();
        Console.WriteLine($"The {name} is closed.");
        return 0;
    }
}
