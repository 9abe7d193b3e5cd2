using System.Globalization;
using System.Text.RegularExpressions;

namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>
/// A case by chance: scopes within scopes, functions that capture what is declared there, some of which a field holds, and one connection that goes
/// somewhere. What is written here is a template: <c>$name$</c> is a name of its own, <c>$captured$</c> what a function captures, and
/// any other word the type of a field of its own.
/// </summary>
internal sealed partial class RandomProgram
{
    private const int Deepest = 3;

    private static readonly string[] Functions =
    [
        "$Action$ = () => Hear($captured$);",
        "$Action$ = $name$; void $name$() => Hear($captured$);",
        "$Action$ = () => $name$(); void $name$() => Hear($captured$);",
        "$Action$ = () => { Action inner = () => Hear($captured$); inner(); };",
        "$Func<int>$ = $name$<int>; int $name$<T>() => $captured$;",
        "$object$ = new[] { 1, 2 }.Where(number => number > $captured$);",
        "$object$ = from number in new[] { 1, 2 } from other in new[] { number, $captured$ } select number + other;",
        "Action $name$ = () => { int inner = $captured$; $Action$ = () => Hear(inner); }; $name$();",
        "Action $name$ = () => Hear($captured$); $name$();",
        "Action $name$ = () => { Action inner = () => Hear($captured$); inner(); }; $name$();",
        "Func<Task> $name$ = async () => { await Task.CompletedTask; Hear($captured$); }; $name$().Wait();",
        "Hear(new[] { 1, 2 }.Where(number => number > $captured$).Count());",
        "var $name$ = from number in new[] { 1, 2 } let more = number + $captured$ where more > 1 select more; Hear($name$.Count());",
        "$name$(); void $name$() => Hear($captured$);",
        "Hear($name$(3)); int $name$(int count) => count > 0 ? $name$(count - 1) : $captured$;",
        "Hear($name$<int>()); int $name$<T>() => $captured$;",
        "Hear($name$().Count()); IEnumerable<int> $name$() { yield return $captured$; }",
        "$name$().Wait(); async Task $name$() { await Task.CompletedTask; Hear($captured$); }",
    ];

    private static readonly (string Before, string Receiver, string After)[] Receivers =
    [
        ("", "(_, _) => Hear($captured$)", ""),
        ("", "delegate { Hear($captured$); }", ""),
        ("", "new Ping.Receiver((_, _) => Hear($captured$))", ""),
        ("", "(Ping.Receiver)((_, _) => { }) + ((_, _) => Hear($captured$))", ""),
        ("", "((Ping.Receiver?)null) ?? ((_, _) => Hear($captured$))", ""),
        ("", "One switch { 1 => (_, _) => Hear($captured$), _ => null! }", ""),
        ("Ping.Receiver $name$ = (_, _) => Hear($captured$);", "$name$", ""),
        ("Ping.Receiver? $name$ = null; $name$ ??= (_, _) => Hear($captured$);", "$name$", ""),
        ("", "$name$", "void $name$(object? sender, string text) => Hear($captured$);"),
        ("", "$name$", "void $name$(object? sender, string text) { $name$More(); } void $name$More() => Hear($captured$);"),
    ];

