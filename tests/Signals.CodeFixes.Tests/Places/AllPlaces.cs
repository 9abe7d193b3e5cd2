namespace Signals.CodeFixes.Tests.Places;

/// <summary>Every kind of place for a call. What is captured is called <c>calls</c>.</summary>
internal static class AllPlaces
{
    public static IReadOnlyList<Place> List { get; } =
    [
        .. Members(),
        .. Functions(),
        .. Initializers(),
        .. Types(),
        .. Statements(),
        .. Expressions(),
        .. Texts(),
        .. Programs(),
    ];

    private static IEnumerable<Place> Members() =>
    [
        InClass("method", "public void Run(int calls)", "$call$;", "Console.WriteLine();"),
        InClass("method, last statement", "public void Run(int calls)", "Console.WriteLine();", "$call$;"),
        InClass("method, before a return", "public int Run(int calls)", "$call$;", "return 1;"),
        Class("method, expression", "public void Run(int calls) => $call$;"),
        InClass("asynchronous method", "public async Task RunAsync(int calls)", "await Task.Yield();", "$call$;", "Console.WriteLine();"),
        Class("asynchronous method, expression", "public async Task RunAsync(int calls) => $call$;"),
        InStaticClass("static method", "public static void Run(int calls)", "$call$;", "Console.WriteLine();"),
        InClass("constructor", "public Test(int calls)", "$call$;", "Console.WriteLine();"),
        Class("constructor, expression", "public Test(int calls) => $call$;"),
        InClass("static constructor", "static Test()", "int calls = 0;", "$call$;", "Console.WriteLine();"),
        InClass("finalizer", "~Test()", "int calls = 0;", "$call$;", "Console.WriteLine();"),
        Class("property's accessors",
            """
            public int Count
            {
                get
                {
                    int calls = 0;
                    $call$;
                    return calls;
                }

                set
                {
                    int calls = value;
                    $call$;
                    Console.WriteLine();
                }
            }
            """),
        Class("indexer's accessor, expression",
            """
            public int this[int calls]
            {
                get => calls;
                set => $call$;
            }
            """),
        Class("indexer",
            """
            public int this[int calls]
            {
                get
                {
                    $call$;
                    return calls;
                }
            }
            """),
        Class("event's accessor",
            """
            public event Action Started
            {
                add
                {
                    int calls = 0;
                    $call$;
                    value();
                }

                remove => Console.WriteLine();
            }
            """),
        Class("operator",
            """
            public static Test operator +(Test test, int calls)
            {
                $call$;
                return new Test();
            }
            """),
        Class("conversion",
            """
            public static implicit operator Test(int calls)
            {
                $call$;
                return new Test();
            }
            """),
        InClass("iterator", "public IEnumerable<int> Run()", "int calls = 0;", "$call$;", "yield return 1;"),
        InClass("asynchronous iterator", "public async IAsyncEnumerable<int> RunAsync()", "int calls = 0;", "await Task.Yield();", "$call$;", "yield return 1;"),
    ];

    private static IEnumerable<Place> Functions() =>
    [
        InClass("local function", "public void Run(int calls)", "Start();", "", "void Start()", "{", "    $call$;", "    Console.WriteLine();", "}"),
        InClass("local function, expression", "public void Run(int calls)", "Start();", "", "void Start() => $call$;"),
        InClass("static local function", "public void Run()", "Start(1);", "", "static void Start(int calls)", "{", "    $call$;", "    Console.WriteLine();", "}"),
        InClass("asynchronous local function", "public Task RunAsync(int calls)", "return StartAsync();", "", "async Task StartAsync()", "{", "    await Task.Yield();", "    $call$;", "}"),
        InClass("lambda", "public Action Run()", "return () =>", "{", "    int calls = 0;", "    $call$;", "    Console.WriteLine();", "};"),
        InClass("lambda, expression", "public Action<int> Run()", "return calls => $call$;"),
        InClass("lambda, expression on a line of its own", "public Action<int> Run()", "return calls =>", "    $call$;"),
        InClass("lambda that returns the value", "public Func<object> Run(int calls)", "return () => $call$;"),
        InClass("static lambda", "public Action Run()", "return static () =>", "{", "    int calls = 0;", "    $call$;", "    Console.WriteLine();", "};"),
        InClass("asynchronous lambda", "public Func<Task> Run()", "return async () =>", "{", "    int calls = 0;", "    await Task.Yield();", "    $call$;", "    Console.WriteLine();", "};"),
        InClass("asynchronous lambda, expression", "public Func<int, Task> Run()", "return async calls => $call$;"),
        InClass("lambda as an argument", "public void Run(List<int> items)", "items.ForEach(calls => $call$);"),
        InClass("anonymous method", "public Action Run()", "return delegate", "{", "    int calls = 0;", "    $call$;", "    Console.WriteLine();", "};"),
    ];

