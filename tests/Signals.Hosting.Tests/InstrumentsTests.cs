using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Signals.Hosting.Tests;

/// <summary>The instruments of a host, and what each measurement says it is of.</summary>
public sealed partial class InstrumentsTests : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<Instrument> _instruments = [];
    private readonly List<string> _measured = [];
    private IMeterFactory? _meters;

    // Those of this test's host alone, as all hosts of the process are heard of.
    public InstrumentsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Signals" && instrument.Meter.Scope == _meters)
            {
                _instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, $"{value}", tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, "some", tags));
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task They_are_named_and_described_and_are_the_hosts_own()
    {
        await using TestHost host = await StartAsync();

        Assert.Equal(
            [
                "messaging.client.consumed.messages {message} Number of messages that were delivered to the application.",
                "messaging.client.operation.duration s Duration of messaging operation initiated by a producer or consumer client.",
                "messaging.client.sent.messages {message} Number of messages producer attempted to send to the broker.",
                "signals.background.dropped {message} Number of messages that were dropped as the queue of background receivers was full.",
                "signals.background.queued {message} Number of messages that wait for background receivers.",
                "signals.background.received {message} Number of messages that background receivers took from their queue.",
            ],
            _instruments.Select(instrument => $"{instrument.Name} {instrument.Unit} {instrument.Description}").Order(StringComparer.Ordinal));
        Assert.Equal(
            [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
            Assert.Single(_instruments.OfType<Histogram<double>>()).Advice!.HistogramBucketBoundaries!);
    }

    [Fact]
    public async Task A_measurement_says_what_it_is_of()
    {
        await using TestHost host = await StartAsync();

        await OrderPlaced.In(host.Signals).SendAsync(null, 1);
        await OrderPlaced.In(host.Signals).SendAsync(null, 2);
        await host.Host.StopAsync();

        const string Sent = "messaging.destination.name=order-placed messaging.operation.name=send messaging.operation.type=send messaging.system=signals";
        const string Processed = "messaging.destination.name=order-placed messaging.operation.name=process messaging.operation.type=process messaging.system=signals";
        const string Queued = "messaging.destination.name=order-placed signals.background.receivers=Signals.Hosting.Tests.InstrumentsTests+EvenPacker";
        Assert.Equal(
            [
                $"messaging.client.consumed.messages 1 {Processed}",
                $"messaging.client.consumed.messages 1 {Processed}",
                $"messaging.client.operation.duration some {Sent}",
                $"messaging.client.operation.duration some {Sent}",
                $"messaging.client.sent.messages 1 {Sent}",
                $"messaging.client.sent.messages 1 {Sent}",
                $"signals.background.received 1 error.type=System.FormatException {Queued}",
                $"signals.background.received 1 {Queued}",
            ],
            _measured.Where(line => line.Contains("order-placed", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_not_traced_is_measured_all_the_same_in_the_background_too()
    {
        var activities = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Signals",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => activities.Add(activity.OperationName),
        };
        ActivitySource.AddActivityListener(listener);
        await using TestHost host = await StartAsync(signals => signals.WithoutTraces("order-placed"));

        await OrderPlaced.In(host.Signals).SendAsync(null, 2);
        await host.Host.StopAsync();

        Assert.Empty(activities);
        Assert.Contains(_measured, line => line.StartsWith("messaging.client.sent.messages 1 messaging.destination.name=order-placed", StringComparison.Ordinal));
        Assert.Contains(_measured, line => line.StartsWith("signals.background.received 1 messaging.destination.name=order-placed", StringComparison.Ordinal));
    }

    private async Task<TestHost> StartAsync(Action<SignalsBuilder>? configure = null)
    {
        TestHost host = TestHost.Build(signals =>
        {
            signals.AddBackgroundReceivers<EvenPacker>();
            configure?.Invoke(signals);
        });
        _meters = host.Services.GetRequiredService<IMeterFactory>();
        _listener.Start();
        await host.Host.StartAsync();
        return host;
    }

    private void Add(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var named = tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}");
        lock (_measured)
        {
            _measured.Add($"{instrument.Name} {value} {string.Join(' ', named)}");
        }
    }

    private sealed partial class EvenPacker
    {
        [Receives<OrderPlaced>]
        private Task Pack(int number) => number % 2 == 0 ? Task.CompletedTask : throw new FormatException($"{GetHashCode()}");
    }
}