    private static readonly string[] Connections =
    [
        "$connect$;",
        "_ = $connect$;",
        "var $name$ = $connect$;",
        "var $name$ = $connect$; Hear($name$.IsWeak);",
        "Hear($connect$ is { IsWeak: true });",
        "Hear($connect$.ToString());",
        "List<Connection> $name$ = [$connect$]; Hear($name$.First().IsWeak);",
        "Connection[] $name$ = [$connect$]; Hear($name$.Length);",
        "var $name$ = new Stack<Connection>(); $name$.Push($connect$); Hear($name$.Count);",
        "var $name$ = new Dictionary<string, Connection> { [\"a\"] = $connect$ }; Hear($name$.ContainsKey(\"a\"));",
        "var $name$ = ($connect$, 1); Hear($name$.Item2);",
        "foreach (var $name$ in new[] { $connect$ }) { Hear($name$.IsWeak); }",
        "switch ($connect$) { case { IsWeak: true } $name$: Hear($name$.IsConnected); break; }",
        "object $name$ = $connect$; if ($name$ is Connection $name$Found) { Hear($name$Found.IsWeak); }",
        "$Connection$ = $connect$;",
        "_connections.Add($connect$);",
        "Keep.It($connect$);",
        "$object$ = new { Connection = $connect$ };",
        "$(Connection, int)$ = ($connect$, 1);",
        "$Action$ = $connect$.Dispose;",
        "$object$ = $name$(); Connection $name$() => $connect$;",
        "var $name$ = $connect$; $Func<bool>$ = () => $name$.IsWeak;",
        "var $name$ = $connect$; var $name$Same = $name$; $object$ = $name$Same;",
        "var $name$ = One == 1 ? $connect$ : null; $object$ = $name$;",
        "var ($name$, $name$More) = ($connect$, 1); $object$ = $name$;",
        "var $name$ = new Connection[1]; $name$[0] = $connect$; $object$ = $name$;",
        "foreach (var $name$ in new[] { $connect$ }) { $object$ = $name$; }",
        "switch ($connect$) { case { IsWeak: true } $name$: $object$ = $name$; break; }",
        "if ($connect$ is { IsConnected: true } $name$) { $object$ = $name$; }",
        "using var $name$ = $connect$; Check();",
        "using ($connect$) { Check(); }",
        "var $name$ = $connect$; Check(); Hear(); $name$.Dispose();",
        "Action $name$ = $connect$.Dispose; Check(); Hear(); $name$();",
    ];

    private static readonly (string Head, string Tail, string? Declared)[] Scopes =
    [
        ("{", "}", null),
        ("if (One == 1) {", "}", null),
        ("if (Ten() is int $name$) {", "}", "$name$"),
        ("for (int $name$ = 0; $name$ < One; $name$++) {", "}", "$name$"),
        ("foreach (int $name$ in new[] { One }) {", "}", "$name$"),
        ("while (int.TryParse(\"1\", out int $name$)) {", "break; }", "$name$"),
        ("do {", "} while (One == 0);", null),
        ("try {", "} finally { Hear(); }", null),
        ("try { throw new InvalidOperationException(); } catch (Exception $name$) {", "}", "$name$.HResult"),
        ("using (var $name$ = new StringWriter()) {", "}", "$name$.NewLine.Length"),
        ("switch (Ten()) { case int $name$ when $name$ > 0: {", "} break; }", "$name$"),
        ("Action $name$ = () => {", "}; $name$();", null),
        ("$name$(); void $name$() {", "}", null),
        ("$name$(One); void $name$(int $name$Given) {", "}", "$name$Given"),
        ("Action<int> $name$ = $name$Given => {", "}; $name$(One);", "$name$Given"),
        ("Func<Task> $name$ = async () => { await Task.CompletedTask;", "}; $name$().Wait();", null),
    ];

    private static readonly (string Text, string[] Declared)[] Locals =
    [
        ("int $name$ = One;", ["$name$"]),
        ("int $name$ = One, $name$More = $name$ + 1;", ["$name$", "$name$More"]),
        ("int.TryParse(\"1\", out int $name$);", ["$name$"]),
        ("var ($name$, $name$More) = (One, One);", ["$name$", "$name$More"]),
        ("if (Ten() is not int $name$) { throw new InvalidOperationException(); }", ["$name$"]),
    ];

    private static readonly (string Text, bool HasThis, bool HasGiven)[] Members =
    [
        ("$fields$ public override void Run() { $body$ }", true, false),
        ("$fields$ public override void Run() => Start(One); private void Start(int given) { $body$ }", true, true),
        ("$fields$ public override void Run() => StartAsync(One).Wait(); private async Task StartAsync(int given) { await Task.Yield(); $body$ }", true, true),
        ("$fields$ public override void Run() => Hear(Start(One).Count()); private IEnumerable<int> Start(int given) { yield return 1; $body$ }", true, true),
        ("private Made? _made; public override void Run() => _made = new Made(One); private sealed class Made { $fields$ public Made(int given) { $body$ } }", true, true),
        ("$fields$ public override void Run() => Start(One); private static void Start(int given) { $body$ }", false, true),
    ];

    private readonly List<string> _fields = [];
    private readonly Random _random;
    private readonly bool _hasThis;
    private int _names;

