namespace Signals.CodeFixes.Tests.Places;

/// <summary>Ways in which a <c>Connect</c> and a <c>Disconnect</c> with a lambda belong together, or don't.</summary>
internal static class PairPlaces
{
    private const string Lambda = "(_, email, _) => Console.WriteLine(email)";

    public static IReadOnlyList<Place> List { get; } =
    [
        In("two ends", $"public void Start() => UserRegistered.Connect({Lambda});", "public void Stop() => $call$;", "public void Close() => $call$;"),
        In("two beginnings", $"public void Start() => UserRegistered.Connect({Lambda});", $"public void Again() => UserRegistered.Connect({Lambda});", "public void Stop() => $call$;"),
        In("no beginning", "public void Stop() => $call$;"),
        In("another lambda", "public void Start() => UserRegistered.Connect((_, mail, _) => Console.WriteLine(mail));", "public void Stop() => $call$;"),
        In("another lambda of two", "public void Start() => UserRegistered.Connect((_, mail, _) => Console.WriteLine(mail));", "public void Again() => UserRegistered.Connect((_, _, _) => Console.WriteLine());", "public void Stop() => $call$;"),
        In("a method", "public void Start() => UserRegistered.Connect(On);", "public void Stop() => $call$;", "private static void On(object? sender, string email, string plan) => Console.WriteLine(email);"),
        In("another signal", "public void Start() => Counted.Connect((_, _, _) => Console.WriteLine());", "public void Stop() => $call$;"),
        In("in a field already", "private Connection? _kept;", $"public void Start() => _kept = UserRegistered.Connect({Lambda});", "public void Stop() => $call$;"),
        In("in a list already", "private readonly List<Connection> _kept = [];", $"public void Start() => _kept.Add(UserRegistered.Connect({Lambda}));", "public void Stop() => $call$;"),
        In("of one sender", $"public void Start(object shop) => UserRegistered.Connect({Lambda}, sender: shop);", "public void Stop() => $call$;"),
        In("of two methods' senders", $"public void Start(object shop) => UserRegistered.Connect({Lambda}, sender: shop);", $"public void Stop(object shop) => UserRegistered.Disconnect({Lambda}, shop);"),
        In("of a field's sender", "private readonly object _shop = new();", $"public void Start() => UserRegistered.Connect({Lambda}, sender: _shop);", $"public void Stop() => UserRegistered.Disconnect({Lambda}, _shop);"),
        In("of a sender that is named first", "private readonly object _shop = new();", $"public void Start() => UserRegistered.Connect({Lambda}, sender: _shop);", $"public void Stop() => UserRegistered.Disconnect(sender: _shop, receiver: {Lambda});"),
        In("of a sender that both name first", "private readonly object _shop = new();", $"public void Start() => UserRegistered.Connect(sender: _shop, receiver: {Lambda});", $"public void Stop() => UserRegistered.Disconnect(sender: _shop, receiver: {Lambda});"),
        In("of another sender that is named first", "private readonly object _shop = new();", $"public void Start() => UserRegistered.Connect({Lambda}, sender: _shop);", $"public void Stop() => UserRegistered.Disconnect(sender: this, receiver: {Lambda});"),
        In("of two methods' signals", $"public void Start(UserRegistered.Signal signal) => signal.Connect({Lambda});", $"public void Stop(UserRegistered.Signal signal) => signal.Disconnect({Lambda});"),
        In("of a field's signal", "private readonly UserRegistered.Signal _signal = UserRegistered.Default;", $"public void Start() => _signal.Connect({Lambda});", $"public void Stop() => _signal.Disconnect({Lambda});"),
        In("result used", $"public void Start() => UserRegistered.Connect({Lambda});", "public bool Stop() => $call$;"),
        In("result asked for", $"public void Start() => UserRegistered.Connect({Lambda});", "public void Stop()", "{", "    if ($call$)", "    {", "        Console.WriteLine();", "    }", "}"),
        In("comment within", $"public void Start() => UserRegistered.Connect({Lambda});", "public void Stop() => UserRegistered.Disconnect((_, email, _) => /* all */ Console.WriteLine(email));"),
        In("comments around", $"public void Start() => UserRegistered.Connect({Lambda}); // starts", "// Stops.", "public void Stop() => /* now */ $call$; // for good"),
        In("static end of an object's beginning", $"public void Start() => UserRegistered.Connect({Lambda});", "public static void Stop() => $call$;"),
        In("new object", "public void Start() => UserRegistered.Connect(new Mailer().On, weak: false);", "public void Stop() => UserRegistered.Disconnect(new Mailer().On);"),
    ];

    private static Place In(string name, params IEnumerable<string> members)
        => new(
            name,
            $$"""
            public class Test
            {
            {{string.Join('\n', members.Select(member => "    " + member))}}
            }
            """);
}
