using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Signals.Tests;

public class AsyncErrorTests
{
    private readonly ConcurrentQueue<string> _log = new();

    public static TheoryData<string> All => AnySignal.All;

    public static TheoryData<string> CallAll => AnySignal.CallAll;

    public static TheoryData<string> Report => AnySignal.Report;

    public static TheoryData<string> ThrowAtOnce => AnySignal.ThrowAtOnce;

    public static TheoryData<string> SequentialThrowAtOnce => [.. ThrowAtOnce.Where(kind => kind.Data.StartsWith("Sequential", StringComparison.Ordinal))];

    public static TheoryData<string> ConcurrentThrowAtOnce => [.. ThrowAtOnce.Where(kind => kind.Data.StartsWith("Concurrent", StringComparison.Ordinal))];

    /// <summary>The ways in which a receiver fails, with every kind of signal.</summary>
    public static MatrixTheoryData<string, string> WaysToFail
        => new([.. AnySignal.All.Select(kind => kind.Data)], ["throws at once", "throws instead of a task", "fails at once", "fails later", "is cancelled"]);

    [Theory, MemberData(nameof(WaysToFail))]
    public async Task A_single_exception_leaves_as_it_was(string kind, string way)
    {
        AnySignal signal = AnySignal.Of(kind);
        Exception exception = way == "is cancelled" ? new OperationCanceledException("of its own accord") : new FormatException("wrong");
        var gate = new Gate();
        ConnectFailing(signal, way, exception, gate);

        Task sent = signal.SendAsync(1);
        gate.Open();

        Exception thrown = (await Record.ExceptionAsync(sent.InTime))!;
        Assert.Same(exception, thrown);
        if (way != "is cancelled")
        {
            Assert.Contains(nameof(ThrowFromHere), thrown.StackTrace);
        }
    }

    [Theory, MemberData(nameof(WaysToFail))]
    public async Task What_a_receiver_throws_is_in_the_task(string kind, string way)
    {
        AnySignal signal = AnySignal.Of(kind);
        var gate = new Gate();
        gate.Open();
        ConnectFailing(signal, way, new FormatException(), gate);

        Task sent = signal.SendAsync(1);

        Assert.NotNull(await Record.ExceptionAsync(sent.InTime));
    }