    private RandomProgram(int seed, bool hasThis)
    {
        _random = new Random(seed);
        _hasThis = hasThis;
    }

    /// <summary>Writes the case of a number: a class with that number in its name.</summary>
    public static string Write(int seed)
    {
        (string text, bool hasThis, bool hasGiven) = Members[seed % Members.Length];
        var program = new RandomProgram(seed, hasThis);
        string body = program.Block([hasGiven ? ["given"] : []], 0, connects: true);
        string modifier = hasThis ? "" : "static ";
        string fields = string.Concat(program._fields.Append("List<Connection> _connections = []").Append("int _field = 1").Select(field => $"private {modifier}{field}; "));
        return $$"""
            class Program{{seed}} : Case
            {
                private static int One => int.Parse("1");
                private static object Ten() => One;
                {{text.Replace("$fields$", fields, StringComparison.Ordinal).Replace("$body$", body, StringComparison.Ordinal)}}
            }

            """;
    }

    private string Block(List<List<string>> around, int depth, bool connects)
    {
        List<string> own = [];
        List<List<string>> scopes = [.. around, own];
        int count = _random.Next(2, 6), place = connects ? _random.Next(count) : -1;
        var statements = new List<string>();
        for (int i = 0; i < count; i++)
        {
            statements.Add(i == place
                ? depth < Deepest && _random.Next(2) == 0 ? Scope(scopes, depth + 1, connects: true) : Connection(scopes)
                : _random.Next(10) switch
                {
                    < 4 => Local(own),
                    < 7 => Fill(Any(Functions), scopes),
                    < 9 when depth < Deepest => Scope(scopes, depth + 1, connects: false),
                    _ => scopes.SelectMany(scope => scope).ToList() is { Count: > 0 } variables ? $"Hear({variables[_random.Next(variables.Count)]});" : "",
                });
        }

        return string.Join('\n', statements);
    }

    private string Local(List<string> scope)
    {
        (string text, string[] declared) = Any(Locals);
        string name = Name();
        scope.AddRange(declared.Select(variable => variable.Replace("$name$", name, StringComparison.Ordinal)));
        return text.Replace("$name$", name, StringComparison.Ordinal);
    }

    private string Scope(List<List<string>> around, int depth, bool connects)
    {
        (string head, string tail, string? declared) = Any(Scopes);
        string name = Name();
        List<string> own = declared is null ? [] : [declared.Replace("$name$", name, StringComparison.Ordinal)];
        return $"{head}\n{Block([.. around, own], depth, connects).Replace("$name$", name, StringComparison.Ordinal)}\n{tail}".Replace("$name$", name, StringComparison.Ordinal);
    }

    private string Connection(List<List<string>> scopes)
    {
        (string before, string receiver, string after) = Any(Receivers);
        string captured = Captured(scopes), name = Name();
        string[] parts = [.. new[] { before, receiver, after }.Select(part => part.Replace("$captured$", captured, StringComparison.Ordinal).Replace("$name$", name, StringComparison.Ordinal))];
        return $"{parts[0]} {Fill(Any(Connections).Replace("$connect$", $"Ping.Connect({parts[1]})", StringComparison.Ordinal), scopes)} {parts[2]}";
    }

    private string Fill(string template, List<List<string>> scopes)
    {
        string name = Name();
        return Placeholder().Replace(template, hole => hole.Groups[1].Value switch
        {
            "name" => name,
            "captured" => Captured(scopes),
            var type => Field(type),
        });
    }

    private string Captured(List<List<string>> scopes)
    {
        List<string> variables = [.. scopes.SelectMany(scope => scope), .. _hasThis ? ["_field"] : Array.Empty<string>()];
        string[] captured = [.. variables.OrderBy(_ => _random.Next()).Take(_random.Next(5) % 4)];
        return captured.Length == 0 ? "1" : string.Join(" + ", captured);
    }

    private string Field(string type)
    {
        string name = "_" + Name();
        _fields.Add($"{type}? {name}");
        return name;
    }

    private string Name() => "n" + (++_names).ToString(CultureInfo.InvariantCulture);

    private T Any<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    [GeneratedRegex(@"\$([\w<>(), ]+)\$")]
    private static partial Regex Placeholder();
}
