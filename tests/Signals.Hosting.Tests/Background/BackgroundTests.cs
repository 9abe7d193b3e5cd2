using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Signals.Hosting.Tests.Background;

/// <summary>Receivers for which a send doesn't wait.</summary>
public class BackgroundTests
{
    // SIGNALS_LONG_TESTS=1 makes it a million.
    private static int Sent { get; } = Environment.GetEnvironmentVariable("SIGNALS_LONG_TESTS") is "1" ? 1_000_000 : 50_000;

    private readonly Warehouse _warehouse = new();

    [Fact]
    public async Task A_send_does_not_wait_for_them()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _warehouse.Pack = (_, _) => go.Task;
        await using TestHost host = await StartAsync();

        await OrderPlaced.In(host.Signals).SendAsync(this, 1);
        UserLeft.In(host.Signals).Send(this, "2");

        Assert.Equal(0, _warehouse.Received);
        go.SetResult();
        await host.Host.StopAsync();
        Assert.Equal([1, 2], _warehouse.Packed);
    }

    [Fact]
    public async Task They_receive_generic_signals()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals
            .AddBackgroundReceivers<Indexer>()
            .Services.AddSingleton(_warehouse));

        EntitySaved<int>.In(host.Signals).Send(this, 1);
        EntitySaved<string>.In(host.Signals).Send(this, "two");
        await host.Host.StopAsync();

        Assert.Equal([1, 3], _warehouse.Packed);
    }

    [Fact]
    public async Task Each_call_has_a_scope_that_is_disposed_after_it()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals
            .AddBackgroundReceivers<ScopedPacker>()
            .Services.AddScoped<Unit>());

        await OrderPlaced.In(host.Signals).SendAsync(null, 1);
        await OrderPlaced.In(host.Signals).SendAsync(null, 2);
        await host.Host.StopAsync();

        Assert.Equal(
            ["unit created", "packed 1, True", "unit disposed", "unit created", "packed 2, True", "unit disposed"], host.Journal.Lines);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(2, 1)]
    [InlineData(2, 4)]
    public Task Nothing_is_lost_and_nothing_received_twice(int threads, int concurrency) => AssertAllReceivedAsync(Sent, threads, concurrency);

    // Slow and failing receivers: what isn't received is dropped, and counted.
    [Theory]
    [InlineData(QueueFullMode.DropOldest, 1)]
    [InlineData(QueueFullMode.DropOldest, 2)]
    [InlineData(QueueFullMode.DropNewest, 1)]
    [InlineData(QueueFullMode.DropNewest, 2)]
    public async Task What_is_dropped_is_counted_exactly(QueueFullMode fullMode, int threads)
    {
        const int Sends = 20_000;
        _warehouse.Pack = async (number, _) =>
        {
            await Task.Yield();
            if (number % 7 == 0)
            {
                throw new FormatException();
            }
        };
        using var measured = new Measurements();
        await using TestHost host = await StartAsync(options =>
        {
            options.Capacity = 10;
            options.FullMode = fullMode;
        });

        await SendAsync(host, Sends, threads);
        await host.Host.StopAsync();

        long dropped = host.Log.OfSignals.Where(record => record.Message.Contains("were dropped", StringComparison.Ordinal)).Sum(NumberIn);
        int failed = host.Log.OfSignals.Count(record => record.Exception is FormatException);
        Assert.InRange(dropped, 1, Sends);
        Assert.Equal(Sends, _warehouse.Received + failed + dropped);
        Assert.Equal(dropped, measured.Sum("signals.background.dropped"));
        Assert.Equal(_warehouse.Received + failed, measured.Sum("signals.background.received"));
        Assert.Equal(_warehouse.Received, _warehouse.Packed.Distinct().Count());
    }

    [Fact]
    public async Task One_after_another_unless_more_are_allowed_and_then_no_more_than_those()
    {
        int running = 0;
        var most = new ConcurrentBag<int>();
        _warehouse.Pack = async (_, _) =>
        {
            most.Add(Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        };
        await using TestHost one = await StartAsync();
        await SendAsync(one, 200);
        await one.Host.StopAsync();
        Assert.Equal(1, most.Max());

        await using TestHost three = await StartAsync(options => options.Concurrency = 3);
        var allRun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _warehouse.Pack = async (_, _) =>
        {
            if (Interlocked.Increment(ref running) == 3)
            {
                allRun.SetResult();
            }

            await allRun.Task;
        };
        await SendAsync(three, 3);
        await allRun.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await three.Host.StopAsync();
        Assert.Equal(203, _warehouse.Received);
    }

    [Fact]
    public async Task Those_that_fail_are_logged_and_reported_and_hold_up_nobody()
    {
        _warehouse.Pack = (number, _) => number % 2 == 0 ? throw new FormatException($"no room for {number}") : Task.CompletedTask;
        await using TestHost host = await StartAsync();
        var failures = new ConcurrentQueue<ReceiverFailure>();
        host.Signals.ReceiverFailed += failures.Enqueue;

        await SendAsync(host, 100);
        await host.Host.StopAsync();

        Assert.Equal(50, _warehouse.Received);
        Assert.Equal(50, host.Log.OfSignals.Count);
        Assert.All(host.Log.OfSignals, record => Assert.Contains("of the signal 'order-placed' failed", record.Message, StringComparison.Ordinal));
        Assert.IsType<FormatException>(host.Log.OfSignals[0].Exception);
        Assert.Equal(50, failures.Count);
        Assert.All(failures, failure => Assert.IsType<Sender>(failure.Sender));
    }

    [Fact]
    public async Task What_a_handler_of_their_failures_throws_is_logged_with_the_failure()
    {
        _warehouse.Pack = (_, _) => throw new FormatException("receiver");
        await using TestHost host = await StartAsync();
        host.Signals.ReceiverFailed += _ => throw new FormatException("handler");

        await OrderPlaced.In(host.Signals).SendAsync(null, 1);
        await host.Host.StopAsync();

        var both = Assert.Single(host.Log.OfSignals.Select(record => record.Exception).OfType<AggregateException>());
        Assert.Equal("receiver", both.InnerExceptions[0].Message);
        Assert.Contains("handler", both.InnerExceptions[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_queue_makes_an_asynchronous_send_wait()
    {
        using var gate = new SemaphoreSlim(0);
        _warehouse.Pack = (_, _) => gate.WaitAsync(CancellationToken.None);
        await using TestHost host = await StartAsync(options => options.Capacity = 2);
        OrderPlaced.Signal placed = OrderPlaced.In(host.Signals);
        await FillAsync(host, 2);

        using var impatient = new CancellationTokenSource();
        ValueTask given = placed.SendAsync(null, 8, impatient.Token);
        ValueTask waiting = placed.SendAsync(null, 9);
        Assert.False(waiting.IsCompleted);
        impatient.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await given);
        gate.Release();
        await waiting.AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        gate.Release(10);
        await host.Host.StopAsync();

        Assert.Equal([0, 1, 2, 9], _warehouse.Packed);
    }

    [Theory]
    [InlineData(QueueFullMode.WaitOrThrow)]
    [InlineData(QueueFullMode.Throw)]
    public async Task A_full_queue_makes_the_receiver_of_a_sync_signal_fail(QueueFullMode fullMode)
    {
        using var gate = new SemaphoreSlim(0);
        _warehouse.Pack = (_, _) => gate.WaitAsync(CancellationToken.None);
        await using TestHost host = await StartAsync(options =>
        {
            options.Capacity = 2;
            options.FullMode = fullMode;
        });
        await FillAsync(host, 2);

        UserLeft.In(host.Signals).Send(null, "8");
        if (fullMode == QueueFullMode.Throw)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await OrderPlaced.In(host.Signals).SendAsync(null, 9));
        }

        gate.Release(10);
        await host.Host.StopAsync();

        Assert.Equal([0, 1, 2], _warehouse.Packed);
        LogRecord record = Assert.Single(host.Log.OfSignals);
        Assert.Contains("'user-left'", record.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "is full: 2 messages wait in it. Give it more room with Capacity, or have FullMode say what is dropped.",
            record.Exception!.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(QueueFullMode.DropOldest, 0, 7, 8, 9)]
    [InlineData(QueueFullMode.DropNewest, 0, 1, 2, 3)]
    public async Task A_full_queue_drops_what_it_is_told_to_and_counts_it(QueueFullMode fullMode, params int[] received)
    {
        using var gate = new SemaphoreSlim(0);
        _warehouse.Pack = (_, _) => gate.WaitAsync(CancellationToken.None);
        using var measured = new Measurements();
        await using TestHost host = await StartAsync(options =>
        {
            options.Capacity = 3;
            options.FullMode = fullMode;
        });
        await FillAsync(host, 3);

        for (int i = 4; i < 10; i++)
        {
            await OrderPlaced.In(host.Signals).SendAsync(null, i);
        }

        gate.Release(20);
        await host.Host.StopAsync();

        Assert.Equal(received, _warehouse.Packed);
        Assert.Equal(6, measured.Sum("signals.background.dropped"));
        Assert.Equal(4, measured.Sum("signals.background.received"));
        Assert.Equal(
            [
                "Messages of the signal 'order-placed' are dropped from now on whenever 3 wait for the background receivers "
                + "Signals.Hosting.Tests.Background.Packer. How many is logged when the host stops.",
                "6 messages of the signal 'order-placed' were dropped while the host ran, as the queue of the background receivers "
                + "Signals.Hosting.Tests.Background.Packer was full.",
            ],
            host.Log.OfSignals.Select(record => record.Message));
    }

    [Fact]
    public async Task A_stop_works_the_queue_off_and_what_is_sent_on_by_that()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals
            .AddBackgroundReceivers<LastPacker>(options => options.FullMode = QueueFullMode.WaitOrThrow)
            .AddBackgroundReceivers<Forwarder>()
            .Services.AddSingleton(_warehouse));

        await SendAsync(host, 500);
        await host.Host.StopAsync();

        Assert.Equal(Enumerable.Range(0, 500), _warehouse.Packed);
        Assert.Empty(host.Log.OfSignals);
        Assert.Empty(OrderPlaced.In(host.Signals).Connections);
    }

    [Fact]
    public async Task What_remains_after_the_time_out_is_logged_by_signal_and_number()
    {
        CancellationToken token = default;
        _warehouse.Pack = (number, cancellationToken) =>
        {
            token = cancellationToken;
            return number < 3 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancellationToken);
        };
        await using TestHost host = await StartAsync(configure: null, services => services.Configure<HostOptions>(
            options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200)));

        await SendAsync(host, 10);
        UserLeft.In(host.Signals).Send(null, "11");
        UserLeft.In(host.Signals).Send(null, "12");
        await host.Host.StopAsync();

        Assert.True(token.IsCancellationRequested);
        Assert.Equal([0, 1, 2], _warehouse.Packed);
        Assert.Equal(
            [
                "6 messages of the signal 'order-placed' were left in the queue of the background receivers "
                + "Signals.Hosting.Tests.Background.Packer when the host stopped.",
                "2 messages of the signal 'user-left' were left in the queue of the background receivers "
                + "Signals.Hosting.Tests.Background.Packer when the host stopped.",
                "1 messages of the signal 'order-placed' were still being received by the background receivers "
                + "Signals.Hosting.Tests.Background.Packer when the host stopped.",
            ],
            host.Log.OfSignals.Select(record => record.Message));
    }

    // Sent, received, or counted in the log: each message is one of them.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_stop_in_the_middle_loses_count_of_nothing(int threads)
    {
        _warehouse.Pack = async (number, _) =>
        {
            await Task.Yield();
            if (number % 7 == 0)
            {
                throw new FormatException();
            }
        };
        await using TestHost host = await StartAsync(
            options => options.Capacity = 50,
            services => services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(1)));
        OrderPlaced.Signal placed = OrderPlaced.In(host.Signals);
        int sent = 0;
        int refused = 0;
        using var stopped = new CancellationTokenSource();
        Task[] senders =
        [
            .. Enumerable.Range(0, threads).Select(thread => Task.Run(async () =>
            {
                for (int i = 0; !stopped.IsCancellationRequested; i++)
                {
                    if (placed.Connections.Count == 0)
                    {
                        return;
                    }

                    try
                    {
                        await placed.SendAsync(null, i);
                        Interlocked.Increment(ref sent);
                    }
                    catch (InvalidOperationException)
                    {
                        Interlocked.Increment(ref refused);
                    }
                }
            })),
        ];

        await Task.WhenAny(Task.Run(() => SpinWait.SpinUntil(() => Volatile.Read(ref sent) > 5_000, TimeSpan.FromMinutes(1))), Task.WhenAll(senders));
        await host.Host.StopAsync();
        stopped.Cancel();
        await Task.WhenAll(senders);
        SpinWait.SpinUntil(() => Accounted() >= sent - threads, TimeSpan.FromSeconds(20));

        // A send right at the stop may have found the receivers gone.
        Assert.InRange(Accounted(), sent - threads, sent);

        long Accounted() => _warehouse.Received + host.Log.OfSignals.Sum(record => record.Exception is FormatException
            ? 1
            : record.Message.Contains("were left", StringComparison.Ordinal) ? NumberIn(record) : 0);
    }

    [Fact]
    public async Task A_send_that_waits_for_room_when_the_queue_is_given_up_is_refused_and_nothing_is_waited_for_again()
    {
        _warehouse.Pack = (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
        await using TestHost host = await StartAsync(options => options.Capacity = 2);
        await FillAsync(host, 2);
        Task waiting = OrderPlaced.In(host.Signals).SendAsync(null, 3).AsTask();
        Assert.False(waiting.IsCompleted);
        IHostedLifecycleService life = LifeOf(host);

        await life.StoppedAsync(new CancellationToken(canceled: true));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => waiting);
        Assert.Equal($"The background receivers '{typeof(Packer)}' take nothing any more, as their host has stopped.", exception.Message);
        await life.StoppedAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task What_fails_after_the_host_has_given_it_up_is_logged()
    {
        using var gate = new SemaphoreSlim(0);
        _warehouse.Pack = async (_, _) =>
        {
            await gate.WaitAsync(CancellationToken.None);
            throw new FormatException("late");
        };
        await using TestHost host = await StartAsync();
        await FillAsync(host, 0);
        await LifeOf(host).StoppedAsync(new CancellationToken(canceled: true));

        gate.Release();

        SpinWait.SpinUntil(() => host.Log.OfSignals.Any(record => record.Exception is not null), TimeSpan.FromMinutes(1));
        LogRecord record = Assert.Single(host.Log.OfSignals, record => record.Exception is not null);
        Assert.Equal("late", record.Exception!.Message);
        Assert.Contains("of the signal 'order-placed' failed", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_who_wait_for_the_end_of_the_work_are_told_of_it()
    {
        using var gate = new SemaphoreSlim(0);
        _warehouse.Pack = (_, _) => gate.WaitAsync(CancellationToken.None);
        await using TestHost host = await StartAsync();
        await FillAsync(host, 1);
        IHostedLifecycleService life = LifeOf(host);

        Task[] stops = [life.StoppedAsync(CancellationToken.None), life.StoppedAsync(CancellationToken.None)];
        Assert.All(stops, stop => Assert.False(stop.IsCompleted));
        gate.Release(2);

        await Task.WhenAll(stops).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal([0, 1], _warehouse.Packed);
    }

    [Fact]
    public async Task A_host_that_is_disposed_without_having_stopped_logs_what_remained()
    {
        _warehouse.Pack = (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
        TestHost host = await StartAsync();
        await FillAsync(host, 4);

        await host.DisposeAsync();

        Assert.Contains(host.Log.OfSignals, record => record.Message.StartsWith("4 messages of the signal 'order-placed' were left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_token_is_not_the_senders()
    {
        using var sender = new CancellationTokenSource();
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _warehouse.Pack = async (_, token) =>
        {
            await go.Task;
            token.ThrowIfCancellationRequested();
        };
        await using TestHost host = await StartAsync();

        await OrderPlaced.In(host.Signals).SendAsync(null, 1, sender.Token);
        sender.Cancel();
        go.SetResult();
        await host.Host.StopAsync();

        Assert.Equal([1], _warehouse.Packed);
    }

    [Fact]
    public async Task They_are_traced_with_a_link_to_the_send_and_nothing_else_of_the_senders_flows()
    {
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Signals",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var local = new AsyncLocal<string?>();
        var seen = new ConcurrentQueue<string?>();
        _warehouse.Pack = (number, _) =>
        {
            seen.Enqueue(local.Value);
            return number == 2 ? throw new FormatException("broken") : Task.CompletedTask;
        };
        await using TestHost host = await StartAsync();

        local.Value = "sender's";
        await OrderPlaced.In(host.Signals).SendAsync(null, 1);
        await OrderPlaced.In(host.Signals).SendAsync(null, 2);
        UserLeft.In(host.Signals).Send(null, "3");
        await host.Host.StopAsync();

        Activity[] sends = [.. activities.Where(activity => activity.Kind == ActivityKind.Producer)];
        Activity[] calls = [.. activities.Where(activity => activity.Kind == ActivityKind.Consumer)];
        Assert.Equal(["process order-placed", "process order-placed", "process user-left"], calls.Select(call => call.OperationName));
        Assert.Equal(sends.Select(send => send.SpanId), calls.Select(call => Assert.Single(call.Links).Context.SpanId));
        Assert.All(calls, call => Assert.Null(call.Parent));
        Assert.Equal([ActivityStatusCode.Unset, ActivityStatusCode.Error, ActivityStatusCode.Unset], calls.Select(call => call.Status));
        Assert.Equal("System.FormatException", calls[1].GetTagItem("error.type"));
        Assert.Equal([null, null, null], seen);
    }

    [Fact]
    public async Task The_length_of_the_queue_is_a_gauge()
    {
        using var gate = new SemaphoreSlim(0);
        _warehouse.Pack = (_, _) => gate.WaitAsync(CancellationToken.None);
        using var measured = new Measurements();
        await using TestHost host = await StartAsync();

        await FillAsync(host, 5);
        Assert.Equal(5, measured.Observe("signals.background.queued"));
        gate.Release(10);
        await host.Host.StopAsync();

        Assert.Equal(0, measured.Observe("signals.background.queued"));
    }

    [Fact]
    public async Task They_have_a_status()
    {
        using var gate = new SemaphoreSlim(0);
        _warehouse.Pack = async (number, _) =>
        {
            await gate.WaitAsync(CancellationToken.None);
            if (number == 1)
            {
                throw new FormatException();
            }
        };
        await using TestHost host = await StartAsync(options =>
        {
            options.Capacity = 2;
            options.FullMode = QueueFullMode.DropNewest;
        });
        ISignalsStatus status = Assert.Single(host.Services.GetServices<ISignalsStatus>());
        Assert.Null(status.Trouble);

        await FillAsync(host, 2);
        await OrderPlaced.In(host.Signals).SendAsync(null, 3);
        UserLeft.In(host.Signals).Send(null, "4");

        Assert.Equal($"background receivers {typeof(Packer)}", status.Name);
        Assert.Equal("The queue is full: 2 messages wait in it.", status.Trouble);
        Assert.Equal([("waiting", 2), ("received", 0), ("failed", 0), ("dropped", 2)], status.Counts.Select(count => (count.Key, count.Value)));
        gate.Release(10);
        SpinWait.SpinUntil(() => status.Counts.Contains(new KeyValuePair<string, long>("received", 3)), TimeSpan.FromMinutes(1));
        Assert.Equal([("waiting", 0), ("received", 3), ("failed", 1), ("dropped", 2)], status.Counts.Select(count => (count.Key, count.Value)));
        await host.Host.StopAsync();
        Assert.Empty(status.Counts);
    }

    [Fact]
    public async Task Filters_go_around_the_call_and_not_around_the_queue()
    {
        await using TestHost host = await TestHost.StartAsync(signals =>
        {
            signals.Services.AddScoped<Unit>();
            signals
                .AddReceiverFilter(services => new Filters.Noting("all", services.GetRequiredService<Journal>()))
                .AddBackgroundReceivers<ScopedPacker>()
                .WithFilter<Filters.ScopedNoting>();
        });

        await OrderPlaced.In(host.Signals).SendAsync(null, 1);
        await host.Host.StopAsync();

        // One scope for the filter and the receiver. The first is where the host tried whether the filter can be made.
        Assert.Equal(
            [
                "unit created", "unit disposed",
                "all before", "unit created", "scoped before", "packed 1, True", "scoped after", "all after", "unit disposed",
            ],
            host.Journal.Lines);
    }

    [Fact]
    public Task A_sync_signal_that_would_have_to_wait_is_refused()
        => AssertRefusedAsync<Packer>(options => options.FullMode = QueueFullMode.Wait, "One of them receives the signal 'user-left', which is sync: "
            + "its sends can't wait for room in a full queue. Declare it with Delivery.Sequential, or choose another FullMode; QueueFullMode.WaitOrThrow waits "
            + "where that is possible.");

    [Fact]
    public async Task An_asynchronous_signal_may_wait()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals
            .AddBackgroundReceivers<AsyncPacker>(options => options.FullMode = QueueFullMode.Wait)
            .Services.AddSingleton(_warehouse));

        await SendAsync(host, 10);
        await host.Host.StopAsync();

        Assert.Equal(10, _warehouse.Received);
    }

    [Fact]
    public Task A_signal_that_wants_replies_is_refused()
        => AssertRefusedAsync<Asker>(_ => { }, "One of them replies to the signal 'price-asked', and nobody waits "
            + "for the reply of a background receiver. Add a class that replies with AddScopedReceivers.");

    [Fact]
    public Task A_queue_without_room_is_refused() => AssertRefusedAsync<Packer>(options => options.Capacity = 0, "Capacity of their queue is 0");

    [Fact]
    public async Task Room_for_one_is_enough()
    {
        await using TestHost host = await StartAsync(options => options.Capacity = 1);

        await SendAsync(host, 10);
        await host.Host.StopAsync();

        Assert.Equal(Enumerable.Range(0, 10), _warehouse.Packed);
    }

    [Fact]
    public Task Nobody_at_work_is_refused() => AssertRefusedAsync<Packer>(options => options.Concurrency = 0, "Concurrency is 0");

    [Fact]
    public Task What_is_no_way_to_be_full_is_refused() => AssertRefusedAsync<Packer>(options => options.FullMode = (QueueFullMode)9, "FullMode is 9");

    [Fact]
    public async Task Both_ways_are_refused()
    {
        await using TestHost host = TestHost.Build(signals => signals
            .AddScopedReceivers<Packer>().AddBackgroundReceivers<Packer>().Services.AddSingleton(_warehouse));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Host.StartAsync());

        Assert.Contains("was added both with AddScopedReceivers and with AddBackgroundReceivers", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Added_again_they_have_the_options_of_both_times()
    {
        using var gate = new SemaphoreSlim(0);
        _warehouse.Pack = (_, _) => gate.WaitAsync(CancellationToken.None);
        await using TestHost host = await TestHost.StartAsync(signals => signals
            .AddBackgroundReceivers<Packer>(options => options.Capacity = 2)
            .AddBackgroundReceivers<Packer>(options => options.FullMode = QueueFullMode.Throw)
            .Services.AddSingleton(_warehouse));

        await FillAsync(host, 2);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await OrderPlaced.In(host.Signals).SendAsync(null, 9));
        gate.Release(10);
        await host.Host.StopAsync();

        Assert.Equal([0, 1, 2], _warehouse.Packed);
    }

    private static async Task SendAsync(TestHost host, int count)
    {
        OrderPlaced.Signal placed = OrderPlaced.In(host.Signals);
        for (int i = 0; i < count; i++)
        {
            await placed.SendAsync(host.Services.GetService<Sender>(), i);
        }
    }

    private static Task SendAsync(TestHost host, int count, int threads)
        => Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(async () =>
        {
            OrderPlaced.Signal placed = OrderPlaced.In(host.Signals);
            for (int i = thread; i < count; i += threads)
            {
                await placed.SendAsync(null, i);
            }
        })));

    // What the host tells of its stop.
    private static IHostedLifecycleService LifeOf(TestHost host)
        => Assert.Single(host.Services.GetServices<IHostedService>().OfType<IHostedLifecycleService>());

    private static long NumberIn(LogRecord record) => long.Parse(record.Message.Split(' ')[0], CultureInfo.InvariantCulture);

    private Task<TestHost> StartAsync(Action<BackgroundReceiverOptions>? configure = null, Action<IServiceCollection>? services = null)
        => TestHost.StartAsync(signals =>
        {
            signals.AddBackgroundReceivers<Packer>(configure);
            signals.Services.AddSingleton(_warehouse).AddSingleton(new Sender());
            services?.Invoke(signals.Services);
        });

    // One is being received, which waits, and as many as are asked for wait in the queue.
    private async Task FillAsync(TestHost host, int count)
    {
        Func<int, CancellationToken, Task> pack = _warehouse.Pack;
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _warehouse.Pack = (number, token) =>
        {
            begun.TrySetResult();
            return pack(number, token);
        };
        await OrderPlaced.In(host.Signals).SendAsync(null, 0);
        await begun.Task.WaitAsync(TimeSpan.FromMinutes(1));
        for (int i = 1; i <= count; i++)
        {
            await OrderPlaced.In(host.Signals).SendAsync(null, i);
        }
    }

    private async Task AssertAllReceivedAsync(int sends, int threads, int concurrency)
    {
        await using TestHost host = await StartAsync(options =>
        {
            options.Capacity = 100;
            options.Concurrency = concurrency;
        });

        await SendAsync(host, sends, threads);
        await host.Host.StopAsync();

        Assert.Equal(sends, _warehouse.Received);
        Assert.Equal(Enumerable.Range(0, sends), threads * concurrency == 1 ? _warehouse.Packed : _warehouse.Packed.Order());
    }

    private async Task AssertRefusedAsync<TReceivers>(Action<BackgroundReceiverOptions> configure, string message)
        where TReceivers : class, IReceivers, CompilerServices.IScopedReceivers
    {
        await using TestHost host = TestHost.Build(signals => signals
            .AddBackgroundReceivers<TReceivers>(configure).Services.AddSingleton(_warehouse));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Host.StartAsync());

        Assert.Contains($"The receivers of {typeof(TReceivers)} could not be connected.", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Empty(OrderPlaced.In(host.Signals).Connections);
        Assert.Empty(UserLeft.In(host.Signals).Connections);
    }

    private sealed class Sender;
}
