namespace Signals.Tests.Replaying;

/// <summary>On an asynchronous signal who connects late is waited for.</summary>
public class LastValueAsyncTests
{
    private readonly StockChanged.Signal _signal = StockChanged.In(new SignalNamespace());
    private readonly List<string> _log = [];

    [Fact]
    public async Task ConnectAsync_waits_until_the_receiver_has_had_the_last_message()
    {
        await _signal.SendAsync(this, 1);
        var gate = new TaskCompletionSource();

        Task<Connection> connecting = _signal.ConnectAsync(async (_, count) =>
        {
            await gate.Task;
            _log.Add($"{count}");
        });
        Assert.False(connecting.IsCompleted);
        gate.SetResult();
        using Connection connection = await connecting.InTime();

        Assert.Equal(["1"], _log);
        await _signal.SendAsync(this, 2);
        Assert.Equal(["1", "2"], _log);
    }

    [Fact]
    public async Task Receivers_of_all_kinds_get_it_with_concurrent_delivery_too()
    {
        StockChangedAtOnce.Signal signal = StockChangedAtOnce.In(_signal.Namespace);
        await signal.SendAsync("shop", 1);

        StockChangedAtOnce.Receiver sync = (_, count) => _log.Add($"sync {count}");
        StockChangedAtOnce.TaskReceiver task = (_, count) => Note($"task {count}");
        StockChangedAtOnce.AsyncReceiver async = (_, count, token) => Note($"async {count} {token.CanBeCanceled}");
        using var cancellation = new CancellationTokenSource();
        using Connection first = await signal.ConnectAsync(sync);
        using Connection second = await signal.ConnectAsync(task, sender: "shop");
        using Connection third = await signal.ConnectAsync(async, cancellationToken: cancellation.Token);

        Assert.Equal(["sync 1", "task 1", "async 1 True"], _log);
    }

    [Fact]
    public async Task The_static_members_of_the_class_do_the_same()
    {
        await StockChanged.SendAsync("shop", 1);
        using (await StockChanged.ConnectAsync((_, count) => _log.Add($"{count}")))
        using (await StockChanged.ConnectAsync((_, count) => _log.Add($"shop {count}"), sender: "shop"))
        {
            Assert.Equal(["1", "shop 1"], _log);
        }

        StockChanged.Forget();
    }

