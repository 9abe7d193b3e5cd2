using System.Collections.Concurrent;

namespace Signals.Tests;

/// <summary>What a <see cref="ReceiverContext"/> is made of.</summary>
public class ReceiverContextTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());

    [Fact]
    public void From_null_it_throws_so_that_nobody_is_connected_to_the_wrong_thread()
    {
        SynchronizationContext? none = null;
        TaskScheduler? scheduler = null;

        ArgumentNullException refused = Assert.Throws<ArgumentNullException>(() => _signal.Connect((_, _) => { }, on: none!));
        Assert.Throws<ArgumentNullException>(() => _signal.Connect((_, _) => { }, sender: this, on: scheduler!));

        Assert.Contains("leave it out", refused.Message, StringComparison.Ordinal);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void The_current_one_is_that_of_the_thread()
    {
        var pump = new Pump();
        ReceiverContext current = default;

        pump.Do(() => current = ReceiverContext.Current);

        Assert.Equal(pump, current);
    }

    [Fact]
    public async Task Or_of_the_task()
    {
        TaskScheduler exclusive = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

        ReceiverContext current = await Task.Factory.StartNew(
            () => ReceiverContext.Current, CancellationToken.None, TaskCreationOptions.None, exclusive);

        Assert.Equal(exclusive, current);
        Assert.NotEqual(default, current);
    }

    [Fact]
    public async Task Where_there_is_none_it_throws()
    {
        await Task.Run(() => Assert.Throws<InvalidOperationException>(() => ReceiverContext.Current)).InTime();
    }

    [Fact]
    public void Two_of_the_same_context_are_equal()
    {
        var pump = new Pump();
        ReceiverContext one = pump;

        Assert.True(one == ReceiverContext.FromSynchronizationContext(pump));
        Assert.Equal(one.GetHashCode(), ((ReceiverContext)pump).GetHashCode());
        Assert.True(one != new Pump());
        Assert.True(one != default);
        Assert.False(one.Equals((object?)null));
        Assert.Equal(default, new ReceiverContext());
        Assert.Equal(0, default(ReceiverContext).GetHashCode());
        Assert.Equal(pump.ToString(), one.ToString());
        Assert.Equal("where the send is", default(ReceiverContext).ToString());
    }

    [Fact]
    public async Task A_scheduler_calls_receivers_in_its_tasks()
    {
        TaskScheduler exclusive = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        var called = new TaskCompletionSource<TaskScheduler>();
        using Connection connection = _signal.Connect((_, _) => called.SetResult(TaskScheduler.Current), on: exclusive);

        _signal.Send(this, 1);

        Assert.Same(exclusive, await called.Task.InTime());
    }

    [Fact]
    public async Task Who_is_in_a_task_of_the_scheduler_is_on_it()
    {
        TaskScheduler exclusive = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        int received = 0;
        using Connection connection = _signal.Connect((_, number) => received = number, on: exclusive);

        int directly = await Task.Factory.StartNew(
            () =>
            {
                _signal.Send(this, 1);
                return received;
            },
            CancellationToken.None,
            TaskCreationOptions.None,
            exclusive);

        Assert.Equal(1, directly);
    }

    [Fact]
    public void Outside_of_tasks_nobody_is_on_the_thread_pool()
    {
        using var called = new ManualResetEventSlim();
        bool isPool = false;
        using Connection connection = _signal.Connect(
            (_, _) =>
            {
                isPool = Thread.CurrentThread.IsThreadPoolThread;
                called.Set();
            },
            on: TaskScheduler.Default);

        var thread = new Thread(() => _signal.Send(this, 1));
        thread.Start();
        thread.Join();

        Assert.True(called.Wait(Soon.Limit, CancellationToken.None));
        Assert.True(isPool);
    }

    /// <summary>What the default scheduler runs is on the thread pool, and in a task.</summary>
    [Theory]
    [InlineData("a task of the thread pool", true)]
    [InlineData("a task with a thread of its own", false)]
    [InlineData("no task", false)]
    [InlineData("a task of another scheduler", false)]
    public async Task With_the_default_scheduler_a_receiver_is_called_directly_in_its_tasks_alone(string where, bool isDirect)
        => Assert.Equal(isDirect, await IsCalledDirectlyAsync(where, TaskScheduler.Default));

    [Theory]
    [InlineData("a task of the thread pool", false)]
    [InlineData("a task of another scheduler", true)]
    [InlineData("no task", false)]
    public async Task With_another_scheduler_too(string where, bool isDirect)
    {
        using var scheduler = new ThreadScheduler();

        Assert.Equal(isDirect, await IsCalledDirectlyAsync(where, scheduler, scheduler));
    }

    private async Task<bool> IsCalledDirectlyAsync(string where, TaskScheduler on, TaskScheduler? other = null)
    {
        using var others = new ThreadScheduler();
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isInSend = false;
        bool isDirect = false;
        int sender = 0;
        using Connection connection = _signal.Connect(
            (_, _) =>
            {
                isDirect = Volatile.Read(ref isInSend) && Environment.CurrentManagedThreadId == Volatile.Read(ref sender);
                called.SetResult();
            },
            on: on);
        void Send()
        {
            Volatile.Write(ref sender, Environment.CurrentManagedThreadId);
            Volatile.Write(ref isInSend, true);
            _signal.Send(this, 1);
            Volatile.Write(ref isInSend, false);
        }

        switch (where)
        {
            case "a task of the thread pool":
                await Task.Run(Send);
                break;
            case "a task with a thread of its own":
                await Task.Factory.StartNew(Send, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                break;
            case "a task of another scheduler":
                await Task.Factory.StartNew(Send, CancellationToken.None, TaskCreationOptions.None, other ?? others);
                break;
            default:
                var thread = new Thread(Send);
                thread.Start();
                await Task.Run(thread.Join);
                break;
        }

        await called.Task.InTime();
        return isDirect;
    }

    /// <summary>A scheduler with a thread of its own.</summary>
    private sealed class ThreadScheduler : TaskScheduler, IDisposable
    {
        private readonly BlockingCollection<Task> _tasks = [];

        public ThreadScheduler()
            => new Thread(() =>
            {
                foreach (Task task in _tasks.GetConsumingEnumerable())
                {
                    TryExecuteTask(task);
                }
            })
            { IsBackground = true }.Start();

        public void Dispose() => _tasks.CompleteAdding();

        protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

        protected override void QueueTask(Task task) => _tasks.Add(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;
    }
}
