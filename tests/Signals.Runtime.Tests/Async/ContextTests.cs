using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Signals.Diagnostics;

namespace Signals.Tests;

public class ContextTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    private readonly ConcurrentQueue<string?> _seen = new();

    public static TheoryData<string> All => AnySignal.All;

    [Theory, MemberData(nameof(All))]
    public async Task No_synchronization_context_is_captured(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        Gate[] gates = [new(), new()];
        foreach (Gate gate in gates)
        {
            signal.Connect(_ => gate.Task.IsCompleted ? Task.CompletedTask : gate.Task);
        }

        var context = new CountingContext();
        Task sent = context.Run(() => signal.SendAsync(1));
        gates[0].Open();
        gates[1].Open();
        await sent.InTime();

        Assert.Equal(0, context.Posts);
    }

    public static TheoryData<string, string> Watched => new(
        from kind in AnySignal.All.Select(row => row.Data)
        from watcher in new[] { "nobody", "a capture", "a stream", "an observer", "another receiver", "a receiver of the sender" }
        select (kind, watcher));

    [Theory, MemberData(nameof(Watched))]
    public async Task What_a_receiver_changes_of_the_context_the_sender_does_not_see(string kind, string watcher)
    {
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect(_ => { Ambient.Value = "receiver"; });
        using IDisposable? watching = watcher switch
        {
            "a capture" => ((dynamic)signal.Signal).Capture(),
            "a stream" => ((dynamic)signal.Signal).Stream(),
            "an observer" => new Watcher().Observe(signal.Signal.Namespace),
            _ => null,
        };
        if (watcher == "another receiver")
        {
            signal.Connect(_ => { });
        }
        else if (watcher == "a receiver of the sender")
        {
            signal.Connect(_ => { Ambient.Value = "own"; }, sender: this);
        }

        Ambient.Value = "caller";
        Task sent = signal.SendFrom(this, 1, CancellationToken.None);

        Assert.Equal("caller", Ambient.Value);
        await sent;
        Assert.Equal("caller", Ambient.Value);
    }

    [Fact]
    public async Task A_bounded_stream_captures_no_synchronization_context()
    {
        SequentialDone.Signal signal = SequentialDone.In(new SignalNamespace());
        await using SignalMessages<SequentialDone> stream = signal.Stream(new BoundedChannelOptions(1));
        await using IAsyncEnumerator<SequentialDone> messages = stream.GetAsyncEnumerator();
        var context = new CountingContext();

        ValueTask<bool> first = context.Run(() => messages.MoveNextAsync());
        Task[] sent = context.Run(() => Enumerable.Range(0, 3).Select(number => signal.SendAsync(null, number).AsTask()).ToArray());
        Assert.True(await first);
        for (int i = 1; i < 3; i++)
        {
            Assert.True(await context.Run(() => messages.MoveNextAsync()));
        }

        await Task.WhenAll(sent).InTime();
        Assert.Equal(0, context.Posts);
    }

    [Fact]
    public async Task A_capture_that_is_waited_for_captures_no_synchronization_context()
    {
        SequentialDone.Signal signal = SequentialDone.In(new SignalNamespace());
        using SignalCapture<SequentialDone> sent = signal.Capture();
        var context = new CountingContext();

        Task waiting = context.Run(() => sent.WaitForAsync(1, Timeout.InfiniteTimeSpan));
        await signal.SendAsync(null, 1);
        await waiting.InTime();

        Assert.Equal(0, context.Posts);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Receivers_see_the_senders_execution_context(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var gate = new Gate();
        signal.Connect((int _) => _seen.Enqueue(Ambient.Value));
        signal.Connect(async _ =>
        {
            await gate.Task;
            _seen.Enqueue(Ambient.Value);
        });
        signal.Connect(_ =>
        {
            _seen.Enqueue(Ambient.Value);
            return Task.CompletedTask;
        });

        Ambient.Value = "the sender's";
        Task sent = signal.SendAsync(1);
        Ambient.Value = "later";
        using (ExecutionContext.SuppressFlow())
        {
            // Opened where nothing of it is known.
            Thread opening = new(gate.Open);
            opening.Start();
        }

        await sent.InTime();

        Assert.Equal(["the sender's", "the sender's", "the sender's"], _seen);
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_one_async_method_sets_the_next_does_not_see(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var gate = new Gate();
        signal.Connect(async _ =>
        {
            Ambient.Value = "set before it was suspended";
            await gate.Task;
            Ambient.Value = "set afterwards";
        });
        signal.Connect((int _) => _seen.Enqueue(Ambient.Value));
        signal.Connect(async _ =>
        {
            _seen.Enqueue(Ambient.Value);
            Ambient.Value = "set without being suspended";
            await Task.CompletedTask;
        });
        signal.Connect((_, _) =>
        {
            _seen.Enqueue(Ambient.Value);
            return Task.CompletedTask;
        });

        Ambient.Value = "the sender's";
        Task sent = signal.SendAsync(1);
        gate.Open();
        await sent.InTime();

        Assert.Equal(["the sender's", "the sender's", "the sender's"], _seen);
        Assert.Equal("the sender's", Ambient.Value);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Receivers_see_the_current_activity_and_not_each_others(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var gate = new Gate();
        var parents = new ConcurrentQueue<string?>();
        for (int i = 0; i < 3; i++)
        {
            signal.Connect(async _ =>
            {
                // Never stopped, so that it stays the current one of this method.
                parents.Enqueue(new Activity("receiver").Start().Parent?.OperationName);
                await gate.Task;
            });
        }

        using Activity sender = new Activity("sender").Start();
        Task sent = signal.SendAsync(1);
        gate.Open();
        await sent.InTime();

        Assert.Equal(["sender", "sender", "sender"], parents);
        Assert.Same(sender, Activity.Current);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            base.Post(d, state);
        }

        public T Run<T>(Func<T> function)
        {
            SynchronizationContext? previous = Current;
            SetSynchronizationContext(this);
            try
            {
                return function();
            }
            finally
            {
                SetSynchronizationContext(previous);
            }
        }
    }

    private sealed class Watcher : SendObserver
    {
        public override bool IsEnabled => true;

        protected override SendObservation Begin(Signal signal, Type? senderType) => new Watching();

        private sealed class Watching : SendObservation
        {
            protected override void ReceiverFailed(Connection connection, Exception exception)
            {
            }

            protected override void Ended(Exception? exception)
            {
            }
        }
    }
}
