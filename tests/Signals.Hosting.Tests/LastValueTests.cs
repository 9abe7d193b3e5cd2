using Microsoft.Extensions.DependencyInjection;

namespace Signals.Hosting.Tests;

/// <summary>What a host connects gets the last message, however it was added.</summary>
public class LastValueTests
{
    [Fact]
    public async Task One_object_does()
    {
        await using TestHost host = TestHost.Build(signals => signals.AddReceivers<Thermometer>());
        Measured.In(host.Signals).Send(null, 7);
        await host.Host.StartAsync();

        Assert.Equal(["measured 7"], host.Journal.Lines);
    }

    [Fact]
    public async Task An_object_for_each_call_does()
    {
        await using TestHost host = TestHost.Build(signals => signals.AddScopedReceivers<ScopedThermometer>().Services.AddScoped<ScopedThermometer>());
        Measured.In(host.Signals).Send(null, 7);
        await host.Host.StartAsync();

        Assert.Equal(["measured 7"], host.Journal.Lines);
    }

    [Fact]
    public async Task Background_receivers_do()
    {
        await using TestHost host = TestHost.Build(signals => signals
            .AddBackgroundReceivers<ScopedThermometer>(options => options.FullMode = QueueFullMode.WaitOrThrow)
            .Services.AddScoped<ScopedThermometer>());
        Measured.In(host.Signals).Send(null, 7);
        await AsyncMeasured.In(host.Signals).SendAsync(null, 8);
        await host.Host.StartAsync();
        await host.Host.StopAsync();

        Assert.Equal(["measured 7", "measured later 8"], host.Journal.Lines);
    }

    [Fact]
    public async Task A_receiver_that_throws_keeps_the_host_from_starting()
    {
        await using TestHost host = TestHost.Build(signals => signals.AddReceivers<BrokenThermometer>());
        Measured.In(host.Signals).Send(null, 7);

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Host.StartAsync());
        Assert.Contains(nameof(BrokenThermometer), thrown.Message, StringComparison.Ordinal);
        Assert.Empty(Measured.In(host.Signals).Connections);
    }
}

[Signal("measured", Replay = Replay.Last)]
internal sealed partial class Measured(int degrees);

[Signal("measured-later", Replay = Replay.Last, Delivery = Delivery.Sequential)]
internal sealed partial class AsyncMeasured(int degrees);

internal sealed partial class Thermometer(Journal journal)
{
    [Receives<Measured>]
    private void On(int degrees) => journal.Add($"measured {degrees}");
}

internal sealed partial class ScopedThermometer(Journal journal)
{
    [Receives<Measured>]
    private void On(int degrees) => journal.Add($"measured {degrees}");

    [Receives<AsyncMeasured>]
    private void OnLater(int degrees) => journal.Add($"measured later {degrees}");
}

internal sealed partial class BrokenThermometer
{
    [Receives<Measured>]
    private void On() => throw new InvalidTimeZoneException();
}
