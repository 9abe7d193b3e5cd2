using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Use;

/// <summary>SIG101 and SIG102: who else may keep a closure or an object, and who doesn't. (What the collector says of it: <c>Lifetime</c>.)</summary>
public class KeptByOthersTests
{
    private const string Members =
        """
        private UserRegistered.Receiver? _kept;
            private Action? _action;
            private object? _list;
            private string? _host;
            private readonly List<Mailer> _mailers = [];
            private readonly bool _flag = true;
            private void Replace(ref UserRegistered.Receiver on) => on = On;
            private void Give(out UserRegistered.Receiver on) => on = On;
            private void Use(Action action) => _action = action;
            private void Use(Func<Connection> connect) => _list = connect;
            private void Use(UserRegistered.Receiver on) => _kept = on;
            private static void Each(Action<int> action) => action(1);
            private readonly Connection[] _connections = new Connection[1];
            private static void CallNow(Action action) { action(); }
            private static void InvokeNow(Action action) => action.Invoke();
            private static void InvokeIfAny(Action? action) => action?.Invoke();
            private static void CallLater(Action action) { Action later = () => action(); later(); }
            private static IEnumerable<int> CallLazily(Action action) { action(); yield return 1; }
            private sealed class Ending : IDisposable { private int _count; void IDisposable.Dispose() { } public void On(object? sender, string email, string plan) => _count++; }
        """;

