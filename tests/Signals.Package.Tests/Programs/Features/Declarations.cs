using System;
using System.Runtime.CompilerServices;
using Signals;

namespace Features;

[Signal("user-registered")]
public sealed partial class UserRegistered(string email, string plan = "free");

[Signal("started")]
internal sealed partial class Started;

[Signal("lines-written")]
public sealed partial class LinesWritten(in DateTime at, [CallerMemberName] string member = "", params string[] lines);

[Signal("order-placed")]
public sealed partial record OrderPlaced(int Number, decimal? Price = null);

[Signal("user-left", Sender = typeof(Shop))]
public sealed partial class UserLeft(string email);

[Signal("machine-stopped", Sender = typeof(int))]
public sealed partial class MachineStopped(string reason);

[Signal("step-taken", OnError = OnError.ThrowAtOnce)]
public sealed partial class StepTaken(int number);

[Signal("page-viewed", OnError = OnError.Report)]
public sealed partial class PageViewed(string path);

[Signal("index-wanted", Delivery = Delivery.Sequential)]
public sealed partial class IndexWanted(string path);

[Signal("mail-wanted", Delivery = Delivery.Concurrent)]
public sealed partial record MailWanted(string Address);

[Signal("mail-failed", Delivery = Delivery.Concurrent, OnError = OnError.Report)]
public sealed partial class MailFailed(params string[] addresses);

[Signal("price-asked", Result = typeof(decimal))]
public sealed partial class PriceAsked(string item);

[Signal("quote-asked", Delivery = Delivery.Sequential, Result = typeof(string))]
public sealed partial class QuoteAsked(string item);

[Signal("vote-called", Delivery = Delivery.Concurrent, Result = typeof(bool), OnError = OnError.Report)]
public sealed partial class VoteCalled(string motion);

public static partial class Store<TKey>
    where TKey : notnull
{
    [Signal("entity-saved")]
    public sealed partial class Saved<T>(TKey key, T entity);
}

public sealed class Shop(string name)
{
    public string Name => name;

    public override string ToString() => name;
}

[Signal("price-changed", Replay = Replay.Last)]
internal sealed partial class PriceChanged(string item, int price);

[Signal("stock-changed", Delivery = Delivery.Sequential, Sender = typeof(int), Replay = Replay.Last)]
internal sealed partial record StockChanged(string Item);
