using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Use;

/// <summary>SIG102 where the class is of another project: there is nothing to read but what it is given and what it derives from.</summary>
public class LostObjectTests
{
    private const string Other =
        """
        using Signals;

        [Signal("sent")] public sealed partial class Sent(string text);

        public class Plain { public int Count; public object? Parent { get; set; } public string? Name { get; set; } public bool IsOpen { get; set; } public void On(object? sender, string text) => Count++; }
        public class Told(object panel) : Plain { public object Panel => panel; }
        public class Named(string name, int size, System.DateTime at) : Plain { public string Label => $"{name} {size} {at}"; }
        public class Cancelled(System.Threading.CancellationToken token) : Plain { public bool Is => token.IsCancellationRequested; }
        public class Window : Plain { }
        public sealed class MainWindow : Window { }
        public interface IHostedService { }
        public sealed class Worker : Plain, IHostedService { }
        public class Bag : Plain, System.Collections.IEnumerable
        {
            public void Add(object? item) => Parent = item;
            public void Add(int at, object? item) => Parent = item;
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!;
        }
        public struct Value { public void On(object? sender, string text) { } }
        """;

    [Theory]
    [InlineData("Sent.Connect({|SIG102:new Plain().On|});")]
    [InlineData("var plain = new Plain(); Sent.Connect({|SIG102:plain.On|});")]
    [InlineData("var plain = new Plain { Name = \"a\", Count = 1 }; Sent.Connect({|SIG102:plain.On|});")]
    [InlineData("var named = new Named(\"a\", 1, DateTime.Now); Sent.Connect({|SIG102:named.On|});")]
    [InlineData("var told = new Told(null!); Sent.Connect({|SIG102:told.On|});")]
    [InlineData("var told = new Told(1); Sent.Connect({|SIG102:told.On|});")]
    [InlineData("Sent.Connect({|SIG102:new Cancelled(default).On|});")]
    [InlineData("Sent.Connect({|SIG102:new Bag { 1 }.On|});")]
    [InlineData("Sent.Connect({|SIG102:new Bag { { 1, null } }.On|});")]
    [InlineData("Sent.Connect({|SIG102:new Auto { Panel = panel }.On|});")]
    [InlineData("Sent.Connect({|SIG102:new Pair(\"a\") { Name = \"b\" }.On|});")]
    [InlineData("var plain = new Plain(); plain.Name = \"a\"; plain.Name ??= \"b\"; Sent.Connect({|SIG102:plain.On|});")]
    [InlineData("var auto = new Auto(); auto.Panel = panel; Sent.Connect({|SIG102:auto.On|});")]
    [InlineData("Sent.Connect({|SIG102:new Lazily().On|});")]
    [InlineData("Sent.Connect({|SIG102:new Clearing().On|});")]
    [InlineData("Sent.Connect({|SIG102:new Registering().On|});")]
    [InlineData("Sent.Connect({|SIG102:new OfAll().On|});")]
    [InlineData("var plain = new Plain(); var same = plain; Sent.Connect({|SIG102:same.On|});")]
    [InlineData("var own = new Own(); Sent.Connect({|SIG102:own.On|});")]
    [InlineData("Sent.Connect({|SIG102:default(Value).On|});")]
    public Task It_warns(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("var told = new Told(panel); Sent.Connect(told.On);")]
    [InlineData("Sent.Connect(new Cancelled(token).On);")]
    [InlineData("var plain = new Plain { Parent = panel }; Sent.Connect(plain.On);")]
    [InlineData("var plain = new Plain { Name = \"a\", Parent = panel }; Sent.Connect(plain.On);")]
    [InlineData("Sent.Connect(new Bag { panel }.On);")]
    [InlineData("Sent.Connect(new Bag { { 1, panel } }.On);")]
    [InlineData("Sent.Connect(new Coded { Label = \"a\" }.On);")]
    [InlineData("Sent.Connect(new OfGeneric().On);")]
    [InlineData("Sent.Connect(new Plain { IsOpen = true }.On);")]
    [InlineData("var plain = new Plain(); plain.IsOpen = true; Sent.Connect(plain.On);")]
    [InlineData("var plain = new Plain(); plain.Parent = panel; Sent.Connect(plain.On);")]
    [InlineData("var coded = new Coded(); coded.Label = \"a\"; Sent.Connect(coded.On);")]
    [InlineData("Sent.Connect(new Later().On);")]
    [InlineData("Sent.Connect(new Window().On);")]
    [InlineData("var window = new MainWindow(); Sent.Connect(window.On);")]
    [InlineData("Sent.Connect(new Worker().On);")]
    [InlineData("var window = new OwnWindow(); Sent.Connect(window.On);")]
    [InlineData("var plain = new Plain(); GC.KeepAlive(plain); Sent.Connect(plain.On);")]
    [InlineData("var plain = new Plain(); Sent.Connect(plain.On); Console.WriteLine(1); Console.WriteLine(plain.Count);")]
    public Task It_is_silent(string body) => VerifyAsync(body);

