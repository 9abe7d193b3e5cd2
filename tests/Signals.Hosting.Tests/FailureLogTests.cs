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
    public async Task But_not_what_is_thrown()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals.AddReceivers<Mailer>());
        using var connection = UserRegistered.In(host.Signals).Connect((_, _) => throw new FormatException());

        Assert.Throws<FormatException>(() => UserRegistered.In(host.Signals).Send(null, "ada"));

        Assert.Empty(host.Log.OfSignals);
    }
}
