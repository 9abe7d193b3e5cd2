// A shop: services that know nothing of each other, joined by signals.
using Signals;

var mailbox = new Mailbox();
var mailer = new Mailer(mailbox);
var stock = new Stock();
var checkout = new Checkout(stock);
using var welcome = OrderPlaced.Connect(mailer.Confirm);
OrderPlaced.Connect(stock.Reserve);
OrderPlaced.Connect(Audit.Write);
StockRanOut.Connect(mailer.WarnBuyer, sender: stock);

checkout.Place(new Order("ada@example.com", "book", 2));
checkout.Place(new Order("bob@example.com", "lamp", 9));
checkout.Place(new Order("eve@example.com", "book", 3));

using (OrderPlaced.Mute())
{
    checkout.Place(new Order("test@example.com", "book", 1));
}

foreach (string mail in mailbox.Sent)
{
    Console.WriteLine(mail);
}

Console.WriteLine($"{stock.Count("book")} books are left, {Audit.Lines.Count} lines were written.");

/// <summary>An order was placed.</summary>
[Signal("order-placed")]
public sealed partial class OrderPlaced(Order order, string channel = "web");

/// <summary>An article ran out.</summary>
[Signal("stock-ran-out", Sender = typeof(Stock))]
public sealed partial class StockRanOut(string article);

public sealed record Order(string Email, string Article, int Quantity);

public sealed class Checkout(Stock stock)
{
    private readonly List<Order> _orders = [];

    public void Place(Order order)
    {
        if (stock.Count(order.Article) < order.Quantity)
        {
            Console.WriteLine($"{order.Email} has to wait.");
            return;
        }

        _orders.Add(order);
        OrderPlaced.Send(this, order);
    }
}

public sealed class Stock
{
    private readonly Dictionary<string, int> _counts = new() { ["book"] = 5, ["lamp"] = 1 };

    public int Count(string article) => _counts.GetValueOrDefault(article);

    public void Reserve(object? sender, Order order, string channel)
    {
        _counts[order.Article] -= order.Quantity;
        if (_counts[order.Article] == 0)
        {
            StockRanOut.Send(this, order.Article);
        }
    }
}

public sealed class Mailbox
{
    public List<string> Sent { get; } = [];

    public void Post(string text) => Sent.Add(text);
}

public sealed class Mailer(Mailbox mailbox)
{
    private string? _lastBuyer;

    public void Confirm(object? sender, Order order, string channel)
    {
        _lastBuyer = order.Email;
        mailbox.Post($"{order.Email}: {order.Quantity} × {order.Article}");
    }

    public void WarnBuyer(Stock sender, string article)
    {
        if (_lastBuyer is not null)
        {
            mailbox.Post($"buyer: {article} ran out after {_lastBuyer}");
        }
    }
}

public static class Audit
{
    public static List<string> Lines { get; } = [];

    public static void Write(object? sender, Order order, string channel) => Lines.Add($"{channel}: {order}");
}