    [Fact]
    public async Task It_says_what_it_could_not_see()
    {
        Compilation compilation = Compile("Sent.Connect(new Plain().On);", isReference: false);

        Assert.Equal(
            "Nothing keeps the object that is made here (whether the constructor of 'Plain' hands it to somebody can't be seen from here), so the garbage collector will end this weak connection. Keep the object in a field, or connect with 'weak: false'.",
            Assert.Single(await TestCompilation.AnalyzeAsync(compilation)).Message());
    }

    [Theory]
    [InlineData("new Listening() : new OwnListening()")]
    [InlineData("new OwnListening() : new Listening()")]
    public async Task It_says_that_of_one_of_two(string made)
        => Assert.Contains(
            "(whether the constructor of 'OwnListening' hands it to somebody can't be seen from here)",
            Assert.Single(await TestCompilation.AnalyzeAsync(Compile($"IListening one = token.IsCancellationRequested ? {made}; Sent.Connect(one.On);", isReference: false))).Message(),
            StringComparison.Ordinal);

    private static async Task VerifyAsync(string body)
    {
        foreach (bool isReference in (bool[])[false, true])
        {
            var markup = Markup.Parse(Source(body));
            var reported = await TestCompilation.AnalyzeAsync(Compile(markup.Code, isReference, isSource: true));
            Assert.Equal(
                Markup.Mark(markup.Code, markup.Marks),
                Markup.Mark(markup.Code, reported.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan))));
        }
    }

    private static Compilation Compile(string code, bool isReference, bool isSource = false)
    {
        var compilation = TestCompilation.Create([TestCompilation.Parse(isSource ? code : Source(code))])
            .AddReferences(TestCompilation.Built(TestCompilation.CreateValid(Other), isReference));
        TestCompilation.AssertNoErrors(compilation);
        return compilation;
    }

    private static string Source(string body)
        => $$"""
        using Signals;
        public sealed class Own : Plain { public Own() => Count = 1; }
        public sealed class OwnWindow : Window { }
        public static class Lists { public static List<object> All { get; } = []; public static void Register<T>() { } }
        public class Seen { public int Count; public void On(object? sender, string text) => Count++; }
        public sealed class Auto : Seen { public object? Panel { get; set; } }
        public sealed class Coded : Seen { public string Label { get => ""; set => Lists.All.Add(this); } }
        public sealed record Pair(string Name) { public int Count; public void On(object? sender, string text) => Count++; }
        public sealed class Clearing : Seen { private readonly List<int> _items = []; public Clearing() => _items.Clear(); public void Clear() => Lists.All.Add(this); }
        public sealed class Registering : Seen { public Registering() => Lists.Register<int>(); private void Register<T>() => Lists.All.Add(this); }
        public sealed class OfGeneric : Seen { public OfGeneric() => Register<int>(); private void Register<T>() => Lists.All.Add(this); }
        public interface IListening { void On(object? sender, string text); }
        public sealed class Listening : Seen, IListening { }
        public sealed class OwnListening : Plain, IListening { }
        public sealed class Lazily : Seen { private readonly Lazy<int> _number = new(() => 1); public int Number => _number.Value; }
        public sealed class Later : Seen { private readonly Lazy<int> _number; public Later() => _number = new(() => Count); public int Number => _number.Value; }
        public sealed class OfAll : Seen { private static readonly Action Nothing = () => { }; private static readonly Action Later; static OfAll() => Later = () => { }; public static Action Again => Later; public static Action Do => Nothing; }
        public static class Test
        {
            public static void Run(object panel, CancellationToken token)
            {
                {{body}}
            }
        }
        """;
}
