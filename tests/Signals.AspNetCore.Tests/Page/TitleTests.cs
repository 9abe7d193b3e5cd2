using System.CodeDom.Compiler;
using Signals.AspNetCore.Page;
using Signals.AspNetCore.Page.Counting;
using Signals.AspNetCore.Page.Showing;

namespace Signals.AspNetCore.Tests.Page;

/// <summary>What the page calls receivers and senders.</summary>
public sealed partial class TitleTests
{
    private readonly SignalNamespace _signals = new();

    [Fact]
    public void A_sender_is_called_what_was_written_in_the_code()
    {
        Assert.Equal("\"web\"", SenderTitle.Of("web"));
        Assert.Equal("DayOfWeek.Monday", SenderTitle.Of(DayOfWeek.Monday));
        Assert.Equal("System.Collections.Generic.List<System.Int32>", SenderTitle.Of(new List<int>()));
    }

    [Fact]
    public void A_sender_with_a_long_name_is_shortened()
    {
        Assert.Equal($"\"{new string('x', 58)}\"", SenderTitle.Of(new string('x', 58)));
        Assert.Equal($"\"{new string('x', 59)}…", SenderTitle.Of(new string('x', 59)));
    }

    [Fact]
    public void A_receiver_of_several_parts_is_called_by_all_of_them()
    {
        Ordered.Receiver receiver = Pack;
        receiver += Label;

        Assert.Equal($"{typeof(TitleTests)}.Pack + {typeof(TitleTests)}.Label", ReceiverTitle.Of(receiver, Ordered.In(_signals)));
    }

    [Fact]
    public void A_receiver_by_attribute_is_called_by_the_method_that_was_written()
    {
        Ordered.Signal ordered = Ordered.In(_signals);
        var shop = new Shop();
        using IDisposable connections = shop.ConnectReceivers(_signals);

        Assert.Equal($"{typeof(TitleTests)}.Shop.Count", ReceiverSnapshot.Of(Assert.Single(ordered.Connections)).Name);
        GC.KeepAlive(shop);
    }

    [Fact]
    public void A_method_that_is_only_called_like_a_generated_one_keeps_its_name()
    {
        Ordered.Signal ordered = Ordered.In(_signals);

        Assert.Equal($"{typeof(TitleTests)}.OrderedToShelf", ReceiverTitle.Of((Ordered.Receiver)OrderedToShelf, ordered));
        Assert.Equal($"{typeof(TitleTests)}.OrderedToVan", ReceiverTitle.Of((Ordered.Receiver)OrderedToVan, ordered));
        Assert.Equal($"{typeof(TitleTests)}.Stack", ReceiverTitle.Of((Ordered.Receiver)Stack, ordered));
    }

    [Fact]
    public void A_receiver_that_is_disconnected_by_now_is_said_to_be_gone()
    {
        Connection connection = Ordered.In(_signals).Connect(Pack);
        connection.Dispose();

        ReceiverSnapshot receiver = ReceiverSnapshot.Of(connection);

        Assert.Equal("one that is gone", receiver.Name);
        Assert.False(receiver.IsAlive);
    }

    [Fact]
    public void A_receiver_that_disconnects_itself_and_fails_is_said_to_be_disconnected()
    {
        Ordered.Signal ordered = Ordered.In(_signals);
        var log = new FailureLog();
        var watch = new SendWatch(_signals);
        using IDisposable listening = log.Listen(watch);
        Connection connection = null!;
        connection = ordered.Connect(
            (_, _) =>
            {
                connection.Dispose();
                throw new FormatException();
            },
            weak: false);

        Assert.Throws<FormatException>(() => ordered.Send(null, 1));

        Assert.Equal("a receiver that is disconnected by now", Assert.Single(log.Failures).Receiver);
        GC.KeepAlive(watch);
    }

    private static void Pack(object? sender, int number)
    {
    }

    private static void Label(object? sender, int number)
    {
    }

    private static void OrderedToShelf(object? sender, int number)
    {
    }

    [GeneratedCode("Another.Generator", "1.0")]
    private static void OrderedToVan(object? sender, int number)
    {
    }

    [GeneratedCode("Signals.Generator", "1.0")]
    private static void Stack(object? sender, int number)
    {
    }

    private sealed partial class Shop
    {
        [Receives<Ordered>]
        private void Count(int number) => _ = number;
    }
}
