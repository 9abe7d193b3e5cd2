using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Signals.Hosting;
using Signals.Relay.Transports;

namespace Signals.Relay.Tests;

/// <summary>What a service that publishes and one that receives see of each other.</summary>
public sealed class RelayTests
{
    private readonly InMemoryBroker _broker = new();
    private readonly ConcurrentQueue<string> _seen = new();

    [Fact]
    public async Task What_is_sent_in_one_service_calls_receivers_in_another()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderPlaced>(),
            signals => OrderPlaced.In(signals).Connect((sender, id, total, note) => See($"{sender} {id} {total} {note ?? "none"}"), weak: false));
        using var here = OrderPlaced.In(shop.Signals).Capture();

        await OrderPlaced.In(shop.Signals).SendAsync("till 3", 7, 9.50m);
        await OrderPlaced.In(shop.Signals).SendAsync(this, 8, 1m, "gift");

        await SeenAsync("till 3 7 9.50 none", " 8 1 gift");
        Assert.Equal(2, here.Count);
        Assert.Equal((2, 0), (shop.State.Published, shop.State.Failed));
        Assert.Equal((2, 0), (stock.State.Received, stock.State.DeadLetters));
        ISignalsStatus status = Assert.Single(shop.Services.GetServices<ISignalsStatus>());
        Assert.Equal(("relay shop", null), (status.Name, status.Trouble));
        Assert.Equal(
            [("published", 2), ("received", 0), ("failed", 0), ("dead letters", 0)],
            status.Counts.Select(count => (count.Key, count.Value)));
    }

    [Fact]
    public async Task A_sender_that_is_a_value_arrives_as_that_value()
    {
        var id = Guid.NewGuid();
        await using Service shop = await StartAsync("shop", relay => relay.Publish<StockMoved>());
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<StockMoved>(),
            signals => StockMoved.In(signals).Connect((sender, item, count) => See($"{item} {count}"), sender: id, weak: false));

        await StockMoved.In(shop.Signals).SendAsync(Guid.NewGuid(), "other");
        await StockMoved.In(shop.Signals).SendAsync(id, "tea", 3);

        await SeenAsync("tea 3");
    }

    [Fact]
    public async Task A_send_fails_when_the_broker_does()
    {
        var broken = new BrokenTransport();
        await using Service shop = await StartAsync(
            "shop", relay => relay.UseTransport(_ => broken).Publish<OrderPlaced>().Publish<OrderShipped>(), broker: false);
        OrderPlaced.In(shop.Signals).Connect((_, id, _, _) => See($"here {id}"), weak: false);

        var failure = await Assert.ThrowsAsync<RelayException>(() => OrderPlaced.In(shop.Signals).SendAsync(null, 1, 1m).AsTask());

        Assert.Equal("No.", failure.Message);
        Assert.Equal(["here 1"], _seen);

        // Where failures are reported, the send does not throw.
        var reported = new List<Exception>();
        shop.Signals.ReceiverFailed += reportedFailure => reported.Add(reportedFailure.Exception);
        await OrderShipped.In(shop.Signals).SendAsync(null, 1);
        Assert.IsType<RelayException>(Assert.Single(reported));
        Assert.Equal(2, shop.State.Failed);
    }

    [Fact]
    public async Task A_receiver_that_fails_gets_it_again_then_it_is_a_dead_letter()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderPlaced>(),
            signals => OrderPlaced.In(signals).Connect(
                (_, id, _, _) =>
                {
                    See($"{id} {RelayedMessage.Current!.Failures}");
                    throw new InvalidOperationException($"No {id}.");
                },
                weak: false));

        await OrderPlaced.In(shop.Signals).SendAsync(null, 7, 1m);

        await SeenAsync("7 0", "7 1", "7 2", "7 3");
        await Service.EventuallyAsync(() => _broker.DeadLetters.Count == 1);
        InMemoryDeadLetter letter = _broker.DeadLetters[0];
        Assert.Equal("It failed 4 times, at last with System.InvalidOperationException: No 7.", letter.Reason);
        Assert.Equal(("stock", "order-placed"), (letter.Service, letter.Signal));
        Assert.Equal((4, 1), (stock.State.Failed, stock.State.DeadLetters));
        Assert.Equal(3, stock.Log.Lines.Count(line => line.StartsWith("MessageFailed", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_signal_reports_is_tried_again_as_well(bool isReported)
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderShipped>());
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderShipped>(),
            signals =>
            {
                if (isReported)
                {
                    signals.ReceiverFailed += _ => { };
                }

                return OrderShipped.In(signals).Connect(
                    (_, id) =>
                    {
                        See($"{id}");
                        if (_seen.Count < 3)
                        {
                            throw new InvalidOperationException("Not yet.");
                        }
                    },
                    weak: false);
            });

        await OrderShipped.In(shop.Signals).SendAsync(null, 7);

        await SeenAsync("7", "7", "7");
        await Service.EventuallyAsync(() => stock.State.Received == 1);
        Assert.Equal(0, _broker.Waiting("stock"));
    }

    [Fact]
    public async Task One_poison_message_holds_up_nobody()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderPlaced>(),
            signals => OrderPlaced.In(signals).Connect(
                (_, id, _, _) =>
                {
                    if (id == 500)
                    {
                        throw new InvalidOperationException("Poison");
                    }

                    See($"{id}");
                },
                weak: false));

        for (int id = 0; id < 2_000; id++)
        {
            await OrderPlaced.In(shop.Signals).SendAsync(null, id, 1m);
        }

        await Service.EventuallyAsync(() => _seen.Count == 1_999 && _broker.DeadLetters.Count == 1);
        Assert.Equal(Enumerable.Range(0, 2_000).Where(id => id != 500).Select(id => $"{id}"), _seen);
        Assert.Contains("Poison", _broker.DeadLetters[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_waits_until_somebody_is_connected()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        await using Service stock = await StartAsync("stock", relay => relay.Receive<OrderPlaced>());
        await OrderPlaced.In(shop.Signals).SendAsync(null, 1, 1m);
        await Task.Delay(200);
        Assert.Equal(1, _broker.Waiting("stock"));

        Connection connection = OrderPlaced.In(stock.Signals).Connect((_, id, _, _) => See($"{id}"), weak: false);
        await SeenAsync("1");

        connection.Dispose();
        await OrderPlaced.In(shop.Signals).SendAsync(null, 2, 1m);
        await Task.Delay(200);
        Assert.Equal(1, _broker.Waiting("stock"));

        using (OrderPlaced.In(stock.Signals).Mute())
        {
            OrderPlaced.In(stock.Signals).Connect((_, id, _, _) => See($"{id} again"), weak: false);
            await Task.Delay(200);
            Assert.Equal(1, _broker.Waiting("stock"));
        }

        await SeenAsync("1", "2 again");
        Assert.Empty(_broker.DeadLetters);
        Assert.Equal(0, stock.State.Failed);
    }

    [Fact]
    public async Task What_is_from_another_sender_than_the_receivers_want_is_done()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderPlaced>().Publish<OrderPlaced>(),
            signals => OrderPlaced.In(signals).Connect((_, id, _, _) => See($"{id}"), sender: "till 1", weak: false));

        await OrderPlaced.In(shop.Signals).SendAsync("till 2", 1, 1m);
        await OrderPlaced.In(shop.Signals).SendAsync("till 1", 2, 1m);

        await SeenAsync("2");
        await Service.EventuallyAsync(() => _broker.Waiting("stock") == 0);
    }

    [Fact]
    public async Task A_capture_alone_receives()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        await using Service stock = await StartAsync("stock", relay => relay.Receive<OrderPlaced>());
        using var captured = OrderPlaced.In(stock.Signals).Capture();

        await OrderPlaced.In(shop.Signals).SendAsync(null, 1, 1m);

        await Service.EventuallyAsync(() => captured.Count == 1 && _broker.Waiting("stock") == 0);
    }

    [Fact]
    public async Task It_waits_when_the_receiver_is_collected()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        await using Service stock = await StartAsync("stock", relay => relay.Receive<OrderPlaced>());
        WeakReference receiver = ConnectWeakly(OrderPlaced.In(stock.Signals));
        while (receiver.IsAlive)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        await OrderPlaced.In(shop.Signals).SendAsync(null, 1, 1m);
        await Task.Delay(300);

        Assert.Equal(1, _broker.Waiting("stock"));
        Assert.Empty(_seen);
        Assert.Equal(0, stock.State.Received);
    }

    [Fact]
    public async Task A_service_that_publishes_and_receives_handles_each_once()
    {
        var instances = new List<Service>();
        for (int number = 0; number < 3; number++)
        {
            string name = $"instance {number}";
            instances.Add(await StartAsync(
                "shop",
                relay => relay.Publish<OrderPlaced>().Receive<OrderPlaced>(),
                signals => OrderPlaced.In(signals).Connect((_, id, _, _) => See($"{id} {name}"), weak: false)));
        }

        await using Service till = await StartAsync("till", relay => relay.Publish<OrderPlaced>());
        await OrderPlaced.In(instances[0].Signals).SendAsync(null, 1, 1m);
        await OrderPlaced.In(instances[1].Signals).SendAsync(null, 2, 1m);
        for (int id = 3; id <= 20; id++)
        {
            await OrderPlaced.In(till.Signals).SendAsync(null, id, 1m);
        }

        await Service.EventuallyAsync(() => _broker.Waiting("shop") == 0 && _seen.Count >= 20);
        Assert.Contains("1 instance 0", _seen);
        Assert.Contains("2 instance 1", _seen);
        Assert.Equal(Enumerable.Range(1, 20), _seen.Select(seen => int.Parse(seen.Split(' ')[0], null)).Order());
        Assert.Equal(20, instances.Sum(instance => instance.State.Published) + till.State.Published);
        foreach (Service instance in instances)
        {
            await instance.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_instance_that_only_receives_gets_what_its_service_sends()
    {
        await using Service web = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        await using Service worker = await StartAsync(
            "shop",
            relay => relay.Receive<OrderPlaced>(),
            signals => OrderPlaced.In(signals).Connect((_, id, _, _) => See($"{id}"), weak: false));

        await OrderPlaced.In(web.Signals).SendAsync(null, 1, 1m);

        await SeenAsync("1");
    }

    [Fact]
    public async Task Everywhere_is_once_in_each_instance()
    {
        var instances = new List<Service>();
        for (int number = 0; number < 3; number++)
        {
            string name = $"instance {number}";
            instances.Add(await StartAsync(
                "shop",
                relay => relay.Publish<OrderPlaced>().ReceiveEverywhere<OrderPlaced>(),
                signals => OrderPlaced.In(signals).Connect((_, _, _, _) => See(name), weak: false)));
        }

        await OrderPlaced.In(instances[0].Signals).SendAsync(null, 1, 1m);

        await Service.EventuallyAsync(() => _seen.Count >= 3);
        await Task.Delay(100);
        Assert.Equal(["instance 0", "instance 1", "instance 2"], _seen.Order());
        foreach (Service instance in instances)
        {
            await instance.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_a_receiver_sends_goes_out_the_same_signal_too()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderPlaced>().Publish<OrderPlaced>().Publish<OrderShipped>(),
            signals => OrderPlaced.In(signals).Connect(
                async (_, id, total, note) =>
                {
                    await OrderShipped.In(signals).SendAsync(null, id);
                    if (id == 1)
                    {
                        await OrderPlaced.In(signals).SendAsync(null, 2, total, note);
                    }
                },
                weak: false));
        await using Service office = await StartAsync(
            "office",
            relay => relay.Receive<OrderPlaced>().Receive<OrderShipped>(),
            signals =>
            {
                OrderPlaced.In(signals).Connect((_, id, _, _) => See($"placed {id} by {RelayedMessage.Current!.Source}"), weak: false);
                return OrderShipped.In(signals).Connect((_, id) => See($"shipped {id}"), weak: false);
            });

        await OrderPlaced.In(shop.Signals).SendAsync(null, 1, 1m);

        await Service.EventuallyAsync(() => _seen.Count >= 4);
        await Task.Delay(100);
        Assert.Equal(["placed 1 by shop", "placed 2 by stock", "shipped 1", "shipped 2"], _seen.Order());
        Assert.Equal(3, stock.State.Published);
    }

    [Fact]
    public async Task The_very_message_that_came_may_be_sent_again()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        bool isAgain = false;
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderPlaced>().Publish<OrderPlaced>(),
            signals => OrderPlaced.In(signals).Connect(
                async (OrderPlaced message) =>
                {
                    if (!isAgain)
                    {
                        isAgain = true;
                        await OrderPlaced.In(signals).SendMessageAsync(message);
                    }
                },
                weak: false));

        await OrderPlaced.In(shop.Signals).SendAsync(null, 1, 1m);

        await Service.EventuallyAsync(() => stock.State.Received == 1);
        Assert.Equal(1, stock.State.Published);
    }

    [Fact]
    public async Task A_message_has_an_id_that_stays_the_same()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderPlaced>(),
            signals => OrderPlaced.In(signals).Connect(
                (_, _, _, _) =>
                {
                    See(RelayedMessage.Current!.Id);
                    if (_seen.Count == 1)
                    {
                        throw new InvalidOperationException("Again");
                    }
                },
                weak: false));
        OrderPlaced.In(shop.Signals).Connect((_, _, _, _) => Assert.Null(RelayedMessage.Current), weak: false);

        await OrderPlaced.In(shop.Signals).SendAsync(null, 1, 1m);

        await Service.EventuallyAsync(() => _seen.Count == 2);
        Assert.Single(_seen.Distinct());
        Assert.True(Guid.TryParse(_seen.First(), out _));
    }

    [Fact]
    public async Task A_stop_finishes_what_runs_and_takes_nothing_new()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        var running = new TaskCompletionSource();
        var going = new TaskCompletionSource();
        Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderPlaced>(),
            signals => OrderPlaced.In(signals).Connect(
                async (_, id, _, _) =>
                {
                    running.TrySetResult();
                    await going.Task;
                    See($"{id}");
                },
                weak: false));
        for (int id = 1; id <= 5; id++)
        {
            await OrderPlaced.In(shop.Signals).SendAsync(null, id, 1m);
        }

        await running.Task;
        RelayState state = stock.State;
        Task stopping = stock.StopAsync();
        await Task.Delay(100);
        Assert.False(stopping.IsCompleted);
        going.SetResult();
        await stopping;
        await stock.DisposeAsync();

        Assert.Equal(["1"], _seen);
        Assert.Equal(4, _broker.Waiting("stock"));
        Assert.Equal("The host has stopped.", state.Trouble);
    }

    [Fact]
    public async Task Answers_to_what_a_background_service_sends_at_once_are_kept()
    {
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderPlaced>().Publish<OrderShipped>(),
            signals => OrderPlaced.In(signals).Connect(
                async (_, id, _, _) => await OrderShipped.In(signals).SendAsync(null, id),
                weak: false));
        await using Service shop = await Service.StartAsync(
            "shop",
            relay => relay.UseInMemory(_broker).Publish<OrderPlaced>().Receive<OrderShipped>(),
            signals => OrderShipped.In(signals).Connect((_, id) => See($"shipped {id}"), weak: false),
            services => services.AddHostedService(provider => new EarlyBird(
                provider.GetRequiredService<SignalNamespace>(), () => Service.EventuallyAsync(() => stock.State.Published == 1))));

        await SeenAsync("shipped 1");
    }

    [Fact]
    public async Task Nobody_receives_is_a_warning_once()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());

        await OrderPlaced.In(shop.Signals).SendAsync(null, 1, 1m);
        await OrderPlaced.In(shop.Signals).SendAsync(null, 2, 1m);

        Assert.StartsWith("NobodyReceives: No service receives 'order-placed'", Assert.Single(shop.Log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "It is no JSON: ")]
    [InlineData("""{"specversion":"1.0","id":"\ud800","source":"x","type":"order-placed","data":{}}""", "It is no JSON: ")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"x","type":"order-placed","data":{}} {}""", "It is no JSON: ")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"x","type":"order-placed","data":{""", "It is no JSON: ")]
    [InlineData("[1]", "It is no CloudEvent, but a JSON Array.")]
    [InlineData("{}", "It is no CloudEvent: 'specversion' is missing.")]
    [InlineData("""{"specversion":"0.3","id":"1","source":"x","type":"order-placed","data":{}}""", "It is a CloudEvent of version '0.3', not 1.0.")]
    [InlineData("""{"specversion":"1.0","source":"x","type":"order-placed","data":{}}""", "It is no CloudEvent: 'id' is missing.")]
    [InlineData("""{"specversion":"1.0","id":7,"source":"x","type":"order-placed","data":{}}""", "Its 'id' is no text, but a JSON Number.")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"x","type":"other","data":{}}""", "It is of type 'other', where 'order-placed' is expected.")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"x","type":"order-placed"}""", "It has no 'data', which an object is expected to be.")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"x","type":"order-placed","data":[]}""", "Its 'data' is no object, but a JSON Array.")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"x","type":"order-placed","time":"noon","data":{}}""", "Its 'time' is no timestamp.")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"x","type":"order-placed","datacontenttype":"text/xml","data":{}}""", "Its data is 'text/xml', not JSON.")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"x","type":"order-placed","data":{"id":1}}""", "Its data or subject does not fit the signal 'order-placed': ")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"x","type":"order-placed","data":{"id":"one","total":1}}""", "Its data or subject does not fit the signal 'order-placed': ")]
    public async Task What_is_no_message_is_a_dead_letter_at_once(string body, string reason)
    {
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderPlaced>(),
            signals => OrderPlaced.In(signals).Connect((_, id, _, _) => See($"{id}"), weak: false));

        _broker.Publish("order-placed", Encoding.UTF8.GetBytes(body));
        _broker.Publish("order-placed", """{"specversion":"1.0","id":"2","source":"x","type":"order-placed","data":{"id":2,"total":1}}"""u8.ToArray());

        await SeenAsync("2");
        InMemoryDeadLetter letter = Assert.Single(_broker.DeadLetters);
        Assert.StartsWith(reason, letter.Reason, StringComparison.Ordinal);
        Assert.Equal(body, Encoding.UTF8.GetString(letter.Body.Span));
    }

    [Fact]
    public async Task What_is_too_large_is_not_sent_and_not_taken()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderPlaced>(),
            signals => OrderPlaced.In(signals).Connect((_, id, _, _) => See($"{id}"), weak: false));

        var failure = await Assert.ThrowsAsync<RelayException>(
            () => OrderPlaced.In(shop.Signals).SendAsync(null, 1, 1m, new string('x', 1_000_000)).AsTask());
        Assert.Contains("and may have 1,000,000", failure.Message.Replace('.', ',').Replace('\u00A0', ','), StringComparison.Ordinal);
        _broker.Publish("order-placed", new byte[20_000_000]);
        await OrderPlaced.In(shop.Signals).SendAsync(null, 2, 1m);

        await SeenAsync("2");
        Assert.StartsWith("It has 20", Assert.Single(_broker.DeadLetters).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_versions_of_a_signal_arrive()
    {
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<OrderPlaced>().Receive<StockMoved>(),
            signals =>
            {
                StockMoved.In(signals).Connect((_, item, count) => See($"{item} {count}"), weak: false);
                return OrderPlaced.In(signals).Connect((_, id, total, note) => See($"{id} {total} {note ?? "none"}"), weak: false);
            });

        _broker.Publish("order-placed", """{"specversion":"1.0","id":"1","source":"x","type":"order-placed","later":1,"data":{"id":1,"total":2,"more":[{}]}}"""u8.ToArray());
        await SeenAsync("1 2 none");
        _broker.Publish("stock-moved", """{"specversion":"1.0","id":"2","source":"x","type":"stock-moved","data":{"item":"tea"}}"""u8.ToArray());
        await SeenAsync("1 2 none", "tea 1");
    }

    [Fact]
    public async Task Each_closed_generic_signal_has_a_name_of_its_own()
    {
        await using Service shop = await StartAsync(
            "shop", relay => relay.Publish<EntitySaved<Order>>("order-saved").Publish<EntitySaved<int>>("number-saved"));
        await using Service stock = await StartAsync(
            "stock",
            relay => relay.Receive<EntitySaved<Order>>("order-saved"),
            signals => EntitySaved<Order>.In(signals).Connect((_, order) => See($"{order.Id} {string.Join('+', order.Items)}"), weak: false));

        await EntitySaved<int>.In(shop.Signals).SendAsync(null, 1);
        await EntitySaved<Order>.In(shop.Signals).SendAsync(null, new Order(7, ["tea", "cake"]));

        await SeenAsync("7 tea+cake");
    }

    [Fact]
    public async Task Health_says_what_is_wrong()
    {
        await using Service shop = await StartAsync("shop", relay => relay.Publish<OrderPlaced>());
        HealthCheckService health = shop.Services.GetRequiredService<HealthCheckService>();

        HealthReport well = await health.CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, well.Entries["relay-shop"].Status);

        await shop.StopAsync();
        HealthReport stopped = await health.CheckHealthAsync();
        Assert.Equal(HealthStatus.Unhealthy, stopped.Entries["relay-shop"].Status);
        Assert.Equal("The host has stopped.", stopped.Entries["relay-shop"].Description);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private WeakReference ConnectWeakly(OrderPlaced.Signal signal)
    {
        var receiver = new Receiver(_seen);
        signal.Connect(receiver.Take);
        return new WeakReference(receiver);
    }

    private Task<Service> StartAsync(
        string name, Action<RelayBuilder> relay, Func<SignalNamespace, IDisposable>? connect = null, bool broker = true)
        => Service.StartAsync(
            name,
            builder =>
            {
                if (broker)
                {
                    builder.UseInMemory(_broker);
                }

                relay(builder);
            },
            connect);

    private void See(string text) => _seen.Enqueue(text);

    private async Task SeenAsync(params string[] expected)
    {
        await Service.EventuallyAsync(() => _seen.Count >= expected.Length);
        Assert.Equal(expected, _seen);
    }

    /// <summary>Sends when it is started, and has not started before the answer was published.</summary>
    private sealed class EarlyBird(SignalNamespace signals, Func<Task> answered) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await OrderPlaced.In(signals).SendAsync(null, 1, 1m, cancellationToken: cancellationToken);
            await answered();
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Receiver(ConcurrentQueue<string> seen)
    {
        public void Take(object? sender, int id, decimal total, string? note) => seen.Enqueue($"{id}");
    }

    private sealed class BrokenTransport : IRelayTransport
    {
        public string? Trouble => "It is broken.";

        public Task<bool> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
            => Task.FromException<bool>(new RelayException("No."));

        public Task DeclareAsync(RelaySubscription subscription, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IAsyncDisposable> SubscribeAsync(
            RelaySubscription subscription, Func<IncomingMessage, Task<Verdict>> receive, CancellationToken cancellationToken)
            => throw new NotSupportedException();

        public ValueTask DisposeAsync() => default;
    }
}
