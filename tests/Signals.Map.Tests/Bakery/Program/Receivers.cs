using Signals;

namespace Bakery;

public sealed class Shelf
{
    private readonly BreadBaked.Receiver _receiver;
    private static readonly BreadBaked.Receiver Static = OnStatic;
    private readonly List<string> _kinds = [];

    public Shelf(bool isLarge)
    {
        _receiver = isLarge ? OnLarge : OnSmall;
        BreadBaked.Connect(_receiver);      //> bread-baked > Shelf.OnLarge (weak); bread-baked > Shelf.OnSmall (weak)
    }

    private BreadBaked.Receiver Property { get; set; } = (sender, kind, loaves) => Console.WriteLine(kind);

    public void Connect(object oven, BreadBaked.Receiver parameter, BreadBaked.Receiver? other, bool isWeak)
    {
        BreadBaked.Connect(OnBaked);                    //> bread-baked > Shelf.OnBaked (weak)
        BreadBaked.Connect(OnBaked, weak: false);       //> bread-baked > Shelf.OnBaked (strong)
        BreadBaked.Connect(OnBaked, weak: isWeak);      //> bread-baked > Shelf.OnBaked (weak or strong)
        BreadBaked.Connect(OnBaked, sender: oven);      //> bread-baked > Shelf.OnBaked (weak, one sender)
        BreadBaked.Connect(OnStatic);                   //> bread-baked > Shelf.OnStatic (static)
        BreadBaked.Connect(Static);                     //> bread-baked > Shelf.OnStatic (static)
        BreadBaked.Connect(parameter);                  //> bread-baked > Shelf.OnPassed (weak); bread-baked > a lambda in Shelf.Listen (static)
        BreadBaked.Connect(Property);                   //> bread-baked > a lambda in Shelf.Shelf() (static); bread-baked > Shelf.OnSmall (weak)
        BreadBaked.Connect(Choose(isWeak));             //> bread-baked > Shelf.OnLarge (weak); bread-baked > Shelf.OnSmall (weak)
        BreadBaked.Connect(other ?? OnSmall);           //> bread-baked > Shelf.OnSmall (weak); bread-baked > an unknown receiver, connected in Shelf.Connect (weak)
        BreadBaked.Connect(Find()["first"]);            //> bread-baked > an unknown receiver, connected in Shelf.Connect (weak)
        BreadBaked.Default.Connect(OnBaked);            //> bread-baked > Shelf.OnBaked (weak)
        BreadBaked.Receiver both = OnSmall;
        both += OnLarge;
        BreadBaked.Connect(both);                       //> bread-baked > Shelf.OnLarge (weak); bread-baked > Shelf.OnSmall (weak)
        Action<object?, string, int> action = OnBaked;
        BreadBaked.Connect(action.Invoke);              //> bread-baked > Shelf.OnBaked (weak)
        BreadBaked.Connect(new BreadBaked.Receiver(action));  //> bread-baked > Shelf.OnBaked (weak)
        BreadBaked.Connect(this.OnExtended);            //> bread-baked > ShelfExtensions.OnExtended (weak)
        Property = OnSmall;
    }

    public void Listen(object oven)
    {
        Connect(oven, OnPassed, Find()["other"], isWeak: true);
        Connect(oven, (sender, kind, loaves) => Console.WriteLine(kind), null, isWeak: false);
    }

    public void Lambdas(List<string> kinds)
    {
        BreadBaked.Connect((sender, kind, loaves) => Console.WriteLine(kind));      //> bread-baked > a lambda in Shelf.Lambdas (static)
        BreadBaked.Connect((sender, kind, loaves) => _kinds.Add(kind));             //> bread-baked > a lambda in Shelf.Lambdas (weak, nobody keeps it)
        using Connection kept = BreadBaked.Connect((sender, kind, loaves) => kinds.Add(kind));     //> bread-baked > a lambda in Shelf.Lambdas (weak)
        BellRang.Connect(sender => kinds.Add("bell"));      //> bell-rang > a lambda in Shelf.Lambdas (weak, nobody keeps it)
        BreadBaked.Connect(static (_, _, _) => { });        //> bread-baked > a lambda in Shelf.Lambdas (static)
        Connection local = BreadBaked.Connect(Local, weak: false);       //> bread-baked > Shelf.Lambdas.Local (strong)
        BreadBaked.Connect(Free);                           //> bread-baked > Shelf.Lambdas.Free (static)
        local.Dispose();
        Action later = () => BreadBaked.Connect(OnBaked);   //> bread-baked > Shelf.OnBaked (weak)
        later();

        void Local(object? sender, string kind, int loaves) => kinds.Add(kind);

        static void Free(object? sender, string kind, int loaves) => Console.WriteLine(kind);
    }

