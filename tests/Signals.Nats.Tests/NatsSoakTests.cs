using Signals.Relay.Benchmarks;

namespace Signals.Nats.Tests;

/// <summary>The short forms of what benchmarks/Signals.Relay.Benchmarks does ten times.</summary>
public sealed class NatsSoakTests(NatsServer server) : IAsyncLifetime
{
    public ValueTask InitializeAsync()
    {
        server.SkipIfMissing();
        return default;
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task A_broker_that_is_killed_under_load_loses_nothing_that_it_had_confirmed()
    {
        SoakResult result = await BrokerKills.RunAsync(server.Process, times: 1);

        Assert.True(result is { Lost: 0, Confirmed: > 100 }, result.ToString());
        Assert.True(result.Duplicates <= BrokerKills.MostInFlight, result.ToString());
        Assert.True(result.LongestSend < BrokerKills.PublishTimeout + TimeSpan.FromSeconds(3), result.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_consumer_that_ends_under_load_loses_nothing(bool isKilled)
    {
        SoakResult result = await ConsumerEnds.RunAsync(server.Process, times: 2, isKilled);

        Assert.True(result is { Lost: 0, Unknown: 0, Confirmed: > 100 }, result.ToString());
        Assert.True(isKilled || result.Duplicates == 0, result.ToString());
    }
}
