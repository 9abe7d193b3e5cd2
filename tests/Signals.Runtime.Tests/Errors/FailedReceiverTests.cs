namespace Signals.Tests.Errors;

/// <summary>Who failed is named, also where it has disconnected itself, where nobody has its connection, and where it was called on a context.</summary>
public sealed class FailedReceiverTests
{
    private readonly SignalNamespace _signals = new();
    private readonly List<ReceiverFailure> _failures = [];

    public FailedReceiverTests() => _signals.ReceiverFailed += failure =>
    {
        lock (_failures)
        {
            _failures.Add(failure);
        }
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_has_disconnected_itself(bool isLate)
    {
        SequentialReportDone.Signal sequential = SequentialReportDone.In(_signals);
        ConcurrentReportDone.Signal concurrent = ConcurrentReportDone.In(_signals);
        var first = new Failing(isLate);
        var second = new Failing(isLate);
        first.Disconnect = () => sequential.Disconnect(first.ReceiveAsync);
        second.Disconnect = () => concurrent.Disconnect(second.ReceiveAsync);
        sequential.Connect(first.ReceiveAsync);
        concurrent.Connect(second.ReceiveAsync);

        await sequential.SendAsync(this, 1).InTime();
        await concurrent.SendAsync(this, 1).InTime();

        Assert.Equal([first, second], _failures.Select(failure => failure.Connection.Receiver?.Target));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_has_disconnected_itself_and_ends_the_send(bool isLate)
    {
        SequentialAtOnceDone.Signal sequential = SequentialAtOnceDone.In(_signals);
        ConcurrentAtOnceDone.Signal concurrent = ConcurrentAtOnceDone.In(_signals);
        var observer = new Observer();
        using IDisposable observing = observer.Observe(_signals);
        var gate = new Gate();
        Failing[] failing = [new(isLate), new(isLate) { Before = gate.Task }, new(isLate)];
        failing[0].Disconnect = () => sequential.Disconnect(failing[0].ReceiveAsync);
        failing[1].Disconnect = () => concurrent.Disconnect(failing[1].ReceiveAsync);
        failing[2].Disconnect = () => concurrent.Disconnect(failing[2].ReceiveAsync);
        sequential.Connect(failing[0].ReceiveAsync);
        concurrent.Connect(failing[1].ReceiveAsync);
        concurrent.Connect(failing[2].ReceiveAsync);

        await Assert.ThrowsAsync<FormatException>(() => sequential.SendAsync(this, 1).InTime());
        await Assert.ThrowsAsync<FormatException>(() => concurrent.SendAsync(this, 1).InTime());
        gate.Open();
        Assert.True(SpinWait.SpinUntil(() => observer.Count == 3, Soon.Limit));

        Assert.Equal([failing[0], failing[2], failing[1]], observer.Failures.Select(failure => failure.Connection.Receiver?.Target));
    }

    [Fact]
    public async Task One_on_a_context()
    {
        using var pump = new PumpThread();
        SequentialReportDone.Signal sequential = SequentialReportDone.In(_signals);
        ConcurrentReportDone.Signal concurrent = ConcurrentReportDone.In(_signals);
        var failing = new Failing(isLate: false);
        sequential.Connect(failing.ReceiveAsync, on: pump);
        concurrent.Connect(failing.ReceiveAsync, on: pump);

        await sequential.SendAsync(this, 1).InTime();
        await concurrent.SendAsync(this, 1).InTime();

        Assert.Equal([failing, failing], _failures.Select(failure => failure.Connection.Receiver?.Target));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_fails_when_the_send_is_over_or_ends_it(bool isOnContext)
    {
        using var pump = new PumpThread();
        ReceiverContext on = isOnContext ? ReceiverContext.FromSynchronizationContext(pump) : default;
        ConcurrentAtOnceDone.Signal signal = ConcurrentAtOnceDone.In(_signals);
        SequentialAtOnceDone.Signal sequential = SequentialAtOnceDone.In(_signals);
        var observer = new Observer();
        using IDisposable observing = observer.Observe(_signals);
        var gate = new Gate();
        var first = new Failing(isLate: true) { Before = gate.Task };
        var second = new Failing(isLate: true);
        signal.Connect(first.ReceiveAsync, on: on);
        signal.Connect(second.ReceiveAsync, on: on);
        sequential.Connect(second.ReceiveAsync, on: on);

        await Assert.ThrowsAsync<FormatException>(() => signal.SendAsync(this, 1).InTime());
        await Assert.ThrowsAsync<FormatException>(() => sequential.SendAsync(this, 1).InTime());
        gate.Open();
        Assert.True(SpinWait.SpinUntil(() => observer.Count == 3, Soon.Limit));

        Assert.Equal([second, second, first], observer.Failures.Select(failure => failure.Connection.Receiver?.Target));
    }

    [Fact]
    public async Task Those_that_nobody_waits_for_any_more_are_told_of_where_they_fail()
    {
        ConcurrentAtOnceDone.Signal signal = ConcurrentAtOnceDone.In(_signals);
        var observer = new Observer();
        using IDisposable observing = observer.Observe(_signals);
        Gate[] gates = [new(), new(), new(), new()];
        Connection[] connections = [.. gates.Select(gate => signal.Connect((_, _) => gate.Task, weak: false))];

        Task sent = signal.SendAsync(this, 1).InTime();
        gates[3].Fail(new FormatException("first"));
        await Assert.ThrowsAsync<FormatException>(() => sent);
        gates[0].Open();
        gates[1].Fail(new FormatException("one"), new FormatException("other"));
        gates[2].Cancel(new CancellationToken(canceled: true));

        Assert.Equal(
            [connections[3].Receiver, connections[1].Receiver, connections[2].Receiver], observer.Failures.Select(failure => failure.Connection.Receiver));
        Assert.Equal("first", observer.Failures[0].Exception.Message);
        Assert.Equal(
            ["one", "other"], Assert.IsType<AggregateException>(observer.Failures[1].Exception).InnerExceptions.Select(exception => exception.Message));
        Assert.IsType<TaskCanceledException>(observer.Failures[2].Exception);
    }

    // The runtime tells of exceptions that nobody looked at, and who observes failures is not somebody who does.
    [Fact]
    public async Task What_nobody_waits_for_stays_unobserved()
    {
        string message = Guid.NewGuid().ToString();

        Assert.Equal(1, await Unobserved.CountAsync(message, () => SendAndFailLaterAsync(message)));
    }

    private async Task SendAndFailLaterAsync(string message)
    {
        ConcurrentAtOnceDone.Signal signal = ConcurrentAtOnceDone.In(_signals);
        using IDisposable observing = new Observer().Observe(_signals);
        var gate = new Gate();
        using Connection later = signal.Connect((_, _) => gate.Task);
        using Connection first = signal.Connect((_, _) => Task.FromException(new FormatException()));
        await Assert.ThrowsAsync<FormatException>(() => signal.SendAsync(this, 1).InTime());
        gate.Fail(new FormatException(message));
        _ = gate.Task.Exception;
    }

    /// <summary>A receiver whose connection nobody has.</summary>
    private sealed class Failing(bool isLate)
    {
        public Task Before { get; init; } = Task.CompletedTask;

        public Action? Disconnect { get; set; }

        public async Task ReceiveAsync(object? sender, int number)
        {
            await Before;
            if (isLate)
            {
                await Task.Yield();
            }

            Disconnect?.Invoke();
            Garbage.Collect();
            throw new FormatException();
        }
    }

    private sealed class Observer : Diagnostics.FailureObserver
    {
        public List<ReceiverFailure> Failures { get; } = [];

        public int Count
        {
            get
            {
                lock (Failures)
                {
                    return Failures.Count;
                }
            }
        }

        protected override void ReceiverFailed(ReceiverFailure failure)
        {
            lock (Failures)
            {
                Failures.Add(failure);
            }
        }
    }
}