    // Without another lambda that captures a local, this is a method of the shelf.
    public void LambdaOfThis() => BreadBaked.Connect((sender, kind, loaves) => _kinds.Add(kind));       //> bread-baked > a lambda in Shelf.LambdaOfThis (weak)

    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        using SignalCapture<BreadBaked> capture = BreadBaked.Capture();                     //> bread-baked > a capture in Shelf.TakeAsync
        BreadBaked next = await BreadBaked.NextAsync(cancellationToken);                    //> bread-baked > the next message in Shelf.TakeAsync
        BreadBaked.Receiver receiver = OnBaked;
        await Task.Yield();
        BreadBaked.Connect(receiver);                                                       //> bread-baked > Shelf.OnBaked (weak)
        using IDisposable observed = BreadBaked.Observe().Subscribe(new Printer());         //> bread-baked > an observable in Shelf.TakeAsync
        await foreach (BreadBaked baked in BreadBaked.Default.Stream(cancellationToken))    //> bread-baked > a stream in Shelf.TakeAsync
        {
            Console.WriteLine(baked.Kind + next.Kind + capture.Count);
        }
    }

    public void Asynchronous()
    {
        OrderPlaced.Connect(async (sender, number) => await Task.Yield());      //> order-placed > a lambda in Shelf.Asynchronous (static)
        OrderPlaced.Connect(OnOrderAsync);                                      //> order-placed > Shelf.OnOrderAsync (weak)
        OrderPlaced.Connect(OnOrder, sender: "baker");                          //> order-placed > Shelf.OnOrder (weak, one sender)
        PriceAsked.Connect((sender, kind) => 2.50m);                            //> price-asked > a lambda in Shelf.Asynchronous (static)
        StockChanged<int>.Connect(OnStock);                                     //> stock-changed > Shelf.OnStock (weak, StockChanged<int>)
        Shift<string>.Ended.Connect(OnEnded);                                   //> shift-ended > Shelf.OnEnded (weak, Shift<string>.Ended)
        StockOf<string>();
    }

    public void Disconnect(object oven)
    {
        BreadBaked.Disconnect(OnBaked);                 //> bread-baked x Shelf.OnBaked
        BreadBaked.Default.Disconnect(_receiver, oven); //> bread-baked x Shelf.OnLarge; bread-baked x Shelf.OnSmall
    }

    private static void StockOf<T>()
    {
        StockChanged<T>.Connect(static (sender, item, left) => Console.WriteLine(item));     //> stock-changed > a lambda in Shelf.StockOf (static, StockChanged<string>)
    }

    private BreadBaked.Receiver Choose(bool isLarge)
    {
        if (isLarge)
        {
            return OnLarge;
        }

        return OnSmall;
    }

    private static Dictionary<string, BreadBaked.Receiver> Find() => [];

    private void OnBaked(object? sender, string kind, int loaves) => _kinds.Add(kind);

    private void OnLarge(object? sender, string kind, int loaves) => _kinds.Add(kind);

    private void OnSmall(object? sender, string kind, int loaves) => _kinds.Add(kind);

    private void OnPassed(object? sender, string kind, int loaves) => _kinds.Add(kind);

    private static void OnStatic(object? sender, string kind, int loaves) => Console.WriteLine(kind);

    private async Task OnOrderAsync(string? sender, int number, CancellationToken cancellationToken) => await Task.Delay(number, cancellationToken);

    private void OnOrder(string? sender, int number) => _kinds.Add(sender!);

    private void OnStock(object? sender, int item, int left) => _kinds.Add("stock");

    private void OnEnded(object? sender) => _kinds.Add("ended");

    private sealed class Printer : IObserver<BreadBaked>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(BreadBaked value)
        {
        }
    }
}

public static class ShelfExtensions
{
    public static void OnExtended(this Shelf shelf, object? sender, string kind, int loaves) => Console.WriteLine(kind);
}

/// <summary>A receiver that goes by an interface.</summary>
public interface IListener
{
    void Listen(OrderPlaced.Receiver receiver);
}

public sealed class Listener : IListener
{
    public void Listen(OrderPlaced.Receiver receiver) => OrderPlaced.Connect(receiver);     //> order-placed > Listener.OnOrder (weak)

    public static void Start(IListener listener) => listener.Listen(new Listener().OnOrder);

    private void OnOrder(string? sender, int number) => Console.WriteLine(number);
}

/// <summary>What it hears, it says.</summary>
public sealed class Siren
{
    public Siren()
    {
        Alarm.Connect(OnAlarm);     //> alarm > Siren.OnAlarm (weak)
        Alarm.Connect(OnSilence);   //> alarm > Siren.OnSilence (weak)
    }

    private void OnAlarm(object? sender, int times) => Sound(times);

    private void OnSilence(object? sender, int times) => Console.WriteLine(times);

    private void Sound(int times)
    {
        if (times > 0)
        {
            Alarm.Send(this, times - 1);    //> alarm < Siren.Sound
        }
    }
}