    private static IEnumerable<Place> Initializers() =>
    [
        Class("field's initializer", "public Action<int> Run = calls => $call$;"),
        Class("static field's initializer", "public static Action<int> Run = calls => $call$;"),
        Class("property's initializer", "public Action<int> Run { get; } = calls => $call$;"),
        Class("event's initializer", "public event Action<int> Run = calls => $call$;"),
        new("field's initializer with a parameter of the type",
            """
            public class Test(int calls)
            {
                public Action Run = () => $call$;
            }
            """),
        new("argument of 'base'",
            """
            public class Test : Base
            {
                public Test()
                    : base(calls => $call$)
                {
                }
            }
            """),
        new("argument of 'this'",
            """
            public class Test
            {
                public Test(Action<int> start) => start(1);

                public Test()
                    : this(calls => $call$)
                {
                }
            }
            """),
        new("argument of the base in the type's head",
            """
            public class Test(int count) : Base(calls => $call$)
            {
                public void Run() => Console.WriteLine(count);
            }
            """),
    ];

    private static IEnumerable<Place> Types() =>
    [
        InType("struct", "public struct Test", "public void Run()"),
        InType("readonly struct", "public readonly struct Test", "public void Run()"),
        InType("ref struct", "public ref struct Test", "public void Run()"),
        InType("struct, static method", "public struct Test", "public static void Run()"),
        InType("record", "public record Test(string Name)", "public void Run()"),
        InType("record, static method", "public record Test(string Name)", "public static void Run()"),
        InType("record struct", "public record struct Test(string Name)", "public void Run()"),
        InType("interface", "public interface ITest", "void Run()"),
        InType("interface, static method", "public interface ITest", "static void Run()"),
        InType("generic type", "public class Test<T>", "public void Run()"),
        InType("generic method", "public class Test", "public void Run<T>()"),
        new("nested type",
            """
            public class Outer
            {
                private int _outer = 1;

                public int Value => _outer;

                public class Test
                {
                    public void Run(int calls)
                    {
                        $call$;
                        Console.WriteLine();
                    }

                    $more$
                }
            }
            """),
        new("nested type in a record",
            """
            public record Outer(string Name)
            {
                public class Test
                {
                    public void Run(int calls)
                    {
                        $call$;
                        Console.WriteLine();
                    }
                }
            }
            """),
        new("partial type with the name in the other part",
            """
            public partial class Test
            {
                public void Run(int calls)
                {
                    $call$;
                    Console.WriteLine();
                }

                $more$
            }

            public partial class Test
            {
                public int _connection = 1;
                public int _connections = 1;
                public int _mailer = 1;
            }
            """),
        new("type with the name in its base",
            """
            public class Names
            {
                protected int _connection = 1;
                protected int _mailer = 1;
            }

            public class Test : Names
            {
                public void Run(int calls)
                {
                    $call$;
                    Console.WriteLine();
                }
            }
            """),
        new("extension method",
            """
            public static class Test
            {
                public static void Run(this List<int> items)
                {
                    int calls = 0;
                    $call$;
                    Console.WriteLine();
                }

                $static more$
            }
            """),
        new("extension block",
            """
            public static class Test
            {
                extension(List<int> items)
                {
                    public void Run()
                    {
                        int calls = 0;
                        $call$;
                        Console.WriteLine();
                    }
                }

                $static more$
            }
            """),
    ];

