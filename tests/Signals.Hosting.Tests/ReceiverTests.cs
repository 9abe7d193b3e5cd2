using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Signals.Hosting.Tests;

/// <summary>Receivers that are one object while the host runs.</summary>
public class ReceiverTests
{
    [Fact]
    public async Task They_are_connected_while_the_host_runs()
    {
        await using TestHost host = TestHost.Build(signals => signals.AddReceivers<Mailer>());
        UserRegistered.Signal registered = UserRegistered.In(host.Signals);

        registered.Send(null, "before");
        await host.Host.StartAsync();
        registered.Send(null, "ada");
        GC.Collect();
        registered.Send(null, "grace");
        await host.Host.StopAsync();
        registered.Send(null, "after");

        Assert.Equal(["welcome ada", "welcome grace"], host.Journal.Lines);
        Assert.Empty(registered.Connections);
    }

    [Fact]
    public async Task They_are_connected_before_hosted_services_start_and_until_these_have_stopped()
    {
        await using TestHost host = TestHost.Build(
            services =>
            {
                services.AddHostedService<Worker>();
                services.AddHostedService<LifecycleWorker>();
                return services.AddSignals(new SignalNamespace());
            },
            signals => signals.AddReceivers<Mailer>());

        await host.Host.StartAsync();
        await host.Host.StopAsync();

        Assert.Equal(
            ["welcome starting", "welcome start", "welcome stop", "welcome stopped"],
            host.Journal.Lines);
    }

    [Fact]
    public async Task To_add_them_twice_changes_nothing()
    {
        await using TestHost host = await TestHost.StartAsync(signals =>
        {
            signals.AddReceivers<Mailer>().AddReceivers<Mailer>();
            signals.Services.AddSignals().AddReceivers<Mailer>();
        });

        UserRegistered.In(host.Signals).Send(null, "ada");

        Assert.Equal(["welcome ada"], host.Journal.Lines);
        Assert.Single(host.Services.GetServices<IHostedService>());
    }

    [Fact]
    public async Task An_object_that_is_registered_already_is_used()
    {
        var journal = new Journal();
        await using TestHost host = await TestHost.StartAsync(signals =>
        {
            signals.Services.AddSingleton(new Mailer(journal));
            signals.AddReceivers<Mailer>();
        });

        UserRegistered.In(host.Signals).Send(null, "ada");

        Assert.Equal(["welcome ada"], journal.Lines);
    }

    [Fact]
    public async Task Static_receivers_are_connected_by_the_method_that_connects_them()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals.AddReceivers(AuditLog.ConnectStaticReceivers));
        AuditLog.Journal = host.Journal;

        UserRegistered.In(host.Signals).Send(null, "ada");
        await host.Host.StopAsync();
        UserRegistered.In(host.Signals).Send(null, "grace");

        Assert.Equal(["audit ada"], host.Journal.Lines);
    }

    [Theory]
    [InlineData("once")]
    [InlineData("scoped")]
    [InlineData("in the background")]
    public async Task Static_receivers_of_a_class_that_has_others_are_connected_with_them(string how)
    {
        await using TestHost host = await TestHost.StartAsync(signals => _ = how switch
        {
            "once" => signals.AddReceivers<Archive>(),
            "scoped" => signals.AddScopedReceivers<Archive>(),
            _ => signals.AddBackgroundReceivers<Archive>(),
        });
        Archive.Journal = host.Journal;

        UserRegistered.In(host.Signals).Send(null, "ada");
        await host.Host.StopAsync();
        UserRegistered.In(host.Signals).Send(null, "grace");

        Assert.Equal(["archive ada", "filed ada", "indexed ada"], host.Journal.Lines.Order());
        Assert.Empty(UserRegistered.In(host.Signals).Connections);
    }

    [Fact]
    public async Task Lambdas_are_kept_while_the_host_runs()
    {
        var journal = new Journal();
        await using TestHost host = await TestHost.StartAsync(signals => signals.AddReceivers(
            signals => UserRegistered.In(signals).Connect((_, email) => journal.Add(email))));

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        UserRegistered.In(host.Signals).Send(null, "ada");

        Assert.Equal(["ada"], journal.Lines);
    }

    [Fact]
    public async Task Hosts_side_by_side_hear_only_their_own()
    {
        await using TestHost one = await TestHost.StartAsync(signals => signals.AddReceivers<Mailer>());
        await using TestHost other = await TestHost.StartAsync(signals => signals.AddReceivers<Mailer>());

        UserRegistered.In(one.Signals).Send(null, "ada");

        Assert.Equal(["welcome ada"], one.Journal.Lines);
        Assert.Empty(other.Journal.Lines);
    }

    [Fact]
    public async Task A_constructor_that_fails_keeps_the_host_from_starting_and_leaves_nothing_connected()
    {
        await using TestHost host = TestHost.Build(signals => signals.AddReceivers<Mailer>().AddReceivers<BrokenMailer>());

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Host.StartAsync());

        Assert.Equal("The receivers of Signals.Hosting.Tests.BrokenMailer could not be connected. no server", exception.Message);
        Assert.IsType<FormatException>(exception.InnerException);
        Assert.Empty(UserRegistered.In(host.Signals).Connections);
    }

    [Fact]
    public async Task A_service_that_is_missing_is_named()
    {
        await using TestHost host = TestHost.Build(signals => signals.AddReceivers<NeedyMailer>());

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Host.StartAsync());

        Assert.Contains("Signals.Hosting.Tests.NeedyMailer", exception.Message, StringComparison.Ordinal);
        Assert.Contains("System.Uri", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_disposed_without_having_stopped_leaves_nothing_connected()
    {
        TestHost host = await TestHost.StartAsync(signals => signals.AddReceivers<Mailer>());

        await host.DisposeAsync();

        Assert.Empty(UserRegistered.In(host.Signals).Connections);
    }

    [Fact]
    public async Task One_that_fails_to_be_disconnected_leaves_no_other_connected()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals
            .AddReceivers<Mailer>()
            .AddReceivers(_ => new Unwilling())
            .AddReceivers(AuditLog.ConnectStaticReceivers));

        await host.Host.StopAsync();

        Assert.Empty(UserRegistered.In(host.Signals).Connections);
        LogRecord record = Assert.Single(host.Log.OfSignals);
        Assert.Equal(
            "The receivers of Signals.Hosting.Tests.ReceiverTests.One_that_fails_to_be_disconnected_leaves_no_other_connected (a lambda) "
            + "could not be disconnected.",
            record.Message);
        Assert.IsType<FormatException>(record.Exception);
    }

    private sealed class Unwilling : IDisposable
    {
        public void Dispose() => throw new FormatException();
    }

    private sealed class Worker(UserRegistered.Signal registered) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            registered.Send(this, "start");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            registered.Send(this, "stop");
            return Task.CompletedTask;
        }
    }

    private sealed class LifecycleWorker(UserRegistered.Signal registered) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken)
        {
            registered.Send(this, "starting");
            return Task.CompletedTask;
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken)
        {
            registered.Send(this, "stopped");
            return Task.CompletedTask;
        }
    }
}