    [Fact]
    public async Task A_receiver_that_fails_makes_ConnectAsync_fail_and_is_disconnected()
    {
        await _signal.SendAsync(this, 1);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => _signal.ConnectAsync(async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidTimeZoneException();
        }));
        Assert.Empty(_signal.Connections);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_ends_the_wait_and_the_connection()
    {
        await _signal.SendAsync(this, 1);
        using var cancellation = new CancellationTokenSource();
        Task<Connection> connecting = _signal.ConnectAsync(
            (StockChanged.AsyncReceiver)((_, _, token) => Task.Delay(Timeout.Infinite, token)), cancellationToken: cancellation.Token);
        cancellation.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        Assert.Empty(_signal.Connections);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _signal.ConnectAsync(Receive, cancellationToken: cancellation.Token));
        Assert.Empty(_signal.Connections);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_connects_nobody_to_a_sender_either()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _signal.ConnectAsync(Receive, sender: this, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(_signal.Connections);
    }

    [Fact]
    public async Task A_receiver_that_is_connected_already_is_not_told_again()
    {
        await _signal.SendAsync(this, 1);
        using Connection connection = await _signal.ConnectAsync(Receive);

        Assert.Same(connection, await _signal.ConnectAsync(Receive));
        Assert.Equal(["1"], _log);
    }

    [Fact]
    public async Task Filters_go_around_it()
    {
        await _signal.SendAsync(this, 1);
        using IDisposable filter = _signal.AddFilter(new Noting(_log));
        using Connection connection = await _signal.ConnectAsync(Receive);

        Assert.Equal(["filter", "1"], _log);
    }

    [Fact]
    public async Task A_message_that_existed_is_the_one_that_is_kept()
    {
        var message = new StockChanged(1);
        await _signal.SendMessageAsync(message);

        Assert.Same(message, await _signal.NextAsync(replay: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_fails_is_named_to_those_who_observe_failures(bool isOnContext)
    {
        await _signal.SendAsync(this, 1);
        using var pump = new PumpThread();
        var observer = new Observer();
        using IDisposable observing = observer.Observe(_signal.Namespace);
        var failing = new Failing();

        await Assert.ThrowsAsync<InvalidTimeZoneException>(
            () => _signal.ConnectAsync(failing.ReceiveAsync, on: isOnContext ? ReceiverContext.FromSynchronizationContext(pump) : default));

        Assert.Same(failing, Assert.Single(observer.Receivers)?.Target);
    }

    private sealed class Noting(List<string> log) : IReceiverFilter
    {
        public void Invoke(ReceiverCall call) => throw new NotSupportedException();

        public ValueTask InvokeAsync(ReceiverCall call)
        {
            log.Add("filter");
            return call.NextAsync();
        }
    }

    private sealed class Failing
    {
        public async Task ReceiveAsync(object? sender, int count)
        {
            await Task.Yield();
            throw new InvalidTimeZoneException();
        }
    }

    private sealed class Observer : Diagnostics.FailureObserver
    {
        public List<Delegate?> Receivers { get; } = [];

        protected override void ReceiverFailed(ReceiverFailure failure) => Receivers.Add(failure.Connection.Receiver);
    }

    [Fact]
    public async Task A_cancelled_or_muted_send_is_not_kept()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _signal.SendAsync(this, 1, new CancellationToken(canceled: true)).AsTask());
        using (_signal.Mute())
        {
            await _signal.SendAsync(this, 2);
        }

        using Connection connection = await _signal.ConnectAsync(Receive);
        Assert.Empty(_log);
    }

    [Fact]
    public async Task With_a_context_it_is_posted_and_waited_for()
    {
        var pump = new Pump();
        await _signal.SendAsync(this, 1);
        Task<Connection>? connecting = null;
        pump.Do(() => connecting = _signal.ConnectAsync(Receive, on: pump));
        Assert.Empty(_log);
        Assert.False(connecting!.IsCompleted);

        pump.Run();
        (await connecting.InTime()).Dispose();
        Assert.Equal(["1"], _log);
    }

    [Fact]
    public async Task What_receivers_change_of_the_execution_context_the_sender_and_who_connects_never_see()
    {
        var local = new AsyncLocal<int>();
        StockChanged.Receiver changing = (_, _) => local.Value = 1;
        using Connection connection = await _signal.ConnectAsync(changing);
        ValueTask sent = _signal.SendAsync(this, 1);
        Assert.Equal(0, local.Value);
        await sent;
        Task<Connection> connecting = _signal.ConnectAsync((StockChanged.Receiver)((_, _) => local.Value = 2));
        Assert.Equal(0, local.Value);
        (await connecting).Dispose();
    }

    [Fact]
    public async Task A_receiver_of_whole_messages_which_cannot_be_waited_for_gets_nothing()
    {
        await _signal.SendAsync(this, 1);
        Signal<StockChanged> any = _signal;
        using Connection connection = any.Connect(message => _log.Add($"{message.Count}"));
        Assert.Empty(_log);

        await _signal.SendAsync(this, 2);
        Assert.Equal(["2"], _log);
    }

    [Fact]
    public async Task Taps_and_receivers_of_one_sender_get_what_is_sent()
    {
        using SignalCapture<StockChanged> capture = _signal.Capture();
        using Connection ofThis = await _signal.ConnectAsync(Receive, sender: this);
        using Connection ofOther = await _signal.ConnectAsync((_, count) => Note($"other {count}"), sender: "other");
        await _signal.SendAsync(this, 1);

        Assert.Equal(["1"], _log);
        Assert.Equal(1, Assert.Single(capture).Count);
    }

    private Task Note(string text)
    {
        _log.Add(text);
        return Task.CompletedTask;
    }

    private Task Receive(object? sender, int count) => Note($"{count}");
}