    private static IEnumerable<Place> Statements() =>
    [
        InMethod("for", "for (int i = 0; i < 2; i++)", "{", "    $call$;", "    Console.WriteLine();", "}"),
        InMethod("for, at the end of a round", "for (int i = 0; i < 2; $call$)", "{", "    i++;", "}"),
        InMethod("foreach", "foreach (char letter in \"ab\")", "{", "    $call$;", "    Console.WriteLine();", "}"),
        InClass("foreach, a variable of each round", "public void Run()", "foreach (int count in new[] { 1 })", "{", "    int calls = count;", "    $call$;", "}"),
        InMethod("foreach without braces", "foreach (char letter in \"ab\")", "    $call$;"),
        InMethod("while", "while (calls < 2)", "{", "    $call$;", "    Console.WriteLine();", "}"),
        InMethod("do", "do", "{", "    $call$;", "    Console.WriteLine();", "}", "while (calls < 2);"),
        InMethod("if", "if (calls > 0)", "{", "    $call$;", "    Console.WriteLine();", "}"),
        InMethod("if without braces", "if (calls > 0)", "    $call$;", "else", "    Console.WriteLine();"),
        InMethod("switch", "switch (calls)", "{", "    case 1:", "        $call$;", "        Console.WriteLine();", "        break;", "}"),
        InMethod("block", "{", "    $call$;", "}", "", "Console.WriteLine();"),
        InMethod("block of a using", "using (new StringWriter())", "{", "    $call$;", "    Console.WriteLine();", "}"),
        InMethod("lock", "lock (this)", "{", "    $call$;", "    Console.WriteLine();", "}"),
        InMethod("try", "try", "{", "    $call$;", "    Console.WriteLine();", "}", "finally", "{", "    Console.WriteLine();", "}"),
        InMethod("catch", "try", "{", "    Console.WriteLine();", "}", "catch (IOException)", "{", "    $call$;", "    Console.WriteLine();", "}"),
        InMethod("finally", "try", "{", "    Console.WriteLine();", "}", "finally", "{", "    $call$;", "    Console.WriteLine();", "}"),
        InMethod("label", "again:", "$call$;", "Console.WriteLine();", "if (calls < 2)", "{", "    goto again;", "}"),
        InMethod("after a label", "again:", "Console.WriteLine();", "$call$;", "if (calls < 2)", "{", "    goto again;", "}"),
        InClass("asynchronous, lock", "public async Task RunAsync(int calls)", "await Task.Yield();", "lock (this)", "{", "    $call$;", "    Console.WriteLine();", "}"),
        InClass("asynchronous, span", "public async Task RunAsync(int calls)", "await Task.Yield();", "Span<int> span = stackalloc int[1];", "$call$;", "span[0] = 1;"),
        InClass("asynchronous, finally", "public async Task RunAsync(int calls)", "try", "{", "    await Task.Yield();", "}", "finally", "{", "    $call$;", "}"),
    ];

    private static IEnumerable<Place> Expressions() =>
    [
        InMethod("after ?.", "$?call$;", "Console.WriteLine();"),
        InMethod("after ?., in a loop", "while (calls < 2)", "{", "    $?call$;", "    Console.WriteLine();", "}"),
        InClass("asynchronous, after ?.", "public async Task RunAsync(int calls)", "$?call$;", "await Task.Yield();"),
        InMethod("discard", "_ = $call$;", "Console.WriteLine();"),
        InMethod("discard in a loop", "while (calls < 2)", "{", "    _ = $call$;", "    Console.WriteLine();", "}"),
        InMethod("discard that isn't one", "object _;", "_ = $call$;", "Console.WriteLine();"),
        InMethod("local that isn't used", "var unused = $call$;", "Console.WriteLine();"),
        InMethod("local of another type", "object unused = $call$;", "Console.WriteLine();"),
        InMethod("one of two locals", "object first = 1, unused = $call$;", "Console.WriteLine(first);"),
        InMethod("local that is looked at", "var kept = $call$;", "Console.WriteLine(kept.GetHashCode());"),
        InMethod("local that is written again", "object kept = $call$;", "kept = 1;"),
        InMethod("?:", "object? kept = calls > 0 ? $call$ : null;", "Console.WriteLine();"),
        InMethod("??", "object? nothing = null;", "object kept = nothing ?? $call$;", "Console.WriteLine();"),
        InMethod("argument", "Console.WriteLine($call$);"),
        InClass("return", "public object Run(int calls)", "return $call$;"),
        InMethod("query", "var all = from item in new[] { 1 } let kept = (object)$call$ select item;", "Console.WriteLine(all.Count());"),
        InMethod("member of it", "Console.WriteLine($call$.GetHashCode());"),
    ];

