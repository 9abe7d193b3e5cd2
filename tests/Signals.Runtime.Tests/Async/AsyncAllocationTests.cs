namespace Signals.Tests;

public class AsyncAllocationTests
{
    private const int Sends = 100;

    public static TheoryData<string> All => AnySignal.All;

    public static MatrixTheoryData<bool, int> Sizes => new([false, true], [1, 8, 64]);

    [Theory, MemberData(nameof(Sizes))]
    public void A_send_whose_receivers_complete_at_once_allocates_nothing(bool withOwn, int receivers)
    {
        SequentialDone.Signal sequential = SequentialDone.In(new SignalNamespace());
        ConcurrentReportDone.Signal concurrent = ConcurrentReportDone.In(new SignalNamespace());
        SentByNumber.Signal byNumber = SentByNumber.In(new SignalNamespace());
        var sender = new Sender();
        int[] count = new int[receivers];
        for (int i = 0; i < receivers; i++)
        {
            // Each iteration has receivers of its own: the same lambda with the same captures is the same receiver.
            int place = i;
            object? own = withOwn && i % 2 == 1 ? sender : null;
            int? ownNumber = withOwn && i % 2 == 1 ? 5 : null;
            switch (i % 3)
            {
                case 0:
                    _ = own is null ? sequential.Connect((object? _, int _) => count[place]++, weak: false) : sequential.Connect((object? _, int _) => count[place]++, own, weak: false);
                    _ = own is null ? concurrent.Connect((object? _, int _) => count[place]++, weak: false) : concurrent.Connect((object? _, int _) => count[place]++, own, weak: false);
                    _ = ownNumber is null ? byNumber.Connect((int _, int _) => count[place]++, weak: false) : byNumber.Connect((int _, int _) => count[place]++, ownNumber.Value, weak: false);
                    break;
                case 1:
                    _ = own is null ? sequential.Connect((_, _) => Counted(place), weak: false) : sequential.Connect((_, _) => Counted(place), own, weak: false);
                    _ = own is null ? concurrent.Connect((_, _) => Counted(place), weak: false) : concurrent.Connect((_, _) => Counted(place), own, weak: false);
                    _ = ownNumber is null ? byNumber.Connect((_, _) => Counted(place), weak: false) : byNumber.Connect((_, _) => Counted(place), ownNumber.Value, weak: false);
                    break;
                default:
                    _ = own is null ? sequential.Connect(async (_, _, _) => await Counted(place), weak: false) : sequential.Connect(async (_, _, _) => await Counted(place), own, weak: false);
                    _ = own is null ? concurrent.Connect(async (_, _, _) => await Counted(place), weak: false) : concurrent.Connect(async (_, _, _) => await Counted(place), own, weak: false);
                    _ = ownNumber is null ? byNumber.Connect(async (_, _, _) => await Counted(place), weak: false) : byNumber.Connect(async (_, _, _) => await Counted(place), ownNumber.Value, weak: false);
                    break;
            }
        }

        using var cancelling = new CancellationTokenSource();
        CancellationToken token = cancelling.Token;

        Assert.Equal(0, AllocatedBy(() => Complete(sequential.SendAsync(sender, 1, token))));
        Assert.Equal(0, AllocatedBy(() => Complete(concurrent.SendAsync(sender, 1, token))));
        Assert.Equal(0, AllocatedBy(() => Complete(byNumber.SendAsync(5, 1, token))));
        Assert.All(count, calls => Assert.Equal(3 * (Sends + 1), calls));

        Task Counted(int place)
        {
            count[place]++;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void A_send_to_nobody_allocates_nothing()
    {
        SequentialDone.Signal signal = SequentialDone.In(new SignalNamespace());
        SequentialAsked.Signal asked = SequentialAsked.In(new SignalNamespace());

        Assert.Equal(0, AllocatedBy(() => Complete(signal.SendAsync(this, 1))));
        Assert.Equal(0, AllocatedBy(() => Replied(asked.SendAsync(this, 1), 0)));
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_send_allocates_its_replies_and_nothing_else(bool withOwn, int receivers)
    {
        SequentialAsked.Signal sequential = SequentialAsked.In(new SignalNamespace());
        ConcurrentAsked.Signal concurrent = ConcurrentAsked.In(new SignalNamespace());
        SyncAsked.Signal sync = SyncAsked.In(new SignalNamespace());
        var sender = new Sender();
        Task<int> reply = Task.FromResult(1);
        for (int i = 0; i < receivers; i++)
        {
            int place = i;
            object? own = withOwn && i % 2 == 1 ? sender : null;
            if (i % 2 == 0)
            {
                _ = own is null ? sequential.Connect((_, _) => place, weak: false) : sequential.Connect((_, _) => place, own, weak: false);
                _ = own is null ? concurrent.Connect((_, _) => place, weak: false) : concurrent.Connect((_, _) => place, own, weak: false);
            }
            else
            {
                _ = own is null ? sequential.Connect((_, _, _) => place > 0 ? reply : null!, weak: false) : sequential.Connect((_, _, _) => place > 0 ? reply : null!, own, weak: false);
                _ = own is null ? concurrent.Connect((_, _, _) => place > 0 ? reply : null!, weak: false) : concurrent.Connect((_, _, _) => place > 0 ? reply : null!, own, weak: false);
            }

            _ = own is null ? sync.Connect((_, _) => place, weak: false) : sync.Connect((_, _) => place, own, weak: false);
        }

        Reply<int>[]? array = null;
        long oneArray = AllocatedBy(() => array = new Reply<int>[receivers]);

        Assert.Equal(oneArray, AllocatedBy(() => Replied(sequential.SendAsync(sender, 1), receivers)));
        Assert.Equal(oneArray, AllocatedBy(() => Replied(concurrent.SendAsync(sender, 1), receivers)));
        Assert.Equal(oneArray, AllocatedBy(() => Check(sync.Send(sender, 1).Count == receivers)));
        GC.KeepAlive(array);
    }

    [Fact]
    public void Enumerating_replies_allocates_nothing()
    {
        SyncAsked.Signal signal = SyncAsked.In(new SignalNamespace());
        signal.Connect((_, number) => number, weak: false);
        Replies<int> replies = signal.Send(null, 1);
        int sum = 0;

        Assert.Equal(0, AllocatedBy(() =>
        {
            foreach (Reply<int> reply in replies)
            {
                sum += reply.Value;
            }
        }));
        Assert.Equal(Sends + 1, sum);
    }

    [Theory, MemberData(nameof(All))]
    public void Where_one_receiver_is_suspended_the_others_cost_nothing(string kind)
    {
        // Replies lie in an array with a place for each.
        if (AnySignal.Of(kind).HasReplies)
        {
            return;
        }

        // A receiver that is alone has a shorter way.
        Assert.Equal(AllocatedByOneSuspended(AnySignal.Of(kind), others: 1), AllocatedByOneSuspended(AnySignal.Of(kind), others: 63));
    }

    private static long AllocatedByOneSuspended(AnySignal signal, int others)
    {
        TaskCompletionSource? suspended = null;
        for (int i = 0; i < others / 2; i++)
        {
            int place = i;
            signal.Connect(_ => place >= 0 ? Task.CompletedTask : null);
        }

        signal.Connect(_ => suspended!.Task);
        for (int i = 0; i < others - (others / 2); i++)
        {
            int place = i;
            signal.Connect((int number) => place += number);
        }

        return AllocatedBy(() =>
        {
            // What is awaited goes on here, before SetResult returns, as there is no synchronization context.
            suspended = new TaskCompletionSource();
            Task sent = signal.SendAsync(1);
            Check(!sent.IsCompleted);
            suspended.SetResult();
            Check(sent.IsCompletedSuccessfully);
        });
    }

    private static void Complete(ValueTask sent)
    {
        Check(sent.IsCompletedSuccessfully);
        sent.GetAwaiter().GetResult();
    }

    private static void Replied(ValueTask<Replies<int>> sent, int count)
    {
        Check(sent.IsCompletedSuccessfully);
        Check(sent.Result.Count == count);
    }

    // An assertion that allocates nothing.
    private static void Check(bool holds)
    {
        if (!holds)
        {
            Assert.Fail("The send went wrong.");
        }
    }

    // What one call allocates, on a thread of its own, after the first.
    private static long AllocatedBy(Action action)
    {
        long allocated = -1;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < Sends; i++)
                {
                    action();
                }

                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        Assert.Null(failure);
        Assert.Equal(0, allocated % Sends);
        return allocated / Sends;
    }
}
