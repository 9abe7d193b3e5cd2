namespace Signals.CodeFixes.Tests.Places;

/// <summary>Places in a receiver for a task that is dropped, and kinds of methods that receive.</summary>
internal static class ReceiverPlaces
{
    public static IReadOnlyList<Place> Lambdas { get; } =
    [
        Lambda("expression", "MailSent.Connect((_, email, _) => $call$);"),
        Lambda("expression, on the signal", "MailSent.Default.Connect((_, email, _) => $call$);"),
        Lambda("static", "MailSent.Connect(static (_, email, _) => $call$);"),
        Lambda("with types", "MailSent.Connect((object? sender, string email, string subject) => $call$);"),
        Lambda("with a return type", "MailSent.Connect(void (object? sender, string email, string subject) => $call$);"),
        Lambda("anonymous method", "MailSent.Connect(delegate (object? sender, string email, string subject) { $call$; });"),
        Lambda("with other arguments", "MailSent.Connect((_, email, _) => $call$, sender: this, weak: false);"),
        Lambda("cast", "MailSent.Connect((MailSent.Receiver)((_, email, _) => $call$));"),
        Lambda("by a local", "MailSent.Receiver receiver = (_, email, _) => $call$;", "MailSent.Connect(receiver);"),
        Lambda("new object", "MailSent.Connect((_, email, _) => new Task(() => Console.WriteLine(email)));"),
        Lambda("of an object", "MailSent.Connect((_, email, _) => new Store().AddAsync(email));"),
        Lambda("comments", "MailSent.Connect(/* all */ (_, email, _) => /* now */ $call$ /* at once */);"),
        Body("block", "$call$;"),
        Body("block with a return", "if (email.Length == 0)", "{", "    return;", "}", "", "$call$;"),
        Body("two", "$call$;", "$call$;"),
        Body("with a send", "$call$;", "MailSent.SendAsync(null, email);"),
        Body("if without braces", "if (email.Length > 0)", "    $call$;"),
        Body("if and else", "if (email.Length > 0)", "{", "    $call$;", "}", "else", "{", "    Console.WriteLine();", "}"),
        Body("foreach", "foreach (char letter in email)", "{", "    $call$;", "}"),
        Body("for, at the end of a round", "for (int i = 0; i < 2; $call$)", "{", "    i++;", "}"),
        Body("switch", "switch (email)", "{", "    case \"\":", "        $call$;", "        break;", "}"),
        Body("using", "using (new StringWriter())", "{", "    $call$;", "}"),
        Body("lock", "lock (email)", "{", "    $call$;", "}"),
        Body("lock after it", "$call$;", "lock (email)", "{", "    Console.WriteLine();", "}"),
        Body("span", "Span<char> span = stackalloc char[1];", "$call$;", "span[0] = 'a';"),
        Body("try", "try", "{", "    $call$;", "}", "catch (IOException)", "{", "    $call$;", "}", "finally", "{", "    $call$;", "}"),
        Body("after ?.", "Store.Default?.AddAsync(email);"),
        Body("after ?., beside another", "$call$;", "Store.Default?.AddAsync(email);"),
        Body("discard", "_ = $call$;"),
        Body("discard beside another", "_ = $call$;", "$call$;"),
        Body("in a function of its own", "Save();", "", "void Save() => $call$;"),
        Body("in a function of its own, beside another", "$call$;", "Save();", "", "void Save() => $call$;"),
        Body("comments", "// Saves.", "$call$; // with care"),
        Body("several lines", "Store // first", "    .WriteAsync(email);"),
    ];

    public static IReadOnlyList<Place> Methods { get; } =
    [
        Method("private", "private async void OnMail(object? sender, string email, string subject) => await Task.Yield();"),
        Method("private static", "private static async void OnMail(object? sender, string email, string subject) => await Task.Yield();"),
        Method("public", "public async void OnMail(object? sender, string email, string subject) => await Task.Yield();"),
        Method("virtual", "protected virtual async void OnMail(object? sender, string email, string subject) => await Task.Yield();"),
        Method("generic", "private async void OnMail<T>(T sender, string email, string subject) => await Task.Yield();"),
        Method("connected twice", "private async void OnMail(object? sender, string email, string subject) => await Task.Yield();", "public void Again() => MailSent.Connect(this.OnMail);"),
        Method("called as well", "private async void OnMail(object? sender, string email, string subject) => await Task.Yield();", "public void Again() => OnMail(null, \"a\", \"b\");"),
        Method(
            "handles an event as well",
            "private async void OnMail(object? sender, string email, string subject) => await Task.Yield();",
            "public event Action<object?, string, string>? Mail;",
            "public void Again() => Mail += OnMail;"),
        Method("named as well", "private async void OnMail(object? sender, string email, string subject) => await Task.Yield();", "public string Again() => nameof(OnMail);"),
        Method("connected to a synchronous signal as well", "private async void OnMail(object? sender, string email, string subject) => await Task.Yield();", "public void Again() => UserRegistered.Connect(OnMail);"),
        Method("with an attribute", "[Obsolete]\n    private async void OnMail(object? sender, string email, string subject) => await Task.Yield();"),
        Method("comments", "// Waits.\n    private async /* never */ void OnMail(object? sender, string email, string subject) => await Task.Yield(); // a bit"),
        new("implements an interface",
            """
            public interface IReceiver
            {
                void OnMail(object? sender, string email, string subject);
            }

            public class Test : IReceiver
            {
                public void Run() => $call$;

                public async void OnMail(object? sender, string email, string subject) => await Task.Yield();
            }
            """),
        new("partial",
            """
            public partial class Test
            {
                public void Run() => $call$;

                private partial void OnMail(object? sender, string email, string subject);
            }

            public partial class Test
            {
                private async partial void OnMail(object? sender, string email, string subject) => await Task.Yield();
            }
            """),
        new("called in another part of the type",
            """
            public partial class Test
            {
                public void Run() => $call$;

                private async void OnMail(object? sender, string email, string subject) => await Task.Yield();
            }

            public partial class Test
            {
                public void Again() => OnMail(null, "a", "b");
            }
            """),
        new("local function",
            """
            public class Test
            {
                public void Run()
                {
                    $call$;

                    async void OnMail(object? sender, string email, string subject) => await Task.Yield();
                }
            }
            """),
        new("program's local function",
            """
            $call$;

            async void OnMail(object? sender, string email, string subject) => await Task.Yield();
            """,
            IsProgram: true),
    ];

    private static Place Lambda(string name, params IEnumerable<string> lines)
        => new(name, $"public class Test\n{{\n    public void Run()\n    {{\n{string.Concat(lines.Select(line => $"        {line}\n"))}    }}\n}}");

    private static Place Body(string name, params IEnumerable<string> lines)
        => Lambda($"block: {name}", ["MailSent.Connect((_, email, _) =>", "{", .. lines.Select(line => line.Length == 0 ? "" : "    " + line), "});"]);

    private static Place Method(string name, params IEnumerable<string> members)
        => new(name, $"public class Test\n{{\n    public void Run() => $call$;\n{string.Concat(members.Select(member => $"\n    {member}\n"))}}}");
}
