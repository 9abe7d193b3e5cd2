using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Signals.Hosting.Tests;

/// <summary>Which signals make activities.</summary>
public sealed partial class TracedSignalsTests : IDisposable
{
    private readonly ConcurrentQueue<string> _activities = new();
    private readonly ActivityListener _listener;

    public TracedSignalsTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Signals",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _activities.Enqueue(activity.OperationName),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Those_of_the_host_itself_are_left_out()
    {
        await using TestHost host = TestHost.Build(signals => signals.AddReceivers<Observer>());

        await StartAndStopAsync(host);

        Assert.Empty(_activities);
        Assert.Equal(["started", "stopping", "stopped"], host.Journal.Lines);
    }

    [Fact]
    public async Task They_are_traced_where_that_is_said()
    {
        await using TestHost host = TestHost.Build(signals => signals.AddReceivers<Observer>().WithTraces("application-started", "application-stopped"));

        await StartAndStopAsync(host);

        Assert.Equal(["send application-started", "send application-stopped"], _activities);
    }

    [Fact]
    public async Task One_that_has_the_attribute_is_left_out_and_what_its_receivers_send_is_not()
    {
        await using TestHost host = await TestHost.StartAsync(_ => { });
        UserRegistered.Signal registered = UserRegistered.In(host.Signals);
        using var inner = registered.Connect((_, email) => host.Journal.Add($"{email}, within {Activity.Current?.OperationName}"));
        using var outer = Ticked.In(host.Signals).Connect((_, number) =>
        {
            host.Journal.Add($"within {Activity.Current?.OperationName}");
            registered.Send(null, $"{number}");
        });
        using var generic = TickedGenerically<int>.In(host.Signals).Connect((_, _) => { });

        Ticked.In(host.Signals).Send(null, 1);
        TickedGenerically<int>.In(host.Signals).Send(null, 1);

        Assert.Equal(["send user-registered"], _activities);
        Assert.Equal(["within ", "1, within send user-registered"], host.Journal.Lines);
    }

    [Fact]
    public async Task The_last_word_about_a_name_counts()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals
            .WithoutTraces("user-registered", "user-left")
            .WithTraces("user-registered", "ticked"));
        using var registered = UserRegistered.In(host.Signals).Connect((_, _) => { });
        using var left = UserLeft.In(host.Signals).Connect((_, _) => { });
        using var ticked = Ticked.In(host.Signals).Connect((_, _) => { });

        UserLeft.In(host.Signals).Send(null, "ada");
        UserRegistered.In(host.Signals).Send(null, "ada");
        Ticked.In(host.Signals).Send(null, 1);

        Assert.Equal(["send user-registered", "send ticked"], _activities);
    }

    [Fact]
    public async Task What_is_left_out_is_measured_all_the_same()
    {
        long sent = 0;
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "messaging.client.sent.messages")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref sent, value));
        meters.Start();
        await using TestHost host = await TestHost.StartAsync(_ => { });
        using var connection = Ticked.In(host.Signals).Connect((_, _) => { });

        Ticked.In(host.Signals).Send(null, 1);

        Assert.Equal(1, Interlocked.Read(ref sent));
    }

    [Fact]
    public void Arguments()
    {
        SignalsBuilder signals = new ServiceCollection().AddSignals();

        Assert.Throws<ArgumentNullException>("names", () => signals.WithTraces(null!));
        Assert.Throws<ArgumentNullException>("names", () => signals.WithTraces("tick", null!));
        Assert.Throws<ArgumentNullException>("names", () => signals.WithoutTraces(null!));
    }

    private static async Task StartAndStopAsync(TestHost host)
    {
        await host.Host.StartAsync();
        await host.Host.StopAsync();
    }

    [Signal("ticked"), Untraced]
    private sealed partial class Ticked(int number);

    [Signal("ticked-generically"), Untraced]
    private sealed partial class TickedGenerically<T>(T number);
}
