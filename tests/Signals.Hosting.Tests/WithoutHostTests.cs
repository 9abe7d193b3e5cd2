using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Signals.Hosting.Tests.Background;

namespace Signals.Hosting.Tests;

/// <summary>Receivers are connected, or somebody is told, where nobody tells hosted services that the host starts.</summary>
public class WithoutHostTests
{
    [Fact]
    public async Task The_older_web_host_tells_of_less()
    {
        var signals = new SignalNamespace();
        var journal = new Journal();
#pragma warning disable ASPDEPR004, ASPDEPR008, CS0618 // it is still there, and used in tests
        IWebHostBuilder builder = new WebHostBuilder()
            .UseTestServer()
            .ConfigureServices(services => services.AddSingleton(journal).AddSignals(signals).AddReceivers<Mailer>().AddReceivers<Observer>())
            .Configure(_ => { });
        using (IWebHost host = builder.Build())
        {
            await host.StartAsync();
            UserRegistered.In(signals).Send(null, "ada");
            await host.StopAsync();
        }
#pragma warning restore ASPDEPR004, ASPDEPR008, CS0618

        UserRegistered.In(signals).Send(null, "grace");
        Assert.Equal(["started", "welcome ada", "stopping", "stopped"], journal.Lines);
    }

    [Fact]
    public async Task The_older_web_host_works_off_what_is_left_for_the_background()
    {
        var signals = new SignalNamespace();
        var warehouse = new Warehouse();
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        warehouse.Pack = (_, _) => go.Task;
#pragma warning disable ASPDEPR004, ASPDEPR008, CS0618 // it is still there, and used in tests
        IWebHostBuilder builder = new WebHostBuilder()
            .UseTestServer()
            .ConfigureServices(services => services.AddSingleton(warehouse).AddSignals(signals).AddBackgroundReceivers<AsyncPacker>())
            .Configure(_ => { });
        using IWebHost host = builder.Build();
#pragma warning restore ASPDEPR004, ASPDEPR008, CS0618
        await host.StartAsync();
        await OrderPlaced.In(signals).SendAsync(null, 1);

        Task stopping = host.StopAsync();
        Assert.False(stopping.IsCompleted);
        go.SetResult();
        await stopping;

        Assert.Equal([1], warehouse.Packed);
    }

    [Fact]
    public async Task A_host_whose_hosted_services_were_removed()
    {
        await using TestHost host = TestHost.Build(signals => signals
            .AddReceivers<Mailer>()
            .AddReceivers<Observer>()
            .Services.RemoveAll<IHostedService>());

        await host.Host.StartAsync();
        UserRegistered.In(host.Signals).Send(null, "ada");
        await host.Host.StopAsync();
        UserRegistered.In(host.Signals).Send(null, "grace");

        Assert.Equal(["started", "welcome ada", "stopping", "stopped"], host.Journal.Lines);
    }

    [Fact]
    public void Services_without_a_host_say_what_to_do()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton<Journal>()
            .AddSignals(new SignalNamespace())
            .AddReceivers<Mailer>()
            .AddReceivers<Observer>()
            .Services.BuildServiceProvider();

        foreach (Type type in (Type[])[typeof(UserRegistered.Signal), typeof(SignalNamespace)])
        {
            var exception = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService(type));
            Assert.Equal(
                "The receivers of Signals.Hosting.Tests.Mailer, Signals.Hosting.Tests.Observer are not connected: no host runs here that would start hosted services. "
                + "Connect them before signals are used: services.ConnectReceivers(), with the IServiceProvider.",
                exception.Message);
        }

        using (services.ConnectReceivers())
        {
            services.GetRequiredService<UserRegistered.Signal>().Send(null, "ada");
        }

        services.GetRequiredService<UserRegistered.Signal>().Send(null, "grace");
        Assert.Equal(["welcome ada"], services.GetRequiredService<Journal>().Lines);
    }

    [Fact]
    public void Services_that_are_disposed_disconnect_what_was_connected_without_a_host()
    {
        var signals = new SignalNamespace();
        ServiceProvider services = new ServiceCollection()
            .AddSingleton<Journal>()
            .AddSignals(signals)
            .AddReceivers<Mailer>()
            .Services.BuildServiceProvider();

        services.ConnectReceivers();
        services.ConnectReceivers();
        Assert.Single(UserRegistered.In(signals).Connections);
        services.Dispose();

        Assert.Empty(UserRegistered.In(signals).Connections);
    }

    [Fact]
    public async Task A_web_host_whose_hosted_services_were_removed_says_what_to_do()
    {
#pragma warning disable ASPDEPR004, ASPDEPR008, CS0618 // it is still there, and used in tests
        IWebHostBuilder builder = new WebHostBuilder()
            .UseTestServer()
            .ConfigureServices(services => services
                .AddSingleton<Journal>()
                .AddSignals(new SignalNamespace())
                .AddReceivers<Mailer>()
                .Services.RemoveAll<IHostedService>())
            .Configure(_ => { });
        using IWebHost host = builder.Build();
#pragma warning restore ASPDEPR004, ASPDEPR008, CS0618
        await host.StartAsync();

        var exception = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<UserRegistered.Signal>());

        Assert.Contains("ConnectReceivers()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_without_receivers_need_nothing()
    {
        using ServiceProvider services = new ServiceCollection().AddSignals(new SignalNamespace()).Services.BuildServiceProvider();

        Assert.False(services.GetRequiredService<UserRegistered.Signal>().HasReceivers);
    }

    [Fact]
    public void Services_without_signals_say_so()
    {
        using ServiceProvider services = new ServiceCollection().BuildServiceProvider();

        var exception = Assert.Throws<InvalidOperationException>(() => services.ConnectReceivers());

        Assert.Contains("AddSignals()", exception.Message, StringComparison.Ordinal);
    }
}
