namespace Signals.CodeFixes.Tests.Places;

/// <summary>Objects whose method is connected.</summary>
internal static class ObjectPlaces
{
    public static IReadOnlyList<Place> List { get; } =
    [
        In("local", "var mailer = new Mailer();", "$call$;"),
        In("local whose property is set", "var mailer = new Mailer();", "mailer.Host = \"a\";", "$call$;"),
        In("method of a local in a local", "var mailer = new Mailer();", "UserRegistered.Receiver on = mailer.On;", "UserRegistered.Connect(on);"),
        In("local that is made where it is null", "Mailer? mailer = null;", "mailer ??= new Mailer();", "$call$;"),
        In("local in a loop", "for (int i = 0; i < 2; i++)", "{", "    var mailer = new Mailer();", "    $call$;", "}"),
        In("initializer of several lines", "UserRegistered.Connect(new Mailer", "{", "    Host = \"a\", // the host", "}.On);"),
        In("parentheses", "UserRegistered.Connect((new Mailer()).On);"),
        In("comment in parentheses", "UserRegistered.Connect((/* new */ new Mailer()).On);"),
        In("comments", "// Mails.", "UserRegistered.Connect(/* it */ new Mailer().On); // for good"),
        In("one of two", "UserRegistered.Connect((DateTime.Now.Year > 2000 ? new Mailer() : new Mailer()).On);"),
        In("struct", "UserRegistered.Connect(new Counter().On);"),
        In("delegate", "UserRegistered.Connect(new UserRegistered.Receiver(new Mailer().On));"),
        In("name of a keyword", "var @event = new Mailer();", "UserRegistered.Connect(@event.On);"),
        new("of the type's parameter",
            """
            public class Test<T>
                where T : class
            {
                public void Run()
                {
                    UserRegistered.Connect(new Box<T>().On);
                }
            }

            public class Box<T>
            {
                public void On(object? sender, string email, string plan) => Console.WriteLine(email);
            }
            """),
        new("of the method's parameter",
            """
            public class Test
            {
                public void Run<T>()
                    where T : class
                {
                    UserRegistered.Connect(new Box<T>().On);
                }
            }

            public class Box<T>
            {
                public void On(object? sender, string email, string plan) => Console.WriteLine(email);
            }
            """),
        new("of a type of the file",
            """
            public class Test
            {
                public void Run()
                {
                    UserRegistered.Connect(new Box().On);
                }
            }

            file class Box
            {
                public void On(object? sender, string email, string plan) => Console.WriteLine(email);
            }
            """),
        new("without nullable types",
            """
            #nullable disable
            public class Test
            {
                public void Run()
                {
                    UserRegistered.Connect(new Mailer().On);
                }
            }
            """),
    ];

    private static Place In(string name, params IEnumerable<string> lines)
        => new(
            name,
            $$"""
            public class Test
            {
                public void Run()
                {
            {{string.Join('\n', lines.Select(line => "        " + line))}}
                }
            }

            public struct Counter
            {
                public void On(object? sender, string email, string plan) => Console.WriteLine(email);
            }
            """);
}