    private static IEnumerable<Place> Texts()
    {
        Place method = InMethod("", "$call$;", "Console.WriteLine();");
        return
        [
            InMethod("comments around", "// Before.", "/* close */ $call$; // after", "// Next.", "Console.WriteLine();"),
            InMethod("comment in a discard", "_ = /* why */ $call$;", "Console.WriteLine();"),
            InMethod("comment in a declaration", "var /* what */ unused = $call$;", "Console.WriteLine();"),
            InMethod("several lines", "$broken call$;", "Console.WriteLine();"),
            InMethod("several lines in a discard", "_ =", "    $call$;", "Console.WriteLine();"),
            InMethod("several lines in a loop", "while (calls < 2)", "{", "    $broken call$;", "    Console.WriteLine();", "}"),
            InClass("several lines, asynchronous", "public async Task RunAsync(int calls)", "$broken call$;", "await Task.Yield();"),
            new("all in one line", "public class Test { public void Run(int calls) { $call$; Console.WriteLine(); } }"),
            new("fields with comments and directives",
                """
                public class Test
                {
                    private int _first = 1; // the first
                #if !NOTHING
                    private int _second = 2;
                #endif

                    // Runs.
                    public void Run(int calls)
                    {
                        $call$;
                        Console.WriteLine(_first + _second);
                    }
                }
                """),
            new("a comment after the brace",
                """
                public class Test
                { // It begins.
                    /* The
                       method. */
                    public void Run(int calls)
                    {
                        $call$;
                        Console.WriteLine();
                    }
                }
                """),
            new("a comment of two lines after the brace",
                """
                public class Test
                { /* It
                     begins. */
                    public void Run(int calls)
                    {
                        $call$;
                        Console.WriteLine();
                    }
                }
                """),
            method with { Name = "Windows line ends", NewLine = "\r\n" },
            method with { Name = "tabs", Code = method.Code.Replace("    ", "\t", StringComparison.Ordinal) },
        ];
    }

    private static IEnumerable<Place> Programs() =>
    [
        new("program",
            """
            int calls = 0;
            $call$;
            Console.WriteLine();
            """,
            IsProgram: true),
        new("program, last statement",
            """
            int calls = 0;
            $call$;
            """,
            IsProgram: true),
        new("program, discard",
            """
            int calls = 0;
            _ = $call$;
            Console.WriteLine();
            """,
            IsProgram: true),
        new("program, in a block",
            """
            int calls = 0;
            if (calls == 0)
            {
                $call$;
            }
            """,
            IsProgram: true),
        new("program's local function",
            """
            int calls = 0;
            Start();

            void Start()
            {
                $call$;
                Console.WriteLine();
            }
            """,
            IsProgram: true),
    ];

    private static Place InMethod(string name, params IEnumerable<string> lines) => InClass(name, "public void Run(int calls)", lines);

    private static Place InClass(string name, string head, params IEnumerable<string> lines) => InType(name, "public class Test", head, lines, "$more$");

    private static Place InStaticClass(string name, string head, params IEnumerable<string> lines)
        => InType(name, "public static class Test", head, lines, "$static more$");

    private static Place InType(string name, string type, string head)
        => InType(name, type, head, ["int calls = 0;", "$call$;", "Console.WriteLine();"], head.Contains("static", StringComparison.Ordinal) ? "$static more$" : "$more$");

    private static Place InType(string name, string type, string head, IEnumerable<string> lines, string more)
        => new(name, $"{type}\n{{\n    {head}\n    {{\n{string.Concat(lines.Select(line => (line.Length == 0 ? "" : "        " + line) + "\n"))}    }}\n\n    {more}\n}}");

    private static Place Class(string name, string member)
        => new(name, $"public class Test\n{{\n{string.Concat(member.Split('\n').Select(line => (line.Length == 0 ? "" : "    " + line) + "\n"))}\n    $more$\n}}");
}
