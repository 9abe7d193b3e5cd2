using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Signals.Hosting.Tests;

/// <summary>Sends are traced and measured, as the real OpenTelemetry sees it.</summary>
public sealed class InstrumentationTests : IAsyncLifetime
{
    private readonly List<Activity> _activities = [];
    private readonly List<Metric> _metrics = [];
    private TestHost _host = null!;

    private SignalNamespace Namespace => _host.Signals;

    public async ValueTask InitializeAsync()
        => _host = await TestHost.StartAsync(signals =>
        {
            signals.Services.AddScoped<Unit>();
            signals.Services.AddOpenTelemetry()
                .WithTracing(tracing => tracing.AddSource("Signals").AddSource("Tests").AddInMemoryExporter(_activities))
                .WithMetrics(metrics => metrics.AddMeter("Signals").AddInMemoryExporter(_metrics));
        });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_sync_send(int receivers)
    {
        var current = new List<string?>();
        using var connections = Connect(receivers, i => UserRegistered.In(Namespace).Connect((_, _) => current.Add(Named(Activity.Current, i))));

        UserRegistered.In(Namespace).Send(this, "ada");

        Assert.Null(Activity.Current);
        Assert.Equal(Enumerable.Repeat("send user-registered", receivers), current);
        Activity activity = SingleActivity();
        Assert.Equal(ActivityKind.Producer, activity.Kind);
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
        Assert.Equal("signals", activity.GetTagItem("messaging.system"));
        Assert.Equal("send", activity.GetTagItem("messaging.operation.name"));
        Assert.Equal("send", activity.GetTagItem("messaging.operation.type"));
        Assert.Equal("user-registered", activity.GetTagItem("messaging.destination.name"));
        Assert.Equal(receivers, activity.GetTagItem("signals.receivers"));
        AssertMeasured("user-registered", sent: 1, received: receivers, failed: 0, error: null);
        MetricPoint duration = Assert.Single(Points("messaging.client.operation.duration", "user-registered"));
        Assert.Equal(activity.Duration.TotalSeconds, duration.GetHistogramSum(), precision: 7);
    }

    [Fact]
    public void Receivers_of_the_sender_and_of_any_are_counted_once_each()
    {
        UserRegistered.Signal signal = UserRegistered.In(Namespace);
        UserRegistered.Receiver both = (_, _) => { };
        UserRegistered.Receiver ended = (_, _) => { };
        using var connections = Connect(8, i => i switch
        {
            0 or 6 => signal.Connect((_, _) => GC.KeepAlive(i)),
            1 or 2 => signal.Connect((_, _) => GC.KeepAlive(i), sender: this),
            3 => signal.Connect(both),
            4 => signal.Connect(both, sender: this),
            5 => signal.Connect((_, _) => GC.KeepAlive(i), sender: "another"),
            _ => signal.Connect(ended),
        });
        signal.Disconnect(ended);

        signal.Send(this, "ada");

        AssertMeasured("user-registered", sent: 1, received: 5, failed: 0, error: null);
    }

    [Fact]
    public void What_is_not_heard_is_not_counted()
    {
        UserRegistered.Signal signal = UserRegistered.In(Namespace);
        signal.Send(null, "nobody");
        using var connection = signal.Connect((_, _) => { });
        using (signal.Mute())
        {
            signal.Send(null, "muted");
        }

        Flush();
        Assert.Empty(_activities);
        Assert.Equal(0, Sum("messaging.client.sent.messages", "user-registered"));
    }

    [Fact]
    public async Task Who_was_connected_before_the_host_started_is_heard_of_until_it_stops()
    {
        await using var host = TestHost.Build(_ => { });
        UserRegistered.Signal signal = UserRegistered.In(host.Signals);
        using var connection = signal.Connect((_, _) => { });
        signal.Send(null, "before");

        await host.Host.StartAsync();
        signal.Send(null, "ada");
        await host.Host.StopAsync();
        signal.Send(null, "after");

        Assert.Equal("user-registered", SingleActivity().GetTagItem("messaging.destination.name"));
    }

