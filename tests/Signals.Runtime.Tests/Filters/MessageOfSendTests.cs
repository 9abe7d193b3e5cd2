namespace Signals.Tests.Filters;

/// <summary>A send has one message, whoever asks for it first: a filter, a receiver of whole messages, or one of either on a context.</summary>
public sealed class MessageOfSendTests : IDisposable
{
    private readonly SignalNamespace _signals = new();
    private readonly PumpThread _pump = new();
    private readonly List<object> _seen = [];
    private readonly List<Connection> _kept = [];

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (string kind in (string[])["sync", "sync reply", "sequential", "sequential reply", "concurrent", "concurrent reply"])
            {
                // Which of three filters look at it, and before which of them there is a receiver that takes it.
                for (int looks = 0; looks < 8; looks++)
                {
                    for (int place = 0; place < 4; place++)
                    {
                        cases.Add(kind, looks, place);
                    }
                }
            }

            return cases;
        }
    }

    public void Dispose() => _pump.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public Task All_see_the_same(string kind, int looks, int place) => SeeAsync(kind, looks, place, isOnContext: false);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task All_see_the_same_where_every_second_is_on_a_context(string kind, int looks, int place)
        => kind == "sync reply" ? Task.CompletedTask : SeeAsync(kind, looks, place, isOnContext: true);

    private async Task SeeAsync(string kind, int looks, int place, bool isOnContext)
    {
        Tried tried = TriedOf(kind);
        for (int i = 0; i < 4; i++)
        {
            if (i == place)
            {
                // Through a filter of its own as well, now and then.
                _kept.Add(place % 2 == 0
                    ? tried.ConnectToMessages(See, On(i + 1))
                    : ReceiverFilters.Connect([new Looking(null)], () => tried.ConnectToMessages(See, On(place + 1))));
            }

            bool isLooking = (looks & (1 << i)) != 0;
            if (i < 3)
            {
                int number = i;
                _kept.Add(ReceiverFilters.Connect([new Looking(isLooking ? See : null)], () => tried.Connect(number, On(number))));
            }
        }

        await tried.SendAsync().InTime();
        await _pump.Idle().InTime();

        Assert.Equal(1 + int.PopCount(looks), _seen.Count);
        Assert.Single(_seen.Distinct(ReferenceEqualityComparer.Instance));

        ReceiverContext On(int number) => isOnContext && number % 2 == 1 ? ReceiverContext.FromSynchronizationContext(_pump) : default;
    }

    private void See(object message)
    {
        lock (_seen)
        {
            _seen.Add(message);
        }
    }

    private Tried TriedOf(string kind)
    {
        switch (kind)
        {
            case "sync":
                SyncDone.Signal sync = SyncDone.In(_signals);
                return new Tried(
                    (number, on) => sync.Connect((_, _) => GC.KeepAlive(number), weak: false, on),
                    (see, on) => sync.Connect((SyncDone message) => see(message), weak: false, on),
                    () =>
                    {
                        sync.Send(this, 1);
                        return Task.CompletedTask;
                    });
            case "sync reply":
                SyncAsked.Signal asked = SyncAsked.In(_signals);
                return new Tried(
                    (number, on) => asked.Connect((_, _) => number, weak: false, on),
                    (see, on) => asked.Connect((SyncAsked message) => see(message), weak: false, on),
                    () =>
                    {
                        Assert.Equal([0, 1, 2], asked.Send(this, 1).Select(reply => reply.Value));
                        return Task.CompletedTask;
                    });
            case "sequential":
                SequentialDone.Signal sequential = SequentialDone.In(_signals);
                return new Tried(
                    (number, on) => sequential.Connect((_, _) => GC.KeepAlive(number), weak: false, on),
                    (see, on) => sequential.Connect((SequentialDone message) => see(message), weak: false, on),
                    () => sequential.SendAsync(this, 1).AsTask());
            case "concurrent":
                ConcurrentDone.Signal concurrent = ConcurrentDone.In(_signals);
                return new Tried(
                    (number, on) => concurrent.Connect((_, _) => GC.KeepAlive(number), weak: false, on),
                    (see, on) => concurrent.Connect((ConcurrentDone message) => see(message), weak: false, on),
                    () => concurrent.SendAsync(this, 1).AsTask());
            case "sequential reply":
                SequentialAsked.Signal askedEach = SequentialAsked.In(_signals);
                return new Tried(
                    (number, on) => askedEach.Connect((_, _) => number, weak: false, on),
                    (see, on) => askedEach.Connect((SequentialAsked message) => see(message), weak: false, on),
                    async () => Assert.Equal([0, 1, 2], (await askedEach.SendAsync(this, 1)).Select(reply => reply.Value)));
            default:
                ConcurrentAsked.Signal askedAll = ConcurrentAsked.In(_signals);
                return new Tried(
                    (number, on) => askedAll.Connect((_, _) => number, weak: false, on),
                    (see, on) => askedAll.Connect((ConcurrentAsked message) => see(message), weak: false, on),
                    async () => Assert.Equal([0, 1, 2], (await askedAll.SendAsync(this, 1)).Select(reply => reply.Value)));
        }
    }

    private sealed record Tried(
        Func<int, ReceiverContext, Connection> Connect, Func<Action<object>, ReceiverContext, Connection> ConnectToMessages, Func<Task> SendAsync);

    private sealed class Looking(Action<object>? see) : IReceiverFilter
    {
        public void Invoke(ReceiverCall call)
        {
            see?.Invoke(call.Message);
            call.Next();
        }

        public ValueTask InvokeAsync(ReceiverCall call)
        {
            see?.Invoke(call.Message);
            return call.NextAsync();
        }
    }
}
