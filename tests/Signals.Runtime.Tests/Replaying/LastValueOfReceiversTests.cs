namespace Signals.Tests.Replaying;

/// <summary>Receivers by attribute get the last message when they are connected.</summary>
public class LastValueOfReceiversTests
{
    private readonly SignalNamespace _signals = new();
    private readonly List<string> _log = [];

    [Fact]
    public void An_object_gets_the_last_message_of_each_of_its_signals()
    {
        PriceChanged.In(_signals).Send("shop", 1);
        Counted.In(_signals).Send(null, 2);
        var board = new Board(_log);

        using IDisposable connections = board.ConnectReceivers(_signals);
        Assert.Equal(["price 1 of shop", "message 1"], _log);

        board.ConnectReceivers(_signals);
        Assert.Equal(2, _log.Count);
        PriceChanged.In(_signals).Send(null, 3);
        Assert.Equal(["price 3 of ", "message 3"], _log.Skip(2));
    }

    [Fact]
    public void On_a_context_it_is_posted()
    {
        var pump = new Pump();
        PriceChanged.In(_signals).Send("shop", 1);
        using IDisposable connections = new Board(_log).ConnectReceivers(_signals, pump);
        Assert.Empty(_log);

        pump.Run();
        Assert.Equal(["price 1 of shop", "message 1"], _log);
    }

    [Fact]
    public void Static_ones_too()
    {
        StaticBoard.Log.Clear();
        PriceChanged.In(_signals).Send(null, 1);
        using IDisposable connections = StaticBoard.ConnectStaticReceivers(_signals);

        Assert.Equal([1], StaticBoard.Log);
    }

    [Fact]
    public void Where_one_throws_none_is_connected()
    {
        PriceChanged.In(_signals).Send(null, 1);
        var board = new BrokenBoard(_log);

        Assert.Throws<InvalidTimeZoneException>(() => board.ConnectReceivers(_signals));
        Assert.False(PriceChanged.In(_signals).HasReceivers);
        Assert.False(Counted.In(_signals).HasReceivers);
    }

    [Fact]
    public async Task Of_an_asynchronous_signal_they_get_it_and_nobody_waits()
    {
        await StockChanged.In(_signals).SendAsync(null, 1);
        var store = new Store();
        using IDisposable connections = store.ConnectReceivers(_signals);

        Assert.Equal(0, store.Count);
        store.Gate.SetResult();
        await store.Done.Task.InTime();
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public async Task What_they_throw_then_is_a_task_that_nobody_observes_where_nobody_is_told()
    {
        string message = Guid.NewGuid().ToString();
        await StockChanged.In(_signals).SendAsync("shop", 1);

        Assert.Equal(1, await Unobserved.CountAsync(message, () =>
        {
            Garbage.Do(() =>
            {
                var store = new Store();
                store.Gate.SetException(new InvalidTimeZoneException(message));
                _ = store.Gate.Task.Exception;
                store.ConnectReceivers(_signals);
            });
            return Task.CompletedTask;
        }));
    }

    [Fact]
    public async Task What_they_throw_then_is_reported()
    {
        var reported = new TaskCompletionSource<ReceiverFailure>();
        _signals.ReceiverFailed += reported.SetResult;
        await StockChanged.In(_signals).SendAsync("shop", 1);
        var store = new Store();
        using IDisposable connections = store.ConnectReceivers(_signals);
        store.Gate.SetException(new InvalidTimeZoneException());

        ReceiverFailure failure = await reported.Task.InTime();
        Assert.IsType<InvalidTimeZoneException>(failure.Exception);
        Assert.Equal("shop", failure.Sender);
        Assert.True(failure.Connection.IsConnected);
    }
}

internal partial class Board(List<string> log)
{
    [Receives<PriceChanged>]
    private void OnPrice(object? sender, int price) => log.Add($"price {price} of {sender}");

    [Receives<PriceChanged>]
    private void OnMessage(PriceChanged message) => log.Add($"message {message.Price}");

    [Receives<Counted>]
    private void OnCounted(int number) => log.Add($"counted {number}");
}

internal sealed partial class BrokenBoard(List<string> log) : Board(log)
{
    [Receives<PriceChanged>]
    private void OnBroken() => throw new InvalidTimeZoneException();
}

internal static partial class StaticBoard
{
    public static List<int> Log { get; } = [];

    [Receives<PriceChanged>]
    private static void OnPrice(int price) => Log.Add(price);
}

internal sealed partial class Store
{
    public TaskCompletionSource Gate { get; } = new();

    public TaskCompletionSource Done { get; } = new();

    public int Count { get; private set; }

    [Receives<StockChanged>]
    private async Task OnStock(int count)
    {
        await Gate.Task;
        Count = count;
        Done.SetResult();
    }
}
