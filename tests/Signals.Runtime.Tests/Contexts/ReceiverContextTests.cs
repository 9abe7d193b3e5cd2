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
}
