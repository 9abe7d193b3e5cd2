using Signals;

namespace Bakery;

public sealed class Oven
{
    private readonly BreadBaked.Signal _baked = BreadBaked.In(new SignalNamespace());
    private readonly int _heat = Heat();

    static Oven() => BreadBaked.Send(null, "first");    //> bread-baked < Oven.Oven()

    public Oven()
    {
        BreadBaked.Send(this, "new oven");      //> bread-baked < Oven.Oven()
    }

    ~Oven() => BreadBaked.Send(this, "last");   //> bread-baked < Oven.Finalize

    public event Action Opened
    {
        add => BreadBaked.Send(this, "opened");     //> bread-baked < Oven.Opened
        remove => DoughThrown.Send(this);           //> dough-thrown < Oven.Opened
    }

    public int Loaves
    {
        get
        {
            BreadBaked.Send(this, "looked at", _heat);     //> bread-baked < Oven.Loaves
            return 1;
        }
    }

    public static Oven operator +(Oven oven, int loaves)
    {
        BreadBaked.Send(oven, "added", loaves);     //> bread-baked < Oven.op_Addition
        return oven;
    }

    public void Bake(bool twice)
    {
        BreadBaked.Send(    //> bread-baked < Oven.Bake
            this,
            twice ? "rye" : "wheat",
            loaves: 2);     // the statement began above
        BreadBaked.Default.Send(this, "by default");        //> bread-baked < Oven.Bake
        _baked.Send(this, "in a namespace");                //> bread-baked < Oven.Bake
        _baked.SendMessage(new BreadBaked("as a message")); //> bread-baked < Oven.Bake
        Signal<BreadBaked> signal = _baked;
        _ = signal.SendMessageAsync(new BreadBaked("whatever it is"));   //> bread-baked < Oven.Bake
    }

    public void Nest(int loaves)
    {
        Inner();
        Action lambda = () => BreadBaked.Send(this, "in a lambda", loaves);   //> bread-baked < Oven.Nest
        Action free = static () => BreadBaked.Send(null, "in a static lambda");   //> bread-baked < Oven.Nest
        Action<object?, string, int> group = BreadBaked.Send;       //> bread-baked < Oven.Nest
        lambda();
        free();
        group(this, "by a delegate", 3);

        void Inner()
        {
            BreadBaked.Send(this, "in a local function", loaves);     //> bread-baked < Oven.Nest.Inner
            Innermost();

            static void Innermost() => BreadBaked.Send(null, "deeper");  //> bread-baked < Oven.Nest.Innermost
        }
    }

    public IEnumerable<int> Iterate()
    {
        yield return 1;
        BreadBaked.Send(this, "in an iterator");        //> bread-baked < Oven.Iterate
    }

    public async Task BakeAsync()
    {
        await OrderPlaced.SendAsync("baker", 1);        //> order-placed < Oven.BakeAsync
        Func<Task> lambda = async () =>
        {
            await Task.Yield();
            await OrderPlaced.Default.SendAsync("baker", 2);     //> order-placed < Oven.BakeAsync
        };
        try
        {
            await lambda();
        }
        finally
        {
            await OrderPlaced.Default.SendMessageAsync(new OrderPlaced(3));     //> order-placed < Oven.BakeAsync
        }
    }

    public async IAsyncEnumerable<int> StreamAsync<T>(T item)
    {
        await Task.Yield();
        yield return 1;
        StockChanged<T>.Send(this, item, 4);     //> stock-changed < Oven.StreamAsync (StockChanged<string>); stock-changed < Oven.StreamAsync (StockChanged<Flour>)
    }

    public async Task RunAsync()
    {
        await foreach (int _ in StreamAsync("bun"))
        {
        }

        await foreach (int _ in StreamAsync(new Flour()))
        {
        }

        StockChanged<int>.Send(this, 1, 2);      //> stock-changed < Oven.RunAsync (StockChanged<int>)
        Shift<string>.Ended.Send(this);     //> shift-ended < Oven.RunAsync (Shift<string>.Ended)
        Replies<decimal> replies = PriceAsked.Send(this, "rye");     //> price-asked < Oven.RunAsync
        Console.WriteLine(replies.Count);
    }

    private static int Heat()
    {
        BellRang.Send(null);    //> bell-rang < Oven.Heat
        return 200;
    }
}

public sealed class Flour;

public sealed class Till(string name)
{
    private readonly int _opened = Open(name);

    public int Opened => _opened;

    private static int Open(string name)
    {
        DoughThrown.Send(name);     //> dough-thrown < Till.Open
        return 1;
    }
}

file sealed class Hidden
{
    public static void Send() => DoughThrown.Send(null);     //> dough-thrown < Hidden.Send
}

public interface IBell
{
    void Ring();
}

public sealed class Bell : IBell
{
    void IBell.Ring() => BellRang.Send(this);   //> bell-rang < Bell.Ring
}

/// <summary>Code that doesn't know its signal.</summary>
public static class Repeater
{
    public static ValueTask Known<TMessage>(Signal<TMessage> signal, TMessage message)
        where TMessage : class => signal.SendMessageAsync(message);     //> bread-baked < Repeater.Known

    public static ValueTask Unknown<TMessage>(Signal<TMessage> signal, TMessage message)
        where TMessage : class => signal.SendMessageAsync(message);     //> any < Repeater.Unknown

    public static SignalCapture<TMessage> Listen<TMessage>(Signal<TMessage> signal)
        where TMessage : class => signal.Capture();     //> any > Repeater.Listen

    public static Connection Hear<TMessage>(Signal<TMessage> signal, Action<TMessage> receiver)
        where TMessage : class => signal.Connect(receiver, weak: false);    //> order-placed > a lambda in Repeater.HearAll (strong)

    public static void HearAll(object oven, List<string> kinds)
    {
        Hear(OrderPlaced.Default, message => kinds.Add($"{message.Number}"));
        BreadBaked.Default.Connect(static (BreadBaked message) => Console.WriteLine(message.Kind), sender: oven);  //> bread-baked > a lambda in Repeater.HearAll (static, one sender)
        PriceAsked.Default.SendMessage(new PriceAsked("cake"));     //> price-asked < Repeater.HearAll
    }

    public static ValueTask Outer() => Middle(BreadBaked.Default, new BreadBaked("again"));

    private static ValueTask Middle<T>(Signal<T> signal, T message)
        where T : class => Known(signal, message);
}