    [Theory, MemberData(nameof(CallAll))]
    public async Task Every_other_receiver_is_called_and_several_exceptions_leave_together(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        Exception[] exceptions = [new FormatException("a"), new FormatException("b"), new FormatException("c"), new FormatException("d")];
        Gate[] gates = [new(), new(), new(), new()];
        signal.Connect((int _) => _log.Enqueue("first"));
        ConnectFailing(signal, "fails later", exceptions[0], gates[0]);
        ConnectFailing(signal, "throws at once", exceptions[1], gates[1]);
        signal.Connect((int _) => _log.Enqueue("middle"));
        ConnectFailing(signal, "fails at once", exceptions[2], gates[2]);
        ConnectFailing(signal, "throws instead of a task", exceptions[3], gates[3]);
        signal.Connect((int _) => _log.Enqueue("last"));

        Task sent = signal.SendAsync(1);
        gates[0].Open();

        AggregateException thrown = await Assert.ThrowsAsync<AggregateException>(sent.InTime);
        Assert.Equal(exceptions, thrown.InnerExceptions);
        Assert.Contains(signal.Signal.Name, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(["first", "middle", "last"], _log);
    }

    [Theory, MemberData(nameof(CallAll))]
    public async Task The_exceptions_leave_in_connection_order(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        Gate[] gates = [new(), new(), new()];
        Exception[] exceptions = [new FormatException("a"), new FormatException("b"), new FormatException("c")];
        foreach ((int i, Gate gate) in gates.Index())
        {
            ConnectFailing(signal, "fails later", exceptions[i], gate);
        }

        Task sent = signal.SendAsync(1);
        gates[2].Open();
        gates[0].Open();
        gates[1].Open();

        Assert.Equal(exceptions, (await Assert.ThrowsAsync<AggregateException>(sent.InTime)).InnerExceptions);
    }

    [Theory, MemberData(nameof(CallAll))]
    public async Task All_exceptions_of_one_task_leave(string kind)
    {
        if (AnySignal.Of(kind) is not { HasReplies: false } signal)
        {
            // Its receivers reply through a task that has the first exception alone.
            return;
        }

        Exception[] exceptions = [new FormatException("a"), new FormatException("b")];
        var gate = new Gate();
        signal.Connect(_ => gate.Task);

        Task sent = signal.SendAsync(1);
        gate.Fail(exceptions);

        Assert.Equal(exceptions, (await Assert.ThrowsAsync<AggregateException>(sent.InTime)).InnerExceptions);
    }

    [Fact]
    public async Task All_exceptions_of_one_reply_leave()
    {
        SequentialAsked.Signal signal = SequentialAsked.In(new SignalNamespace());
        Exception[] exceptions = [new FormatException("a"), new FormatException("b")];
        var reply = new TaskCompletionSource<int>();
        reply.SetException(exceptions);
        signal.Connect((_, _) => reply.Task, weak: false);

        Assert.Equal(exceptions, (await Assert.ThrowsAsync<AggregateException>(() => signal.SendAsync(null, 1).InTime())).InnerExceptions);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_null_task_is_a_failure_that_names_the_receiver(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect(_ => null);
        signal.Connect((_, _) => null);

        Exception thrown = (await Record.ExceptionAsync(() => signal.SendAsync(1).InTime()))!;

        Exception[] failures = thrown is AggregateException several ? [.. several.InnerExceptions] : [thrown];
        Assert.Equal(kind.Contains("ThrowAtOnce", StringComparison.Ordinal) ? 1 : 2, failures.Length);
        Assert.All(failures, failure => Assert.Contains(nameof(AnySignal), Assert.IsType<InvalidOperationException>(failure).Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_null_task_of_a_method_names_the_method()
    {
        SequentialDone.Signal signal = SequentialDone.In(new SignalNamespace());
        signal.Connect(ReturnNull);

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => signal.SendAsync(null, 1).InTime());

        Assert.Contains($"{typeof(AsyncErrorTests)}.{nameof(ReturnNull)} ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("null", thrown.Message, StringComparison.Ordinal);
        Assert.EndsWith("Return Task.CompletedTask or Task.FromResult, or make the method async.", thrown.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(SequentialThrowAtOnce))]
    public async Task The_first_exception_leaves_at_once_and_the_rest_are_not_called(string kind)
    {
        foreach (string way in (string[])["throws at once", "throws instead of a task", "fails at once", "fails later"])
        {
            AnySignal signal = AnySignal.Of(kind);
            var exception = new FormatException();
            var gate = new Gate();
            signal.Connect((int _) => _log.Enqueue("before"));
            ConnectFailing(signal, way, exception, gate);
            signal.Connect((int _) => _log.Enqueue("after"));

            Task sent = signal.SendAsync(1);
            gate.Open();

            Assert.Same(exception, await Record.ExceptionAsync(sent.InTime));
        }

        Assert.Equal(["before", "before", "before", "before"], _log);
    }

    [Theory, MemberData(nameof(ConcurrentThrowAtOnce))]
    public async Task The_first_exception_leaves_while_others_are_under_way(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var exception = new FormatException();
        var never = new Gate();
        var done = new Gate();
        var gate = new Gate();
        signal.Connect(_ => never.Task);
        signal.Connect(_ => done.Task);
        ConnectFailing(signal, "fails later", exception, gate);

        Task sent = signal.SendAsync(1);
        done.Open();
        Assert.False(sent.IsCompleted);
        gate.Open();

        Assert.Same(exception, await Record.ExceptionAsync(sent.InTime));
        Assert.False(never.Task.IsCompleted);
    }

    [Theory, MemberData(nameof(ConcurrentThrowAtOnce))]
    public async Task What_throws_when_it_is_called_keeps_the_rest_from_being_started(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var exception = new FormatException();
        var never = new Gate();
        signal.Connect(_ => never.Task);
        ConnectFailing(signal, "throws at once", exception, never);
        signal.Connect((int _) => _log.Enqueue("after"));

        Assert.Same(exception, await Record.ExceptionAsync(() => signal.SendAsync(1).InTime()));
        Assert.Empty(_log);
    }

    [Theory, MemberData(nameof(ConcurrentThrowAtOnce))]
    public async Task Without_a_failure_all_are_awaited(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        Gate[] gates = [.. Enumerable.Range(0, 10).Select(_ => new Gate())];
        foreach (Gate gate in gates)
        {
            signal.Connect(_ => gate.Task);
        }

        Task sent = signal.SendAsync(1);
        foreach (Gate gate in gates.Reverse())
        {
            Assert.False(sent.IsCompleted);
            gate.Open();
        }

        await sent.InTime();
    }

    [Theory, MemberData(nameof(Report))]
    public async Task What_the_only_receiver_throws_is_reported(string kind)
    {
        var signals = new SignalNamespace();
        AnySignal signal = AnySignal.Of(kind, signals);
        var exception = new FormatException();
        signal.Connect((int _) => throw exception);
        var reported = new List<Exception>();
        signals.ReceiverFailed += failure => reported.Add(failure.Exception);

        await signal.SendAsync(1).InTime();

        Assert.Equal([exception], reported);
    }

    [Theory, MemberData(nameof(Report))]
    public async Task Failures_are_reported_with_connection_sender_and_exception(string kind)
    {
        var signals = new SignalNamespace();
        var sender = new Sender();
        AnySignal signal = AnySignal.Of(kind, signals);
        Exception[] exceptions = [new FormatException("a"), new FormatException("b"), new OperationCanceledException("c")];
        Gate[] gates = [new(), new(), new()];
        Connection[] connections =
        [
            ConnectFailing(signal, "fails later", exceptions[0], gates[0]),
            ConnectFailing(signal, "throws at once", exceptions[1], gates[1]),
            ConnectFailing(signal, "is cancelled", exceptions[2], gates[2], sender),
        ];
        signal.Connect((int _) => _log.Enqueue("last"));
        var reported = new List<(Connection Connection, object? Sender, Exception Exception)>();
        signals.ReceiverFailed += failure => reported.Add((failure.Connection, failure.Sender, failure.Exception));

        Task sent = signal.SendFrom(sender, 1, CancellationToken.None);
        gates[0].Open();
        gates[2].Open();
        await sent.InTime();

        Assert.Equal(exceptions, reported.Select(failure => failure.Exception));
        Assert.Equal(connections, reported.Select(failure => failure.Connection));
        Assert.All(reported, failure => Assert.Same(sender, failure.Sender));
        Assert.Equal(["last"], _log);
    }

    [Theory, MemberData(nameof(Report))]
    public async Task A_handler_that_throws_makes_the_send_throw_both(string kind)
    {
        var signals = new SignalNamespace();
        AnySignal signal = AnySignal.Of(kind, signals);
        var exception = new FormatException();
        var ofHandler = new NotSupportedException();
        ConnectFailing(signal, "fails at once", exception, new Gate());
        signal.Connect((int _) => _log.Enqueue("last"));
        signals.ReceiverFailed += _ => throw ofHandler;

        AggregateException thrown = await Assert.ThrowsAsync<AggregateException>(() => signal.SendAsync(1).InTime());

        Assert.Equal([exception, ofHandler], thrown.InnerExceptions);
        Assert.Equal(["last"], _log);
    }

    private static async Task Async(Exception exception, Gate? gate)
    {
        if (gate is not null)
        {
            await gate.Task;
        }

        ThrowFromHere(exception);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowFromHere(Exception exception) => throw exception;

    private static Task ReturnNull(object? sender, int number) => null!;

    private static Connection ConnectFailing(AnySignal signal, string way, Exception exception, Gate gate, object? sender = null)
        => way switch
        {
            "throws at once" => signal.Connect((int _) => ThrowFromHere(exception), sender),
            "throws instead of a task" => signal.Connect(
                (_, _) =>
                {
                    ThrowFromHere(exception);
                    return Task.CompletedTask;
                },
                sender),
            "fails at once" => signal.Connect(_ => Async(exception, null), sender),
            "fails later" or "is cancelled" => signal.Connect((_, _) => Async(exception, gate), sender),
            _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
        };

    [Fact]
    public async Task A_failure_that_the_sender_caught_is_no_unobserved_one()
    {
        var unobserved = new ConcurrentQueue<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args) => unobserved.Enqueue(args.Exception);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            for (int i = 0; i < 10; i++)
            {
                await FailAtOnceAsync();
            }

            Garbage.Collect();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.DoesNotContain(unobserved, exception => exception.ToString().Contains(nameof(FailAtOnceAsync), StringComparison.Ordinal));
    }

    private static async Task FailAtOnceAsync()
    {
        ConcurrentAtOnceDone.Signal signal = ConcurrentAtOnceDone.In(new SignalNamespace());
        var gate = new Gate();
        using Connection first = signal.Connect(async (_, _) =>
        {
            await gate.Task;
            throw new FormatException(nameof(FailAtOnceAsync));
        });
        using Connection second = signal.Connect(async (_, _) => await gate.Task);

        Task sent = signal.SendAsync(null, 1).AsTask();
        gate.Open();
        await Assert.ThrowsAsync<FormatException>(sent.InTime);
    }
}
