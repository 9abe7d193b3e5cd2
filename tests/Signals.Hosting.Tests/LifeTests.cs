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

        StartAndDrop(signals, builder => builder.AddReceivers<Mailer>().AddScopedReceivers<Clerk>().Services.AddScoped<Unit>());

        Garbage.CollectUntil(() => UserRegistered.In(signals).Connections.Count == 0);
        Garbage.CollectUntil(() => !AreFailuresHandled(signals));
    }

    // The process keeps the usual lifetime of a host, which isn't told that the start failed.
    [Fact]
    public void A_host_that_failed_to_start_and_that_nobody_disposes_is_not_kept_by_its_lifetime()
    {
        var signals = new SignalNamespace();

        StartAndFail(signals);

        Garbage.CollectUntil(() => UserRegistered.In(signals).Connections.Count == 0);
        Garbage.CollectUntil(() => !AreFailuresHandled(signals));
    }

    [Fact]
    public void A_host_that_runs_is_kept_by_its_lifetime()
    {
        var signals = new SignalNamespace();

        StartAndForget(signals);
        for (int i = 0; i < 5; i++)
        {
            Garbage.Collect();
        }

        Assert.Single(UserRegistered.In(signals).Connections);
    }

    [Fact]
    public async Task What_is_dropped_holds_up_no_finalizer()
    {
        var signals = new SignalNamespace();
        using var isUndone = new ManualResetEventSlim();
        using var maySay = new ManualResetEventSlim();

        StartAndDrop(signals, builder => builder.AddReceivers(_ => new Undone(() =>
        {
            isUndone.Set();
            maySay.Wait();
        })));
        Garbage.CollectUntil(() => isUndone.IsSet);

        await Task.Run(GC.WaitForPendingFinalizers).WaitAsync(TimeSpan.FromMinutes(1));
        maySay.Set();
    }

    // What a finalizer throws would end the process, and these tests with it.
    [Fact]
    public void What_is_dropped_ends_no_process_by_what_it_throws()
    {
        var signals = new SignalNamespace();
        using var isUndone = new ManualResetEventSlim();

        StartAndDrop(signals, builder => builder
            .AddReceivers<Mailer>()
            .AddReceivers(_ => new Undone(() =>
            {
                isUndone.Set();
                throw new FormatException();
            })));

        Garbage.CollectUntil(() => isUndone.IsSet);
        Garbage.Collect();
        Garbage.CollectUntil(() => UserRegistered.In(signals).Connections.Count == 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StartAndDrop(SignalNamespace signals, Action<SignalsBuilder> configure)
        => TestHost.Build(
            services => services.AddSingleton<IHostLifetime, NoLifetime>().AddSignals(signals), configure).Host.StartAsync().GetAwaiter().GetResult();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StartAndForget(SignalNamespace signals)
        => TestHost.Build(services => services.AddSignals(signals), builder => builder.AddReceivers<Mailer>())
            .Host.StartAsync().GetAwaiter().GetResult();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StartAndFail(SignalNamespace signals)
    {
        TestHost host = TestHost.Build(
            services => services.AddSignals(signals),
            builder => builder.AddReceivers<Mailer>().Services.AddHostedService<Failing>());
        Assert.Throws<FormatException>(() => host.Host.StartAsync().GetAwaiter().GetResult());
    }

    private static bool AreFailuresHandled(SignalNamespace signals)
    {
        using var connection = UserLeft.In(signals).Connect((_, _) => throw new FormatException());
        try
        {
            UserLeft.In(signals).Send(null, "ada");
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // The usual one is kept by the process, whose signals it handles.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Failing : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new FormatException();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Undone(Action undo) : IDisposable
    {
        public void Dispose() => undo();
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