    // The closure, or the delegate, is kept by another delegate of it.
    [Theory]
    [InlineData("int calls = 0; _kept = Local; UserRegistered.Connect(Local); void Local(object? sender, string email, string plan) => calls++;")]
    [InlineData("int calls = 0; UserRegistered.Receiver on = (_, _, _) => calls++; receiver = on; _kept = receiver; UserRegistered.Connect(on);")]
    [InlineData("int calls = 0; UserRegistered.Receiver on = (_, _, _) => calls++; _kept = on.Invoke; UserRegistered.Connect(on);")]
    [InlineData("UserRegistered.Receiver on = _mailer.On; _action = () => on(null, \"\", \"\"); UserRegistered.Connect(new UserRegistered.Receiver(on));")]
    [InlineData("UserRegistered.Receiver on = _mailer.On; if (_flag) { string plan = _host!; _action = () => on(null, \"\", plan); } UserRegistered.Connect(new UserRegistered.Receiver(on));")]
    [InlineData("int calls = 0; Count(); if (_flag) { int step = _mailer.Count; _action = () => calls += step; } UserRegistered.Connect((_, _, _) => calls++); void Count() => calls++;")]
    [InlineData("int calls = 0; _action = () => Use(Count); UserRegistered.Connect((_, _, _) => calls++); void Count() => calls++;")]
    [InlineData("int calls = 0; _action = () => Count(); UserRegistered.Connect((_, _, _) => calls++); void Count() => More(); void More() => calls++;")]
    [InlineData("int calls = 0; _action = () => Count(); Again(); UserRegistered.Connect((_, _, _) => calls++); void Count() => More(); void Again() => More(); void More() => calls++;")]
    public Task A_closure_is_kept(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    // What the local has, or where the connection goes, isn't all known.
    [Theory]
    [InlineData("int calls = 0; UserRegistered.Receiver on = (_, _, _) => calls++; Replace(ref on); UserRegistered.Connect(on);")]
    [InlineData("int calls = 0; UserRegistered.Receiver on = (_, _, _) => calls++; on(null, \"\", \"\"); Give(out on); UserRegistered.Connect(on);")]
    [InlineData("int calls = 0; UserRegistered.Receiver on = (_, _, _) => calls++; (on, calls) = (receiver, 1); UserRegistered.Connect(on);")]
    [InlineData("int calls = 0; Use(() => UserRegistered.Connect((_, _, _) => calls++));")]
    [InlineData("int calls = 0; IReadOnlyList<IDisposable> list = new IDisposable[] { UserRegistered.Connect((_, _, _) => calls++) }; _list = list;")]
    [InlineData("int calls = 0; IEnumerable<Connection> list = new Connection[] { UserRegistered.Connect((_, _, _) => calls++) }; _list = list;")]
    public Task A_closure_may_be_kept(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("int calls = 0; if (_flag) { int step = 1; if (_flag) { int more = 2; _action = () => Console.WriteLine(step + more); } } UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; _action = () => calls++; Each(count => { UserRegistered.Connect({|SIG101:(_, _, _) => Console.WriteLine(count)|}); });")]
    [InlineData("int calls = 0; _action = Count; UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}); static void Count() { }")]
    public Task A_closure_beside_one_that_is_kept_is_lost(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    // Where the connection goes.
    [Theory]
    [InlineData("int calls = 0; _list = _flag switch { true => UserRegistered.Connect((_, _, _) => calls++), _ => null };")]
    [InlineData("int calls = 0; _list = _flag ? UserRegistered.Connect((_, _, _) => calls++) : null;")]
    [InlineData("int calls = 0; Connection[] all = [UserRegistered.Connect((_, _, _) => calls++)]; foreach (Connection one in all) { _list = one; }")]
    [InlineData("int calls = 0; var list = new List<Connection> { UserRegistered.Connect((_, _, _) => calls++) }; _list = list.ToArray();")]
    [InlineData("int calls = 0; var list = new List<Connection> { UserRegistered.Connect((_, _, _) => calls++) }; list.ForEach(one => _list = one);")]
    [InlineData("int calls = 0; var list = new List<Connection> { UserRegistered.Connect((_, _, _) => calls++) }; list.CopyTo(_connections);")]
    [InlineData("int calls = 0; List<Connection>? list = [UserRegistered.Connect((_, _, _) => calls++)]; _list = list?.ToArray();")]
    [InlineData("int calls = 0; if (UserRegistered.Connect((_, _, _) => calls++) is { IsWeak: true } connection) { _list = connection; }")]
    [InlineData("int calls = 0; var connection = UserRegistered.Connect((_, _, _) => calls++); await Task.Yield(); End(); void End() => Now(); void Now() => connection.Dispose();")]
    public Task A_connection_is_kept(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("int calls = 0; _list = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) switch { null => 1, _ => 2 };")]
    [InlineData("int calls = 0; _list = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|})?.IsWeak;")]
    [InlineData("int calls = 0; _list = new List<Connection> { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) }.Count();")]
    [InlineData("int calls = 0; var list = new List<Connection> { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) }; list[0].Dispose();")]
    [InlineData("int calls = 0; var list = new List<Connection> { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) }; _list = list.Contains(null!);")]
    [InlineData("int calls = 0; var list = new System.Collections.ArrayList { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) };")]
    [InlineData("int calls = 0; _list = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}).ToString();")]
    [InlineData("int calls = 0; ((IDisposable)UserRegistered.Connect({|SIG101:(_, _, _) => calls++|})).Dispose();")]
    [InlineData("int calls = 0; var connection = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}); void End() => Now(); void Now() { connection.Dispose(); End(); }")]
    public Task A_connection_is_lost(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    // What a method does with another lambda of the closure.
    [Theory]
    [InlineData("int calls = 0; CallNow(() => calls++); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; InvokeNow(() => calls++); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; InvokeIfAny(() => calls++); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; Array.ForEach([1], step => calls += step); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    public Task A_method_that_only_calls_a_lambda_keeps_none(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("int calls = 0; CallLater(() => calls++); UserRegistered.Connect((_, _, _) => calls++);")]
    [InlineData("int calls = 0; _list = CallLazily(() => calls++); UserRegistered.Connect((_, _, _) => calls++);")]
    public Task A_method_that_calls_a_lambda_later_may_keep_it(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    // Each part of what is connected, and each that it may be.
    [Theory]
    [InlineData("int calls = 0; UserRegistered.Receiver? none = null; UserRegistered.Connect({|SIG101:none ?? ((_, _, _) => calls++)|});")]
    [InlineData("int calls = 0; UserRegistered.Connect({|SIG101:(UserRegistered.Receiver?)((_, _, _) => calls++) ?? receiver|});")]
    [InlineData("int calls = 0; UserRegistered.Connect({|SIG101:receiver + ((_, _, _) => calls++)|});")]
    [InlineData("int calls = 0; UserRegistered.Connect({|SIG101:(UserRegistered.Receiver)((_, _, _) => calls++) + receiver|});")]
    [InlineData("int calls = 0; UserRegistered.Receiver on; UserRegistered.Connect({|SIG101:on = (_, _, _) => calls++|}); _list = calls;")]
    public Task A_part_is_lost(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Fact]
    public Task A_parameter_of_the_primary_constructor_is_a_field()
        => AnalyzerVerifier.VerifyAsync(
            """
            using Signals;
            public sealed class Owner(Connection? connection)
            {
                public void Run(int calls) => connection = UserRegistered.Connect((_, _, _) => calls++);
                public void Close() => connection?.Dispose();
            }

            """);

    [Theory]
    [InlineData("UserRegistered.Connect(On)", "{|SIG102:new Made().On|}")]
    [InlineData("{|SIG103:UserRegistered.Connect(On, weak: false)|}", "new Made().On")]
    [InlineData("{|SIG103:UserRegistered.Connect(On, null, false)|}", "new Made().On")]
    public Task An_object_that_connects_itself_is_kept_if_strongly(string connect, string receiver)
        => AnalyzerVerifier.VerifyAsync(
            $$"""
            using Signals;
            public sealed class Made
            {
                public Made() { {{connect}}; }
                public void On(object? sender, string email, string plan) { }
            }
            public static class Test
            {
                public static void Run() => UserRegistered.Connect({{receiver}});
            }

            """);

    [Fact]
    public Task A_lambda_whose_variables_are_its_own_has_no_closure()
        => AnalyzerVerifier.VerifyBodyAsync("UserRegistered.Connect((_, email, _) => { int length = 0; Add(); void Add() => length += email.Length; });", Members);

    [Theory]
    [InlineData("var made = new Mailer(); var other = made; _mailers.Add(other); UserRegistered.Connect(made.On);")]
    [InlineData("var made = new Mailer(); Mailer other; other = made; _mailers.Add(other); UserRegistered.Connect(made.On);")]
    [InlineData("var made = new Mailer(); made.Host = \"a\"; Use(made.On); UserRegistered.Connect(made.On);")]
    [InlineData("using var ending = new Ending(); UserRegistered.Connect(ending.On); await Task.Yield();")]
    public Task An_object_is_kept(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("var made = _flag ? new Mailer() : new Mailer(); UserRegistered.Connect({|SIG102:made.On|});")]
    [InlineData("var made = new Mailer(); _host = made.Host; UserRegistered.Connect({|SIG102:made.On|});")]
    [InlineData("var made = new Mailer(); UserRegistered.Disconnect(made.On); UserRegistered.Connect({|SIG102:made.On|});")]
    [InlineData("var made = new Mailer(); UserRegistered.Connect(On, sender: made); UserRegistered.Connect({|SIG102:made.On|});")]
    public Task An_object_is_lost(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("Handing, INothing", "made.On")]
    [InlineData("Plain, INothing", "{|SIG102:made.On|}")]
    public Task An_object_of_a_type_parameter_is_what_each_constraint_makes(string constraints, string receiver)
        => AnalyzerVerifier.VerifyAsync(
            $$"""
            using Signals;
            public interface INothing { }
            public class Plain { public int Count; public void On(object? sender, string email, string plan) => Count++; }
            public class Handing : Plain { private static readonly List<Handing> All = []; public Handing() => All.Add(this); }
            public static class Test
            {
                public static void Run<T>() where T : {{constraints}}, new()
                {
                    var made = new T();
                    UserRegistered.Connect({{receiver}});
                }
            }

            """);
}
