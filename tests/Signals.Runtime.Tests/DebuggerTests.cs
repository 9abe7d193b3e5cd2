using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Signals.Tests;

/// <summary>What a debugger shows: the text of an attribute, with the values of the members that it names, and what a type proxy lists.</summary>
public partial class DebuggerTests
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly SignalNamespace _signals = new();

    [Fact]
    public void A_signal_tells_how_many_are_connected_and_whether_it_is_muted()
    {
        Counted.Signal signal = Counted.In(_signals);
        using Connection first = signal.Connect((_, _) => { });
        using Connection second = signal.Connect((_, number) => GC.KeepAlive(number), sender: this);
        Assert.Equal("counted: 2 connected", DisplayOf(signal));

        using IDisposable muting = signal.Mute();
        Assert.Equal("counted: 2 connected, muted", DisplayOf(signal));
    }

    [Fact]
    public void A_signal_lists_its_connections_beside_what_it_is()
    {
        Counted.Signal signal = Counted.In(_signals);
        using Connection connection = signal.Connect((_, _) => { });
        using IDisposable muting = signal.Mute();
        object view = ViewOf(signal);

        Assert.Equal<object?>(
            [signal.Name, typeof(Counted), true, true], ((string[])["Name", "MessageType", "IsMuted", "HasReceivers"]).Select(member => ValueOf(view, member)));
        Assert.Equal([connection], ListedBy(view).Cast<Connection>());
    }

    [Fact]
    public void A_namespace_lists_its_signals_by_name()
    {
        Signal[] signals = [Ticked.In(_signals), Counted.In(_signals), Stopping.In(_signals)];

        Assert.Equal("3 signals", DisplayOf(_signals));
        Assert.Equal([signals[1], signals[2], signals[0]], ListedBy(ViewOf(_signals)).Cast<Signal>());
    }

    [Fact]
    public void A_connection_tells_who_receives_from_whom_and_how_it_is_held()
    {
        Counted.Signal signal = Counted.In(_signals);
        Connection weak = signal.Connect(Receive);
        using Connection strong = signal.Connect(Receive, sender: "mill", weak: false);

        Assert.Equal("counted → Signals.Tests.DebuggerTests.Receive, weak", DisplayOf(weak));
        Assert.Equal("counted → Signals.Tests.DebuggerTests.Receive, from mill alone, strong", DisplayOf(strong));

        weak.Dispose();
        Assert.Equal("counted → nobody, over", DisplayOf(weak));
    }

    [Fact]
    public void Captures_and_replies_list_what_is_in_them()
    {
        using SignalCapture<Counted> sent = Counted.In(_signals).Capture();
        Counted.In(_signals).Send(null, 3);
        SyncAsked.Signal asked = SyncAsked.In(_signals);
        using Connection connection = asked.Connect((_, number) => number);
        Replies<int> replies = asked.Send(null, 4);

        Assert.Equal("1 messages", DisplayOf(sent));
        Assert.Equal([3], ListedBy(ViewOf(sent)).Cast<Counted>().Select(message => message.Number));
        Assert.Equal("1 replies", DisplayOf(replies));
        Assert.Equal([4], ListedBy(ViewOf(replies)).Cast<Reply<int>>().Select(reply => reply.Value));
    }

    private static void Receive(object? sender, int number)
    {
    }

    private static string DisplayOf(object shown)
        => Hole().Replace(
            AttributeOf<DebuggerDisplayAttribute>(shown.GetType()).Value!,
            hole => $"{hole.Groups["path"].Value.Split('.').Aggregate((object?)shown, (value, member) => ValueOf(value!, member))}");

    private static object ViewOf(object shown)
    {
        var proxy = Type.GetType(AttributeOf<DebuggerTypeProxyAttribute>(shown.GetType()).ProxyTypeName, throwOnError: true)!;
        return Activator.CreateInstance(proxy.IsGenericTypeDefinition ? proxy.MakeGenericType(shown.GetType().GetGenericArguments()) : proxy, shown)!;
    }

    private static Array ListedBy(object view)
        => (Array)view.GetType().GetProperties().Single(
            property => property.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State == DebuggerBrowsableState.RootHidden).GetValue(view)!;

    private static T AttributeOf<T>(Type type)
        where T : Attribute
        => type.GetCustomAttribute<T>(inherit: true)!;

    // The private ones of a base class aren't found through a class that derives from it, nor what an array has of an interface alone.
    private static object? ValueOf(object shown, string member)
    {
        Type type = shown.GetType();
        while (type.GetProperty(member, Any) is null)
        {
            type = type.BaseType ?? shown.GetType().GetInterfaces().First(one => one.GetProperty(member) is not null);
        }

        return type.GetProperty(member, Any)!.GetValue(shown);
    }

    [GeneratedRegex("{(?<path>[^,}]+)(,nq)?}")]
    private static partial Regex Hole();
}