    [Fact]
    public void A_failure_that_is_thrown_after_all()
    {
        UserRegistered.Signal signal = UserRegistered.In(Namespace);
        using var connections = Connect(3, i => signal.Connect((_, _) => ThrowIf(i == 1)));

        Assert.Throws<FormatException>(() => signal.Send(null, "ada"));

        AssertFailed(received: 2, failed: 1, "user-registered");
        ActivityEvent failure = Assert.Single(SingleActivity().Events);
        Assert.Equal(["exception.type", "exception.message", "exception.stacktrace"], failure.Tags.Select(tag => tag.Key));
        Assert.Equal("System.FormatException", failure.Tags.First().Value);
        Assert.StartsWith("System.FormatException: ", (string)failure.Tags.Last().Value!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_that_is_thrown_at_once()
    {
        UserBanned.Signal signal = UserBanned.In(Namespace);
        using var connections = Connect(3, i => signal.Connect((_, _) => ThrowIf(i == 1)));

        Assert.Throws<FormatException>(() => signal.Send(null, "ada"));

        AssertFailed(received: 1, failed: 1, "user-banned");
    }

    [Fact]
    public void Failures_that_are_reported()
    {
        UserLeft.Signal signal = UserLeft.In(Namespace);
        using var connections = Connect(3, i => signal.Connect((_, _) => ThrowIf(i < 2)));

        signal.Send(null, "ada");

        Assert.Null(Activity.Current);
        Activity activity = SingleActivity();
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
        Assert.Equal(2, activity.Events.Count(e => e.Name == "exception"));
        AssertMeasured("user-left", sent: 1, received: 1, failed: 2, error: null);
    }

    [Fact]
    public void A_failure_of_a_capture_is_none_of_a_receiver()
    {
        using var connection = UserBanned.In(Namespace).Connect((_, _) => { });
        using var subscription = UserBanned.In(Namespace).Observe().Subscribe(new Thrower());

        Assert.Throws<FormatException>(() => UserBanned.In(Namespace).Send(null, "ada"));

        AssertMeasured("user-banned", sent: 1, received: 0, failed: 0, "System.FormatException");
    }

    [Fact]
    public void Replies()
    {
        using var connections = Connect(2, i => PriceAsked.In(Namespace).Connect((_, _) => i));

        Assert.Equal([0, 1], PriceAsked.In(Namespace).Send(null, "tea").Select(reply => reply.Value));

        Assert.Null(Activity.Current);
        SingleActivity();
        AssertMeasured("price-asked", sent: 1, received: 2, failed: 0, error: null);
    }

    [Fact]
    public void Replies_and_a_failure()
    {
        using var connections = Connect(2, i => PriceAsked.In(Namespace).Connect((_, _) => i == 0 ? throw new FormatException() : i));

        Assert.Throws<FormatException>(() => PriceAsked.In(Namespace).Send(null, "tea"));

        AssertFailed(received: 1, failed: 1, "price-asked");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sequential_send(bool isPending)
    {
        OrderPlaced.Signal signal = OrderPlaced.In(Namespace);
        var current = new List<Activity?>();
        using var connections = Connect(3, i => signal.Connect(async (_, _) =>
        {
            current.Add(Activity.Current);
            if (isPending || i < 0)
            {
                await Task.Yield();
            }

            current.Add(Activity.Current);
        }));
        using var source = new ActivitySource("Tests");
        using Activity parent = source.StartActivity("parent")!;

        ValueTask sending = signal.SendAsync(null, 1);
        Assert.Same(parent, Activity.Current);
        await sending;

        Assert.Same(parent, Activity.Current);
        Activity activity = SingleActivity();
        Assert.Equal(parent.SpanId, activity.ParentSpanId);
        Assert.Equal(6, current.Count);
        Assert.All(current, seen => Assert.Same(activity, seen));
        AssertMeasured("order-placed", sent: 1, received: 3, failed: 0, error: null);
    }

    [Fact]
    public async Task A_sequential_send_with_a_capture_and_a_failure()
    {
        OrderPlaced.Signal signal = OrderPlaced.In(Namespace);
        using var captured = signal.Capture();
        using var connections = Connect(3, i => signal.Connect(async (_, _) =>
        {
            await Task.Yield();
            ThrowIf(i == 1);
        }));

        await Assert.ThrowsAsync<FormatException>(async () => await signal.SendAsync(null, 1));

        Assert.Single(captured);
        AssertFailed(received: 2, failed: 1, "order-placed");
    }

    [Fact]
    public async Task A_send_that_is_cancelled()
    {
        OrderPlaced.Signal signal = OrderPlaced.In(Namespace);
        using var cancellation = new CancellationTokenSource();
        using var connections = Connect(3, i => signal.Connect((_, _) => CancelIf(i >= 0)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await signal.SendAsync(null, 1, cancellation.Token));

        void CancelIf(bool isTime)
        {
            if (isTime)
            {
                cancellation.Cancel();
            }
        }

        AssertMeasured("order-placed", sent: 1, received: 1, failed: 0, "System.OperationCanceledException");
    }

    [Fact]
    public async Task A_concurrent_send()
    {
        OrderShipped.Signal signal = OrderShipped.In(Namespace);
        var current = new List<Activity?>();
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var connections = Connect(3, i => signal.Connect(async (_, _) =>
        {
            await go.Task;
            ThrowIf(i < 0);
            lock (current)
            {
                current.Add(Activity.Current);
            }
        }));

        ValueTask sending = signal.SendAsync(null, 1);
        Assert.Null(Activity.Current);
        go.SetResult();
        await sending;

        Activity activity = SingleActivity();
        Assert.Equal(3, current.Count);
        Assert.All(current, seen => Assert.Same(activity, seen));
        AssertMeasured("order-shipped", sent: 1, received: 3, failed: 0, error: null);
    }

    [Fact]
    public async Task A_concurrent_send_that_fails_at_once()
    {
        OrderShipped.Signal signal = OrderShipped.In(Namespace);
        using var connections = Connect(3, i => signal.Connect(async (_, _) =>
        {
            await Task.Yield();
            ThrowIf(i == 1);
        }));

        await Assert.ThrowsAsync<FormatException>(async () => await signal.SendAsync(null, 1));

        AssertFailed(received: 2, failed: 1, "order-shipped");
    }

    [Fact]
    public async Task Asynchronous_replies()
    {
        using var connections = Connect(2, i => StockAsked.In(Namespace).Connect(async (_, _) =>
        {
            await Task.Yield();
            return i;
        }));

        Assert.Equal(2, (await StockAsked.In(Namespace).SendAsync(null, "tea")).Count);

        AssertMeasured("stock-asked", sent: 1, received: 2, failed: 0, error: null);
    }

    [Fact]
    public void A_send_within_a_send()
    {
        using var outer = UserRegistered.In(Namespace).Connect((_, email) => UserBanned.In(Namespace).Send(this, email));
        using var inner = UserBanned.In(Namespace).Connect((_, _) => { });

        UserRegistered.In(Namespace).Send(this, "ada");

        Flush();
        Assert.Equal(["send user-banned", "send user-registered"], _activities.Select(activity => activity.OperationName));
        Assert.Equal(_activities[1].SpanId, _activities[0].ParentSpanId);
    }

    [Fact]
    public async Task Not_in_a_namespace_of_another_host_nor_after_the_host_has_stopped()
    {
        var other = new SignalNamespace();
        using var connection = UserRegistered.In(other).Connect((_, _) => { });
        UserRegistered.In(other).Send(null, "ada");
        await _host.Host.StopAsync();
        using var late = UserRegistered.In(Namespace).Connect((_, _) => { });
        UserRegistered.In(Namespace).Send(null, "ada");

        Assert.DoesNotContain(_activities, activity => activity.OperationName == "send user-registered");
    }

    [Fact]
    public async Task Hosts_that_share_a_namespace_trace_a_send_once()
    {
        await using TestHost other = TestHost.Build(services => services.AddSignals(Namespace), _ => { });
        await other.Host.StartAsync();
        using var connection = UserRegistered.In(Namespace).Connect((_, _) => { });

        UserRegistered.In(Namespace).Send(null, "ada");
        await _host.Host.StopAsync();
        UserRegistered.In(Namespace).Send(null, "grace");
        await other.Host.StopAsync();

        Assert.Equal(2, _activities.Count(activity => activity.OperationName == "send user-registered"));
    }

    private static Connections Connect(int count, Func<int, Connection> connect) => new([.. Enumerable.Range(0, count).Select(connect)]);

    private static string? Named(Activity? activity, int receiver) => receiver < 0 ? null : activity?.OperationName;

    private static void ThrowIf(bool fails)
    {
        if (fails)
        {
            throw new FormatException();
        }
    }

    private Activity SingleActivity()
    {
        Flush();
        return Assert.Single(_activities, activity => activity.Source.Name == "Signals");
    }

    private void AssertFailed(int received, int failed, string signal)
    {
        Assert.Null(Activity.Current);
        Activity activity = SingleActivity();
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
        Assert.Equal("System.FormatException", activity.GetTagItem("error.type"));
        Assert.Equal(failed, activity.Events.Count(e => e.Name == "exception"));
        AssertMeasured(signal, sent: 1, received, failed, "System.FormatException");
    }

    private void AssertMeasured(string signal, int sent, int received, int failed, string? error)
    {
        Flush();
        Assert.Equal(sent, Sum("messaging.client.sent.messages", signal, error));
        Assert.Equal(received, Sum("messaging.client.consumed.messages", signal, error: null));
        Assert.Equal(failed, Sum("messaging.client.consumed.messages", signal, "System.FormatException"));
        MetricPoint duration = Assert.Single(Points("messaging.client.operation.duration", signal));
        Assert.Equal(sent, duration.GetHistogramCount());
        Assert.InRange(duration.GetHistogramSum(), 0, 60);
    }

    private long Sum(string metric, string signal) => Points(metric, signal).Sum(point => point.GetSumLong());

    private long Sum(string metric, string signal, string? error)
        => Points(metric, signal).Where(point => (string?)Tag(point, "error.type") == error).Sum(point => point.GetSumLong());

    private IEnumerable<MetricPoint> Points(string metric, string signal)
    {
        foreach (Metric found in _metrics.Where(found => found.Name == metric))
        {
            foreach (ref readonly MetricPoint point in found.GetMetricPoints())
            {
                if ((string?)Tag(point, "messaging.destination.name") == signal)
                {
                    yield return point;
                }
            }
        }
    }

    private static object? Tag(MetricPoint point, string name)
    {
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            if (tag.Key == name)
            {
                return tag.Value;
            }
        }

        return null;
    }

    private void Flush()
    {
        _metrics.Clear();
        _host.Services.GetRequiredService<MeterProvider>().ForceFlush();
    }

    private sealed class Connections(Connection[] connections) : IDisposable
    {
        public void Dispose() => Array.ForEach(connections, connection => connection.Dispose());
    }

    private sealed class Thrower : IObserver<UserBanned>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(UserBanned value) => throw new FormatException();
    }
}
