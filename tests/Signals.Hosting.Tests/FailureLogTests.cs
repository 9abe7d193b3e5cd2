using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Signals.Hosting.Tests;

/// <summary>What receivers of signals with <see cref="OnError.Report"/> throw is logged.</summary>
public class FailureLogTests
{
    [Fact]
    public async Task With_the_signal_the_receiver_the_sender_and_the_exception()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals.AddReceivers<Mailer>());

        UserLeft.In(host.Signals).Send(this, "ada");

        LogRecord record = Assert.Single(host.Log.OfSignals);
        Assert.Equal(LogLevel.Error, record.Level);
        Assert.Equal(
            "The receiver Signals.Hosting.Tests.Mailer.UserLeftToSayGoodbye of the signal 'user-left' failed. "
            + "The sender was Signals.Hosting.Tests.FailureLogTests.",
            record.Message);
        Assert.Equal("no such address: ada", Assert.IsType<FormatException>(record.Exception).Message);
    }

    [Fact]
    public async Task With_the_sender_as_it_is_called_in_code()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals.AddReceivers<Mailer>());

        UserLeft.In(host.Signals).Send(new Dictionary<string, int[]>(), "ada");

        Assert.EndsWith(
            "The sender was System.Collections.Generic.Dictionary<System.String, System.Int32[]>.",
            Assert.Single(host.Log.OfSignals).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_host_runs()
    {
        await using TestHost host = TestHost.Build(_ => { });
        using var connection = UserLeft.In(host.Signals).Connect((_, _) => throw new FormatException());

        Assert.Throws<FormatException>(() => UserLeft.In(host.Signals).Send(null, "ada"));
        await host.Host.StartAsync();
        UserLeft.In(host.Signals).Send(null, "ada");
        await host.Host.StopAsync();
        Assert.Throws<FormatException>(() => UserLeft.In(host.Signals).Send(null, "ada"));

        Assert.EndsWith("The sender was null.", Assert.Single(host.Log.OfSignals).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_receiver_that_disconnects_itself_and_fails_too()
    {
        await using TestHost host = await TestHost.StartAsync(_ => { });
        Connection connection = null!;
        connection = UserLeft.In(host.Signals).Connect((_, _) =>
        {
            connection.Dispose();
            throw new FormatException();
        }, weak: false);

        UserLeft.In(host.Signals).Send(null, "ada");

        Assert.Equal(
            "The receiver that is disconnected by now of the signal 'user-left' failed. The sender was null.", Assert.Single(host.Log.OfSignals).Message);
    }

    [Fact]
    public async Task But_not_what_is_thrown()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals.AddReceivers<Mailer>());
        using var connection = UserRegistered.In(host.Signals).Connect((_, _) => throw new FormatException());

        Assert.Throws<FormatException>(() => UserRegistered.In(host.Signals).Send(null, "ada"));

        Assert.Empty(host.Log.OfSignals);
    }

    [Fact]
    public async Task Once_by_the_first_of_the_hosts_that_share_a_namespace()
    {
        var signals = new SignalNamespace();
        using var connection = UserLeft.In(signals).Connect((_, _) => throw new FormatException());
        TestHost[] hosts = [.. Enumerable.Range(0, 3).Select(_ => TestHost.Build(services => services.AddSignals(signals), _ => { }))];
        foreach (TestHost host in hosts)
        {
            await host.Host.StartAsync();
        }

        UserLeft.In(signals).Send(null, "ada");
        await hosts[0].DisposeAsync();
        UserLeft.In(signals).Send(null, "grace");
        await hosts[2].DisposeAsync();
        UserLeft.In(signals).Send(null, "alan");
        await hosts[1].DisposeAsync();

        Assert.Equal([1, 2, 0], hosts.Select(host => host.Log.OfSignals.Count));
        Assert.Throws<FormatException>(() => UserLeft.In(signals).Send(null, "barbara"));
    }

    [Fact]
    public async Task With_the_method_that_a_lambda_is_in()
    {
        await using TestHost host = await TestHost.StartAsync(_ => { });
        using var connection = UserLeft.In(host.Signals).Connect((_, _) => throw new FormatException(host.ToString()));

        UserLeft.In(host.Signals).Send(null, "ada");

        Assert.StartsWith(
            "The receiver Signals.Hosting.Tests.FailureLogTests.With_the_method_that_a_lambda_is_in (a lambda) of the signal 'user-left' failed.",
            Assert.Single(host.Log.OfSignals).Message,
            StringComparison.Ordinal);
    }
}
