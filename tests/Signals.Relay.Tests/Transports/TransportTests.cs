using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Signals.Relay.Transports;

namespace Signals.Relay.Tests.Transports;

/// <summary>What every transport promises, against a broker.</summary>
public abstract class TransportTests(Broker broker) : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    private readonly List<IRelayTransport> _transports = [];

    // No other test has them.
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];

    private string Signal => $"signal-{_run}";

    public ValueTask InitializeAsync()
    {
        broker.SkipIfMissing();
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IRelayTransport transport in _transports)
        {
            await transport.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_message_comes_as_it_was_published()
    {
        var inbox = new Inbox();
        IRelayTransport shop = Connect("shop");
        await using var subscription = await SubscribeAsync(shop, inbox);

        Assert.True(await PublishAsync(Connect("till"), "{\"ä\":1}"));

        Assert.Equal(("{\"ä\":1}", 0), await inbox.NextAsync());
    }

    [Fact]
    public async Task What_is_published_while_nobody_consumes_waits()
    {
        await Connect("shop").DeclareAsync(Subscription(), CancellationToken.None);
        Assert.True(await PublishAsync(Connect("till"), "early"));
        var inbox = new Inbox();

        await using var subscription = await SubscribeAsync(Connect("shop"), inbox);

        Assert.Equal("early", (await inbox.NextAsync()).Body);
    }

    [Fact]
    public async Task Each_service_gets_each_message_and_its_instances_share_them()
    {
        var shop = new Inbox();
        var stock = new Inbox();
        await using var first = await SubscribeAsync(Connect("shop"), shop);
        await using var second = await SubscribeAsync(Connect("shop"), shop);
        await using var other = await SubscribeAsync(Connect("stock"), stock);
        string[] sent = [.. Enumerable.Range(0, 50).Select(number => $"{number}")];

        await PublishAllAsync(Connect("till"), sent);

        Assert.Equal(sent.Order(), (await shop.TakeAsync(50)).Order());
        Assert.Equal(sent.Order(), (await stock.TakeAsync(50)).Order());
        await Task.Delay(Soon);
        Assert.Equal((50, 50), (shop.Bodies.Count, stock.Bodies.Count));
    }

    [Fact]
    public async Task Other_signals_do_not_come()
    {
        var inbox = new Inbox();
        await using var subscription = await SubscribeAsync(Connect("shop"), inbox);
        IRelayTransport till = Connect("till");

        await till.PublishAsync(new OutgoingMessage($"{Signal}.other", "1", "other"u8.ToArray()), CancellationToken.None);
        await till.PublishAsync(new OutgoingMessage($"{Signal}-other", "2", "other"u8.ToArray()), CancellationToken.None);
        await PublishAsync(till, "mine");

        Assert.Equal("mine", (await inbox.NextAsync()).Body);
    }

    [Fact]
    public async Task One_at_a_time_is_in_order()
    {
        int running = 0;
        bool wereTwo = false;
        var inbox = new Inbox(async (_, _) =>
        {
            wereTwo |= Interlocked.Increment(ref running) > 1;
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return Verdict.Accept;
        });
        await using var subscription = await SubscribeAsync(Connect("shop"), inbox);
        string[] sent = [.. Enumerable.Range(0, 300).Select(number => $"{number}")];
        IRelayTransport till = Connect("till");
        foreach (string body in sent)
        {
            await PublishAsync(till, body);
        }

        Assert.Equal(sent, await inbox.TakeAsync(300));
        Assert.False(wereTwo);
    }

    [Fact]
    public async Task As_many_at_once_as_asked_for()
    {
        var all = new TaskCompletionSource();
        int running = 0;
        var inbox = new Inbox(async (_, _) =>
        {
            if (Interlocked.Increment(ref running) == 4)
            {
                all.SetResult();
            }

            await all.Task.WaitAsync(TimeSpan.FromSeconds(30));
            return Verdict.Accept;
        });
        await using var subscription = await SubscribeAsync(Connect("shop"), inbox, concurrency: 4);

        await PublishAllAsync(Connect("till"), "1", "2", "3", "4");

        await all.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_failed_comes_again_after_its_pause_and_holds_up_nobody()
    {
        var since = new Stopwatch();
        var inbox = new Inbox((body, failures) =>
        {
            since.Start();
            return Task.FromResult(
                body == "poison" && failures < 2 ? Verdict.TryAgain(TimeSpan.FromMilliseconds(700), $"Failure {failures + 1}") : Verdict.Accept);
        });
        await using var subscription = await SubscribeAsync(Connect("shop"), inbox);
        IRelayTransport till = Connect("till");
        await PublishAsync(till, "poison");
        await PublishAsync(till, "after");

        Assert.Equal(("poison", 0), await inbox.NextAsync());
        Assert.Equal(("after", 0), await inbox.NextAsync());
        Assert.Equal(("poison", 1), await inbox.NextAsync());
        Assert.Equal(("poison", 2), await inbox.NextAsync());
        Assert.True(since.ElapsedMilliseconds >= 1_390, $"It came after {since.ElapsedMilliseconds} ms.");
        Assert.Empty(await broker.DeadLettersAsync(Service("shop"), Signal));
    }

    [Fact]
    public async Task A_failure_is_counted_whichever_instance_it_was_in()
    {
        Task<Verdict> Fail(string body, int failures)
            => Task.FromResult(failures < 3 ? Verdict.TryAgain(TimeSpan.FromMilliseconds(50), "No") : Verdict.Reject("At last"));
        var first = new Inbox(Fail);
        await using (await SubscribeAsync(Connect("shop"), first))
        {
            await PublishAsync(Connect("till"), "poison");
            await first.TakeAsync(2);
        }

        var second = new Inbox(Fail);
        await using var subscription = await SubscribeAsync(Connect("shop"), second);

        await EventuallyAsync(async () => (await broker.DeadLettersAsync(Service("shop"), Signal)).Count == 1);
        Assert.Equal(4, first.Bodies.Count + second.Bodies.Count);
    }

    [Fact]
    public async Task What_is_rejected_is_a_dead_letter_with_its_reason()
    {
        var inbox = new Inbox((body, _) => Task.FromResult(body == "bad" ? Verdict.Reject("It is bad: no order has 0 items.") : Verdict.Accept));
        await using var subscription = await SubscribeAsync(Connect("shop"), inbox);
        IRelayTransport till = Connect("till");

        await PublishAsync(till, "bad");
        await PublishAsync(till, "good");

        Assert.Equal(["bad", "good"], await inbox.TakeAsync(2));
        await EventuallyAsync(async () => (await broker.DeadLettersAsync(Service("shop"), Signal)).Count == 1);
        (string reason, byte[] letter) = Assert.Single(await broker.DeadLettersAsync(Service("shop"), Signal));
        Assert.Equal("It is bad: no order has 0 items.", reason);
        Assert.Equal("bad", Encoding.UTF8.GetString(letter));
        Assert.Equal(2, inbox.Bodies.Count);
    }

    [Fact]
    public async Task What_is_given_back_comes_to_the_next_who_subscribes()
    {
        var ending = new TaskCompletionSource();
        var away = new Inbox(async (_, _) =>
        {
            await ending.Task;
            return Verdict.Return;
        });
        IAsyncDisposable leaving = await SubscribeAsync(Connect("shop"), away);
        await PublishAsync(Connect("till"), "kept");
        await away.NextAsync();
        ending.SetResult();
        await leaving.DisposeAsync();
        var inbox = new Inbox();

        await using var subscription = await SubscribeAsync(Connect("shop"), inbox);

        Assert.Equal(("kept", 0), await inbox.NextAsync());
    }

    [Fact]
    public async Task To_end_waits_for_what_runs_and_leaves_the_rest()
    {
        var running = new TaskCompletionSource();
        var going = new TaskCompletionSource();
        var first = new Inbox(async (_, _) =>
        {
            running.TrySetResult();
            await going.Task;
            return Verdict.Accept;
        });
        IAsyncDisposable leaving = await SubscribeAsync(Connect("shop"), first);
        string[] sent = [.. Enumerable.Range(0, 20).Select(number => $"{number}")];
        await PublishAllAsync(Connect("till"), sent);
        await running.Task;

        Task left = leaving.DisposeAsync().AsTask();
        await Task.Delay(Soon);
        Assert.False(left.IsCompleted);
        going.SetResult();
        await left.WaitAsync(TimeSpan.FromSeconds(30));
        var second = new Inbox();
        await using var subscription = await SubscribeAsync(Connect("shop"), second);

        Assert.Single(first.Bodies);
        Assert.Equal(sent.Except(first.Bodies).Order(), (await second.TakeAsync(19)).Order());
        await Task.Delay(Soon);
        Assert.Equal(19, second.Bodies.Count);
        Assert.Empty(await broker.DeadLettersAsync(Service("shop"), Signal));
    }

    [Fact]
    public async Task Each_instance_gets_what_is_for_each_while_it_runs()
    {
        var everywhere = Subscription() with { IsEverywhere = true };
        var first = new Inbox();
        var second = new Inbox((_, _) => Task.FromResult(Verdict.Accept));
        IRelayTransport till = Connect("till");
        await PublishAsync(till, "before");
        await using var one = await Connect("shop").SubscribeAsync(everywhere, first.ReceiveAsync, CancellationToken.None);
        IAsyncDisposable two = await Connect("shop").SubscribeAsync(everywhere, second.ReceiveAsync, CancellationToken.None);

        await PublishAsync(till, "both");
        Assert.Equal("both", (await first.NextAsync()).Body);
        Assert.Equal("both", (await second.NextAsync()).Body);
        await two.DisposeAsync();
        await PublishAsync(till, "one");

        Assert.Equal("one", (await first.NextAsync()).Body);
        await Task.Delay(Soon);
        Assert.Equal(["both"], second.Bodies);
    }

    [Fact]
    public async Task A_publish_tells_that_nobody_receives()
        => Assert.Equal(!broker.KnowsReceivers, await PublishAsync(Connect("till"), "lost"));

    [Fact]
    public async Task A_publish_is_cancelled()
    {
        IRelayTransport till = Connect("till");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => till.PublishAsync(new OutgoingMessage(Signal, "1", "x"u8.ToArray()), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Many_publishes_at_once_are_all_stored()
    {
        var inbox = new Inbox();
        await using var subscription = await SubscribeAsync(Connect("shop"), inbox, concurrency: 8);
        string[] sent = [.. Enumerable.Range(0, 2_000).Select(number => $"{number}")];

        await PublishAllAsync(Connect("till"), sent);

        Assert.Equal(sent.Order(), (await inbox.TakeAsync(2_000)).Order());
    }

    protected static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        var since = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(60), "It didn't come to that.");
            await Task.Delay(50);
        }
    }

    private string Service(string name) => $"{name}-{_run}";

    private RelaySubscription Subscription(int concurrency = 1) => new(Signal, IsEverywhere: false, concurrency);

    protected IRelayTransport Connect(string service, TimeSpan? publishTimeout = null)
    {
        IRelayTransport transport = broker.Connect(new RelayTransportContext
        {
            Service = Service(service),
            Instance = Guid.NewGuid().ToString("N"),
            PublishTimeout = publishTimeout ?? TimeSpan.FromSeconds(30),
            Logger = NullLogger.Instance,
            Services = new ServiceCollection().BuildServiceProvider(),
        });
        _transports.Add(transport);
        return transport;
    }

    protected async Task<IAsyncDisposable> SubscribeAsync(IRelayTransport transport, Inbox inbox, int concurrency = 1)
    {
        await transport.DeclareAsync(Subscription(concurrency), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        return await transport.SubscribeAsync(Subscription(concurrency), inbox.ReceiveAsync, CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(60));
    }

    protected Task<bool> PublishAsync(IRelayTransport transport, string body)
        => transport.PublishAsync(
            new OutgoingMessage(Signal, Guid.NewGuid().ToString(), Encoding.UTF8.GetBytes(body)), CancellationToken.None);

    protected Task PublishAllAsync(IRelayTransport transport, params string[] bodies)
        => Task.WhenAll(bodies.Select(body => PublishAsync(transport, body)));
}
