using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Signals.Relay.Tests;

/// <summary>What is wrong with a configuration is said at once, and in words that help.</summary>
public sealed partial class ConfigurationTests
{
    [Theory]
    [InlineData("")]
    [InlineData("my shop")]
    [InlineData("shop.")]
    [InlineData("a..b")]
    [InlineData("shöp")]
    public void A_service_has_a_name_that_every_broker_takes(string name)
    {
        var failure = Assert.Throws<ArgumentException>(() => AddRelay(name, relay => relay.UseInMemory(new InMemoryBroker())));

        Assert.StartsWith($"'{name}' can't be a service's name, which is up to 100 letters", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_broker()
        => Assert.Contains("has no broker. Choose one: UseInMemory(broker)", Failure<InvalidOperationException>(_ => { }), StringComparison.Ordinal);

    [Fact]
    public void There_is_one_broker()
        => Assert.Contains(
            "has a broker already",
            Failure<InvalidOperationException>(relay => relay.UseInMemory(new InMemoryBroker()).UseInMemory(new InMemoryBroker())),
            StringComparison.Ordinal);

    [Fact]
    public void A_service_is_relayed_once()
    {
        var signals = new ServiceCollection().AddSignals(new SignalNamespace()).AddRelay("shop", relay => relay.UseInMemory(new InMemoryBroker()));

        var failure = Assert.Throws<ArgumentException>(() => signals.AddRelay("shop", relay => relay.UseInMemory(new InMemoryBroker())));

        Assert.StartsWith("The host has a relay 'shop' already.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generic_signal_needs_a_name()
        => Assert.Contains(
            "Give it a name of its own on the wire, the same in each service, for instance \"entity-saved-Int32\"",
            Failure<ArgumentException>(relay => relay.Publish<EntitySaved<int>>()),
            StringComparison.Ordinal);

    [Fact]
    public void A_name_fits_every_broker()
        => Assert.Contains(
            "'Not a name: on the wire' can't be a signal's name on the wire",
            Failure<ArgumentException>(relay => relay.Publish<BadlyNamed>()),
            StringComparison.Ordinal);

    [Fact]
    public void A_name_is_one_signal_s()
        => Assert.Contains(
            "would be 'saved' on the wire",
            Failure<ArgumentException>(relay => relay.Publish<EntitySaved<int>>("saved").Publish<EntitySaved<long>>("saved")),
            StringComparison.Ordinal);

    [Fact]
    public void A_signal_is_received_in_one_way()
        => Assert.Contains(
            "receives Signals.Relay.Tests.OrderPlaced already",
            Failure<ArgumentException>(relay => relay.Receive<OrderPlaced>().ReceiveEverywhere<OrderPlaced>()),
            StringComparison.Ordinal);

    [Fact]
    public void Options_are_positive()
    {
        var options = new RelayOptions();

        Assert.Throws<ArgumentOutOfRangeException>(() => options.PublishTimeout = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.StartTimeout = TimeSpan.FromDays(50));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.Pauses = [TimeSpan.FromSeconds(-1)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxMessageSize = 0);
        Assert.NotEmpty(Failure<ArgumentOutOfRangeException>(relay => relay.Receive<OrderPlaced>(concurrency: 0)));
    }

    [Fact]
    public async Task A_payload_that_no_context_knows_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Service.StartAsync(
            "shop", relay => relay.UseInMemory(new InMemoryBroker()).UseJson(Empty.Default).Publish<UnknownPayload>()));

        Assert.Equal(
            "The parameter 'order' of Signals.Relay.Tests.UnknownPayload is of type Signals.Relay.Tests.Order, which nobody says how to write as "
            + "JSON. Add [JsonSerializable(typeof(Signals.Relay.Tests.Order))] to the JsonSerializerContext that UseJson names.",
            failure.Message);
    }

    private static string Failure<TException>(Action<RelayBuilder> configure)
        where TException : Exception
        => Assert.ThrowsAny<TException>(() => AddRelay("shop", configure)).Message;

    private static void AddRelay(string name, Action<RelayBuilder> configure)
        => new ServiceCollection().AddSignals(new SignalNamespace()).AddRelay(name, configure);

    [JsonSerializable(typeof(DayOfWeek))]
    private sealed partial class Empty : JsonSerializerContext;
}
