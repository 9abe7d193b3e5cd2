namespace Signals.Tests.Lifetime;

/// <summary>A signal does not keep a collectible plug-in loaded, unless that was asked for.</summary>
public class PluginTests
{
    private readonly SignalNamespace _signals = new();
    private readonly List<object> _kept = [];

    [Theory]
    [InlineData("Counted.In(signals).Connect(new Plugin().On);")]
    [InlineData("Counted.In(signals).Connect(Plugin.OnStatic);")]
    [InlineData("Counted.In(signals).Connect(Plugin.OnGeneric<Plugin>);")]
    [InlineData("Counted.In(signals).Connect(Plugin.OnGeneric<List<Plugin[]>>);")]
    [InlineData("Counted.In(signals).Connect(Signals.Tests.Lifetime.GenericReceivers.On<Plugin>);")]
    [InlineData("Counted.In(signals).Connect(static (sender, number) => { });")]
    [InlineData("Counted.In(signals).Connect((sender, number) => signals.ToString());")]
    [InlineData("Counted.In(signals).Connect(Plugin.OnStatic, sender: signals);")]
    [InlineData("Counted.In(signals).Connect(static (sender, number) => { }, sender: \"text\");")]
    [InlineData("Counted.In(signals).Connect(new Plugin().On, sender: new Plugin(), weak: false);")]
    [InlineData("Counted.In(signals).Connect((Counted.Receiver)Plugin.OnStatic + new Plugin().On);")]
    [InlineData("EntitySaved<Plugin>.In(signals).Connect(static (sender, plugin) => { }, weak: false);")]
    [InlineData("EntitySaved<List<Plugin>>.In(signals).Connect(static (sender, plugins) => { });")]
    [InlineData("EntitySaved<Plugin>.Connect(static (sender, plugin) => { });")]
    [InlineData("EntitySaved<Plugin>.In(signals).Connect(OnAnything, weak: false);")]
    public void A_plugin_that_connected_weakly_unloads(string start)
    {
        WeakReference plugin = Start(start);

        Assert.True(Garbage.IsCollected(plugin));
        Counted.In(_signals).Send("text", 1);
        Assert.False(Counted.In(_signals).HasReceivers);
    }

    [Theory]
    [InlineData("new Plugin().On")]
    [InlineData("Plugin.OnStatic")]
    [InlineData("static (sender, number) => { }")]
    [InlineData("(Counted.Receiver)Plugin.OnStatic + new Plugin().On")]
    public void A_plugin_that_connected_strongly_unloads_after_the_disposal(string receiver)
    {
        WeakReference plugin = Start($"kept.Add(Counted.In(signals).Connect({receiver}, weak: false));");
        Assert.False(Garbage.IsCollected(plugin));
        Assert.True(Counted.In(_signals).HasReceivers);

        foreach (Connection connection in _kept.Cast<Connection>())
        {
            connection.Dispose();
        }

        Assert.True(Garbage.IsCollected(plugin));
    }

    [Fact]
    public void The_signals_of_a_plugin_are_the_same_every_time()
    {
        Start("""
            kept.Add(ReferenceEquals(EntitySaved<Plugin>.In(signals), EntitySaved<Plugin>.In(signals)));
            kept.Add(ReferenceEquals(EntitySaved<List<Plugin>>.In(signals), EntitySaved<List<Plugin>>.In(signals)));
            """);

        Assert.Equal([true, true], _kept);
    }

    [Fact]
    public void A_plugin_that_declares_signals_itself_unloads()
    {
        WeakReference plugin = Start("""
            OwnSignal.Default.Connect(static (sender) => { }, weak: false);
            OwnSignal.In(signals).Connect(static (sender) => { });
            OwnSignal.In(signals).Connect(static (sender) => { }, sender: "text", weak: false);
            OwnSignal.In(signals).Send("text");
            """);

        Assert.True(Garbage.IsCollected(plugin));
        Assert.Null(_signals.Find("own"));
        Assert.Empty(_signals.Signals);
    }

    [Fact]
    public void A_static_receiver_of_a_plugin_stays_as_long_as_the_plugin_does()
    {
        WeakReference plugin = Start("""
            Counted.In(signals).Connect(Plugin.OnStatic);
            Counted.In(signals).Connect(static (sender, number) => { });
            kept.Add(new Plugin());
            """);

        Assert.False(Garbage.IsCollected(plugin));
        Assert.Equal(2, Counted.In(_signals).Connections.Count);

        _kept.Clear();
        Assert.True(Garbage.IsCollected(plugin));
        Assert.Empty(Counted.In(_signals).Connections);
    }

    [Fact]
    public void A_plugin_may_be_loaded_again_with_the_same_signals()
    {
        for (int i = 0; i < 3; i++)
        {
            WeakReference plugin = Start("OwnSignal.In(signals).Connect(static (sender) => { });");
            Assert.True(Garbage.IsCollected(plugin));
        }
    }

    private WeakReference Start(string statements) => Plugin.Start(
        $$"""
        public class Plugin
        {
            public static void Start(SignalNamespace signals, IList<object> kept)
            {
                {{statements}}
            }

            public void On(object sender, int number) { }
            public static void OnStatic(object sender, int number) { }
            public static void OnGeneric<T>(object sender, int number) { }
            public static void OnAnything(object sender, object anything) { }
        }

        [Signal("own")]
        public partial class OwnSignal;
        """,
        _signals,
        _kept);
}

/// <summary>Has receivers that are a plug-in's by their type arguments alone.</summary>
public static class GenericReceivers
{
    public static void On<T>(object? sender, int number)
    {
    }
}
