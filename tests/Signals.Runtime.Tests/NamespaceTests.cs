namespace Signals.Tests;

/// <summary>A namespace has one signal for each message type, and finds it by name.</summary>
public class NamespaceTests
{
    private readonly SignalNamespace _signals = new();

    [Fact]
    public void What_is_sent_in_one_namespace_reaches_nobody_in_another()
    {
        var received = new List<string>();
        var other = new SignalNamespace();
        using Connection here = Counted.In(_signals).Connect((_, number) => received.Add($"here {number}"));
        using Connection there = Counted.In(other).Connect((_, number) => received.Add($"there {number}"));
        using Connection atDefault = Counted.Connect((_, number) => received.Add($"default {number}"));

        Counted.In(_signals).Send(this, 1);
        Counted.In(other).Send(this, 2);
        Counted.Send(this, 3);

        Assert.Equal(["here 1", "there 2", "default 3"], received);
    }

    [Fact]
    public void The_static_members_are_the_signal_in_the_default_namespace()
    {
        var mailer = new Mailer([]);
        Assert.Same(Counted.Default, Counted.In(SignalNamespace.Default));

        using Connection connection = Counted.Connect(mailer.On, sender: this);
        Assert.Same(Counted.Default, connection.Signal);
        Assert.Contains(connection, Counted.Default.Connections);
        using (Counted.Mute())
        {
            Assert.True(Counted.Default.IsMuted);
        }

        using SignalCapture<Counted> sent = Counted.Capture();
        Counted.Send(this, 1);
        Assert.Single(sent);
        Assert.True(Counted.Disconnect(mailer.On, sender: this));
    }

    [Fact]
    public void Everybody_gets_the_same_signal()
    {
        var signals = new Counted.Signal[1000];

        Parallel.For(0, signals.Length, i => signals[i] = Counted.In(_signals));

        Assert.Single(signals.Distinct());
        Assert.Single(_signals.Signals);
    }

    [Fact]
    public void Find_knows_the_signals_that_were_used_so_far()
    {
        Assert.Null(_signals.Find("counted"));

        Counted.Signal counted = Counted.In(_signals);
        Ticked.Signal ticked = Ticked.In(_signals);

        Assert.Same(counted, _signals.Find("counted"));
        Assert.Null(_signals.Find("Counted"));
        Assert.Null(new SignalNamespace().Find("counted"));
        Assert.Equivalent(new Signal[] { counted, ticked }, _signals.Signals);
        Assert.Throws<ArgumentNullException>("name", () => _signals.Find(null!));
    }

    [Fact]
    public void No_namespace_is_an_error() => Assert.Throws<ArgumentNullException>("signals", () => Counted.In(null!));

    [Fact]
    public void Each_closed_type_of_a_generic_signal_is_a_signal_by_itself()
    {
        var received = new List<object>();
        using Connection texts = EntitySaved<string>.In(_signals).Connect((_, text) => received.Add(text));
        using Connection numbers = EntitySaved<int>.In(_signals).Connect((_, number) => received.Add(number));

        EntitySaved<string>.In(_signals).Send(this, "text");
        EntitySaved<int>.In(_signals).Send(this, 1);
        EntitySaved<long>.In(_signals).Send(this, 2);

        Assert.Equal(["text", 1], received);
    }

    [Fact]
    public void Find_gives_the_only_closed_type_in_use_or_names_them()
    {
        EntitySaved<string>.Signal only = EntitySaved<string>.In(_signals);
        Assert.Same(only, _signals.Find("entity-saved"));

        _ = EntitySaved<int>.In(_signals);

        string message = Assert.Throws<InvalidOperationException>(() => _signals.Find("entity-saved")).Message;
        Assert.Contains("entity-saved", message, StringComparison.Ordinal);
        Assert.Contains(": Signals.Tests.EntitySaved<System.String>, Signals.Tests.EntitySaved<System.Int32>. ", message, StringComparison.Ordinal);
        Assert.EndsWith("Use In(signals) of the one you mean, or look through Signals.", message, StringComparison.Ordinal);
        Assert.Equal(2, _signals.Signals.Count);
    }

    [Fact]
    public void Two_types_with_one_name_are_an_error_that_names_both()
    {
        var kept = new List<object>();
        Plugin.Start(
            """
            public class Plugin
            {
                public static void Start(SignalNamespace signals, IList<object> kept)
                {
                    for (int i = 0; i < 2; i++)
                    {
                        try { OtherCounted.In(signals); } catch (Exception exception) { kept.Add(exception); }
                        try { OtherCounted.Send(null); } catch (Exception exception) { kept.Add(exception); }
                    }
                }
            }

            [Signal("counted")]
            public partial class OtherCounted;
            """,
            SignalsThatKnow(Counted.Default.Namespace, Counted.In(_signals).Namespace),
            kept,
            "OtherProject");

        Assert.Equal(4, kept.Count);
        Assert.All(kept, thrown =>
        {
            string message = Assert.IsType<InvalidOperationException>(thrown).Message;
            Assert.Contains("'counted'", message, StringComparison.Ordinal);
            Assert.Contains("Signals.Tests.Counted of Signals.Runtime.Tests", message, StringComparison.Ordinal);
            Assert.Contains("OtherCounted of OtherProject", message, StringComparison.Ordinal);
        });
        Assert.Same(Counted.In(_signals), _signals.Find("counted"));
    }

    [Fact]
    public void Signals_of_a_plugin_are_among_the_others_and_keep_their_names()
    {
        var kept = new List<object>();
        Plugin.Start(
            """
            public class Plugin
            {
                public static void Start(SignalNamespace signals, IList<object> kept)
                {
                    kept.Add(OtherTicked.In(signals));
                    kept.Add(Another.In(signals));
                    kept.Add(YetAnother.In(signals));
                }
            }

            [Signal("ticked")]
            public partial class OtherTicked;

            [Signal("another")]
            public partial class Another;

            [Signal("yet-another")]
            public partial class YetAnother;
            """,
            _signals,
            kept);

        Assert.Equal(["another", "ticked", "yet-another"], _signals.Signals.Select(signal => signal.Name).Order());
        Assert.Same(kept[0], _signals.Find("ticked"));
        Assert.Contains("'ticked'", Assert.Throws<InvalidOperationException>(() => Ticked.In(_signals)).Message, StringComparison.Ordinal);
        GC.KeepAlive(kept);
    }

    private static SignalNamespace SignalsThatKnow(SignalNamespace byDefault, SignalNamespace own)
    {
        Assert.NotNull(byDefault.Find("counted"));
        return own;
    }
}
