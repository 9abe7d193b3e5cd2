using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Signals.Hosting.Tests;

/// <summary>The signals of a host's own life.</summary>
public class LifeTests
{
    [Fact]
    public async Task They_are_sent_around_the_hosted_services()
    {
        await using TestHost host = TestHost.Build(signals =>
        {
            signals.Services.AddHostedService<Worker>();
            signals.AddReceivers<Observer>();
        });

        await host.Host.StartAsync();
        host.Journal.Add("running");
        await host.Host.StopAsync();

        Assert.Equal(["worker starts", "started", "running", "stopping", "worker stops", "stopped"], host.Journal.Lines);
    }

    [Fact]
    public async Task Their_sender_tells_hosts_apart_that_share_a_namespace()
    {
        var signals = new SignalNamespace();
        await using TestHost one = TestHost.Build(services => services.AddSignals(signals), _ => { });
        await using TestHost other = TestHost.Build(services => services.AddSignals(signals), _ => { });
        var heard = new List<IHostEnvironment>();
        using var connection = ApplicationStarted.In(signals).Connect(heard.Add, one.Services.GetRequiredService<IHostEnvironment>());

        await one.Host.StartAsync();
        await other.Host.StartAsync();

        Assert.Equal([one.Services.GetRequiredService<IHostEnvironment>()], heard);
    }

    [Fact]
    public async Task A_receiver_that_fails_does_not_keep_the_host_from_starting_and_stopping()
    {
        await using TestHost host = TestHost.Build(signals => signals
            .AddReceivers(signals => ApplicationStarted.In(signals).Connect(_ => throw new FormatException("started")))
            .AddReceivers(signals => ApplicationStopped.In(signals).Connect(_ => throw new FormatException("stopped"))));

        await host.Host.StartAsync();
        await host.Host.StopAsync();

        Assert.Equal(["started", "stopped"], host.Log.OfSignals.Select(record => record.Exception!.Message));
    }

    // As a test's factory and the program that it runs do, which both stop it.
    [Fact]
    public async Task A_host_whose_services_go_while_it_stops_says_that_it_stopped()
    {
        var signals = new SignalNamespace();
        var closing = new Closing();
        await using TestHost host = TestHost.Build(
            services => services.AddSignals(signals), builder => builder.Services.AddHostedService(_ => closing));
        using SignalCapture<ApplicationStopped> stopped = ApplicationStopped.In(signals).Capture();
        closing.Services = host.Services;

        await host.Host.StartAsync();
        await host.Host.StopAsync();
        await host.Host.StopAsync();

        Assert.Single(stopped);
    }

    [Fact]
    public void A_host_that_is_dropped_is_not_kept_by_the_namespace()
    {
        var signals = new SignalNamespace();

        WeakReference<object> dropped = StartAndDrop(signals);
        for (int i = 0; i < 10 && dropped.TryGetTarget(out _); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(dropped.TryGetTarget(out _));
        Assert.Empty(UserRegistered.In(signals).Connections);
        Assert.Throws<FormatException>(() => UserLeftFails(signals));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<object> StartAndDrop(SignalNamespace signals)
    {
        TestHost host = TestHost.Build(services => services.AddSignals(signals), builder => builder
            .AddReceivers<Mailer>()
            .AddScopedReceivers<Clerk>()
            .Services.AddScoped<Unit>().AddSingleton<IHostLifetime, NoLifetime>());
        host.Host.StartAsync().GetAwaiter().GetResult();
        return new WeakReference<object>(host.Journal);
    }

    // Nobody handles failures any more, so they are thrown.
    private static void UserLeftFails(SignalNamespace signals)
    {
        using var connection = UserLeft.In(signals).Connect((_, _) => throw new FormatException());
        UserLeft.In(signals).Send(null, "ada");
    }

    // The usual one is kept by the process, whose signals it handles.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Closing : IHostedService
    {
        public IServiceProvider? Services { get; set; }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => ((IAsyncDisposable)Services!).DisposeAsync().AsTask();
    }

    private sealed class Worker(Journal journal) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            journal.Add("worker starts");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            journal.Add("worker stops");
            return Task.CompletedTask;
        }
    }
}

public sealed partial class Observer(Journal journal)
{
    [Receives<ApplicationStarted>]
    private void Started() => journal.Add("started");

    [Receives<ApplicationStopping>]
    private void Stopping() => journal.Add("stopping");

    [Receives<ApplicationStopped>]
    private void Stopped() => journal.Add("stopped");
}
