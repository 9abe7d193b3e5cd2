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
            private void Take(object value) => _list = value;
            private sealed class Holder { private static readonly List<object> All = []; public Holder(object held) => All.Add(held); }
            private static class Assert { private static Action? s_kept; public static void Throws(Action action) => s_kept = action; public static void That(Action action) => s_kept = action; }
            private static class Record { private static Action? s_kept; public static void Exception(Action action) => s_kept = action; }
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
    [InlineData("int calls = 0; _kept = receiver + ((_, _, _) => calls++); UserRegistered.Connect((_, _, _) => calls++);")]
    [InlineData("int calls = 0; _kept = (UserRegistered.Receiver)((_, _, _) => calls++) - receiver; UserRegistered.Connect((_, _, _) => calls++);")]
    public Task A_closure_is_kept(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    // A closure keeps those that are around it, but for one whose functions need none: it is on the stack.
    [Theory]
    [InlineData("void Forget() => connection = null;", "{|SIG101:(_, _, _) => step++|}")]
    [InlineData("void Forget() { connection = null; } Forget();", "{|SIG101:(_, _, _) => step++|}")]
    [InlineData("void Forget() => connection = null; Action forget = Forget;", "(_, _, _) => step++")]
    [InlineData("async Task Forget() { await Task.Yield(); connection = null; }", "(_, _, _) => step++")]
    [InlineData("IEnumerable<int> Forget() { connection = null; yield return 1; }", "(_, _, _) => step++")]
    [InlineData("void Forget() => connection = null; async Task More() { await Task.Yield(); connection = null; }", "(_, _, _) => step++")]
    public Task A_closure_keeps_those_around_it(string between, string receiver)
        => AnalyzerVerifier.VerifyBodyAsync(
            $$"""
            int calls = 0;
            if (_flag)
            {
                Connection? connection = null;
                if (_flag) { int step = 1; connection = UserRegistered.Connect({{receiver}}); }
                if (_flag) { int more = 2; _action = () => Console.WriteLine(calls + more); }
                {{between}}
            }
            """,
            Members);

    // What the local has, or where the connection goes, isn't all known.
    [Theory]
    [InlineData("int calls = 0; UserRegistered.Receiver on = (_, _, _) => calls++; Replace(ref on); UserRegistered.Connect(on);")]
    [InlineData("int calls = 0; UserRegistered.Receiver on = (_, _, _) => calls++; on(null, \"\", \"\"); Give(out on); UserRegistered.Connect(on);")]
    [InlineData("int calls = 0; UserRegistered.Receiver on = (_, _, _) => calls++; (on, calls) = (receiver, 1); UserRegistered.Connect(on);")]
    [InlineData("int calls = 0; Use(() => UserRegistered.Connect((_, _, _) => calls++));")]
    [InlineData("int calls = 0; IReadOnlyList<IDisposable> list = new IDisposable[] { UserRegistered.Connect((_, _, _) => calls++) }; _list = list;")]
    [InlineData("int calls = 0; IEnumerable<Connection> list = new Connection[] { UserRegistered.Connect((_, _, _) => calls++) }; _list = list;")]
    [InlineData("int calls = 0; _ = new Holder(UserRegistered.Connect((_, _, _) => calls++));")]
    [InlineData("int calls = 0; Assert.That(() => calls++); UserRegistered.Connect((_, _, _) => calls++);")]
    [InlineData("int calls = 0; Take((Action)(() => calls++)); UserRegistered.Connect((_, _, _) => calls++);")]
    public Task A_closure_may_be_kept(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("int calls = 0; if (_flag) { int step = 1; if (_flag) { int more = 2; _action = () => Console.WriteLine(step + more); } } UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; _action = () => calls++; Each(count => { UserRegistered.Connect({|SIG101:(_, _, _) => Console.WriteLine(count)|}); });")]
    [InlineData("int calls = 0; _action = Count; UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}); static void Count() { }")]
    public Task A_closure_beside_one_that_is_kept_is_lost(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    // Over 'this' alone, a lambda needs more than that another one of the closure was given to somebody.
    [Theory]
    [InlineData("int least = 1; _ = Make(); UserRegistered.Connect({|SIG101:(_, _, _) => _host = null|}); Func<int, bool> Make() => count => count > least;")]
    [InlineData("int least = 1, found; Func<int, bool> isMore; (isMore, found) = (count => count > least, 1); UserRegistered.Connect({|SIG101:(_, _, _) => _host = null|});")]
    [InlineData("int least = 1; Take((Func<int, bool>)(count => count > least)); UserRegistered.Connect({|SIG101:(_, _, _) => _host = null|});")]
    public Task A_lambda_over_this_alone_is_lost(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Fact]
    public Task A_lambda_over_this_alone_is_kept_by_another_one_that_is_returned()
        => AnalyzerVerifier.VerifyBodyAsync(
            "_host = null;",
            Members + "private Func<int, bool> More(int least) { UserRegistered.Connect((_, _, _) => _host = null); return count => count > least; }");

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
    [InlineData("int calls = 0; _list = UserRegistered.Connect((_, _, _) => calls++).Receiver;")]
    [InlineData("int calls = 0; _list = new List<Connection> { UserRegistered.Connect((_, _, _) => calls++) }?.ToArray();")]
    [InlineData("Connection? connection = null; Action connect = () => { int calls = 0; connection = UserRegistered.Connect((_, _, _) => calls++); }; connect(); await Task.Yield(); connection?.Dispose();")]
    [InlineData("Connection? connection = null; Connect(); await Task.Yield(); connection?.Dispose(); void Connect() { int calls = 0; connection = UserRegistered.Connect((_, _, _) => calls++); }")]
    [InlineData("Connection? connection = null; for (int i = 0; i < 2; i++) { int calls = i; Console.WriteLine(connection is null); connection = UserRegistered.Connect((_, _, _) => calls++); }")]
    [InlineData("Connection? connection = null; for (int i = 0; i < 2; i++) { int calls = i; connection?.Dispose(); connection = UserRegistered.Connect((_, _, _) => calls++); }")]
    [InlineData("for (Connection? connection = null; _flag; connection?.Dispose()) { int calls = 0; connection = UserRegistered.Connect((_, _, _) => calls++); }")]
    [InlineData("List<Connection> list = []; for (int i = 0; i < 2; i++) { int calls = i; list.Add(UserRegistered.Connect((_, _, _) => calls++)); } await Task.Yield(); foreach (var one in list) { one.Dispose(); }")]
    [InlineData("int calls = 0; var connection = UserRegistered.Connect((_, _, _) => calls++); await Task.Yield(); One(); void One() => Two(); void Two() => Three(); void Three() => Four(); void Four() => Five(); void Five() => Six(); void Six() => Seven(); void Seven() => connection.Dispose();")]
    [InlineData("int calls = 0; var connection = UserRegistered.Connect((_, _, _) => calls++); Action end = () => connection.Dispose(); await Task.Yield(); end();")]
    [InlineData("int calls = 0; var connection = UserRegistered.Connect((_, _, _) => calls++); Action? end = () => connection.Dispose(); await Task.Yield(); end?.Invoke();")]
    [InlineData("int calls = 0; if (UserRegistered.Connect((_, _, _) => calls++) is { IsWeak: var weak } connection) { _list = connection; }")]
    [InlineData("int calls = 0; if (new[] { UserRegistered.Connect((_, _, _) => calls++) } is [var one]) { _list = one; }")]
    [InlineData("int calls = 0; switch (UserRegistered.Connect((_, _, _) => calls++)) { case { IsWeak: false }: break; case var one when _flag: _list = one; break; }")]
    [InlineData("int calls = 0; _list = UserRegistered.Connect((_, _, _) => calls++) switch { { IsWeak: true } one => one, _ => null };")]
    [InlineData("int calls = 0; _list = new Dictionary<int, Connection> { [1] = UserRegistered.Connect((_, _, _) => calls++) };")]
    [InlineData("int calls = 0; if (new[] { UserRegistered.Connect((_, _, _) => calls++) } is [..] all) { _list = all; }")]
    [InlineData("int calls = 0; var pair = (UserRegistered.Connect((_, _, _) => calls++), 1); _list = pair.Item1;")]
    [InlineData("int calls = 0; var map = new Dictionary<int, Connection>(); map.Add(1, UserRegistered.Connect((_, _, _) => calls++)); _list = map.Values;")]
    [InlineData("int calls = 0; var list = new List<Connection> { UserRegistered.Connect((_, _, _) => calls++) }; list.FindIndex(0, one => { _list = one; return true; });")]
    [InlineData("int calls = 0; Connection[] all = [UserRegistered.Connect((_, _, _) => calls++)]; _list = new List<Connection>(all);")]
    [InlineData("int calls = 0; var connection = UserRegistered.Connect((_, _, _) => calls++); _list = new Connection[1].Append(connection).ToList();")]
    [InlineData("int calls = 0; var connection = UserRegistered.Connect((_, _, _) => calls++); _list = new Connection[1].FirstOrDefault(connection);")]
    [InlineData("int calls = 0; var connection = UserRegistered.Connect((_, _, _) => calls++); await Task.Yield(); End(); void End() => Now(); void Now() => connection.Dispose();")]
    public Task A_connection_is_kept(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("int calls = 0; _list = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) switch { null => 1, _ => 2 };")]
    [InlineData("int calls = 0; _list = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}).Signal;")]
    [InlineData("int calls = 0; IReadOnlyList<Connection> list = new Connection[] { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) }; list[0].Dispose();")]
    [InlineData("int calls = 0; IReadOnlyList<IDisposable> list = new IDisposable[] { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) }; list[0].Dispose();")]
    [InlineData("Action run = () => { int calls = 0; UserRegistered.Connect({|SIG101:(_, _, _) => Count()|}); void Count() => calls++; }; run();")]
    [InlineData("Connection? connection = null; Action connect = () => { int calls = 0; connection = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}); }; connect();")]
    [InlineData("for (int i = 0; i < 2; i++) { int calls = i; Connection? connection = null; connection?.Dispose(); connection = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}); }")]
    [InlineData("List<Connection> list = []; for (int i = 0; i < 2; i++) { int calls = i; list.Add(UserRegistered.Connect({|SIG101:(_, _, _) => calls++|})); }")]
    [InlineData("Stack<Connection> list = []; for (int i = 0; i < 2; i++) { int calls = i; list.Push(UserRegistered.Connect({|SIG101:(_, _, _) => calls++|})); }")]
    [InlineData("int calls = 0; var connection = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}); void End() => Now(); void Now() { connection.Dispose(); Again(); } void Again() => Now();")]
    [InlineData("int calls = 0; Connection? connection = null; End(); connection = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}); void End() => connection?.Dispose();")]
    [InlineData("int calls = 0; Connection? connection = null; connection = UserRegistered.Connect({|SIG101:(_, _, _) => { calls++; connection?.Dispose(); }|});")]
    [InlineData("int calls = 0; _list = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|})?.IsWeak;")]
    [InlineData("int calls = 0; _list = new List<Connection> { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) }.Count();")]
    [InlineData("int calls = 0; var list = new List<Connection> { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) }; list[0].Dispose();")]
    [InlineData("int calls = 0; var list = new List<Connection> { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) }; _list = list.Contains(null!);")]
    [InlineData("int calls = 0; var list = new System.Collections.ArrayList { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) };")]
    [InlineData("int calls = 0; _list = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) is { IsWeak: true };")]
    [InlineData("int calls = 0; if (new[] { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) } is [..] all) { all[0].Dispose(); }")]
    [InlineData("int calls = 0; var pair = (UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}), 1); pair.Item1.Dispose();")]
    [InlineData("int calls = 0; var pair = (UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}), 1); Take(pair.Item2);")]
    [InlineData("int calls = 0; switch (UserRegistered.Connect({|SIG101:(_, _, _) => calls++|})) { case { IsWeak: true } one: Console.WriteLine(one.IsConnected); break; }")]
    [InlineData("int calls = 0; switch (UserRegistered.Connect({|SIG101:(_, _, _) => calls++|})) { case null: break; }")]
    [InlineData("int calls = 0; var map = new Dictionary<int, Connection> { [1] = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) }; map.Clear();")]
    [InlineData("int calls = 0; var pair = (UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}), 1); pair.Item1 = null!;")]
    [InlineData("int calls = 0; Connection[] all = [UserRegistered.Connect({|SIG101:(_, _, _) => calls++|})]; all[0] = null!;")]
    [InlineData("int calls = 0; Connection[] all = [UserRegistered.Connect({|SIG101:(_, _, _) => calls++|})]; Console.WriteLine(all.Length);")]
    [InlineData("int calls = 0; Connection[] all = [UserRegistered.Connect({|SIG101:(_, _, _) => calls++|})]; new List<Connection>(all).Clear();")]
    [InlineData("int calls = 0; var list = new List<Connection> { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) }; list.Capacity = 8;")]
    [InlineData("int calls = 0; var list = new List<Connection> { UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}) }; _list = list.Select(one => one.Signal.Name).First();")]
    [InlineData("int calls = 0; _list = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}).ToString();")]
    [InlineData("int calls = 0; ((IDisposable)UserRegistered.Connect({|SIG101:(_, _, _) => calls++|})).Dispose();")]
    [InlineData("int calls = 0; var connection = UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}); void End() => Now(); void Now() { connection.Dispose(); End(); }")]
    public Task A_connection_is_lost(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    // What a method does with another lambda of the closure.
    [Theory]
    [InlineData("int calls = 0; CallNow(() => calls++); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; InvokeNow(() => calls++); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; InvokeIfAny(() => calls++); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; Now(() => calls++); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}); void Now(Action action) => action();")]
    [InlineData("int calls = 0; Array.ForEach([1], step => calls += step); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; Parallel.For(0, 1, step => calls += step); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; new int[2].AsSpan().Sort((one, other) => calls++); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; new HashSet<int>().RemoveWhere(step => step > calls); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; new SortedSet<int>().RemoveWhere(step => step > calls); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; new System.Collections.Concurrent.ConcurrentDictionary<int, int>().GetOrAdd(1, step => calls += step); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; ThreadPool.QueueUserWorkItem(_ => calls++); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; _ = Task.Factory.StartNew(() => calls++); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; Assert.Throws(() => calls++); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
    [InlineData("int calls = 0; Record.Exception(() => calls++); UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});")]
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

    // The initializers of a primary constructor are one method, with the arguments of the base class.
    [Theory]
    [InlineData("Base(() => calls++)", "UserRegistered.Connect((_, _, _) => calls++).IsWeak", "")]
    [InlineData("Base(null)", "UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}).IsWeak", "")]
    [InlineData("Base(UserRegistered.Connect((_, _, _) => calls++).IsWeak)", "true", "private readonly Action _kept = () => calls++;")]
    [InlineData("Base(UserRegistered.Connect((_, _, _) => calls++).IsWeak)", "true", "private Action Kept { get; } = () => calls++;")]
    [InlineData("Base(UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}).IsWeak)", "true", "private readonly Action _kept = () => { };")]
    [InlineData("Base(UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}).IsWeak)", "true", "private static readonly Action s_kept = () => { };")]
    [InlineData("Base(null)", "UserRegistered.Connect((_, _, _) => calls++).IsWeak", "public int Count() => calls;")]
    [InlineData("Base(null)", "UserRegistered.Connect((_, _, _) => calls++).IsWeak", "public string Text => calls.ToString();")]
    [InlineData("Base(null)", "UserRegistered.Connect((_, _, _) => calls++).IsWeak", "public int this[int index] => calls + index;")]
    [InlineData("Base(null)", "UserRegistered.Connect((_, _, _) => calls++).IsWeak", "public int Count { get { return calls; } }")]
    [InlineData("Base(null)", "UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}).IsWeak", "public static int Of(int calls) => calls;")]
    [InlineData("Base(null)", "UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}).IsWeak", "public int Of(Named other) => other.calls;")]
    [InlineData("Base(null)", "UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}).IsWeak", "public int? Of(Named? other) => other?.calls;")]
    [InlineData("Base(null)", "UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}).IsWeak", "public int Of() => Of(calls: 1); private static int Of(int calls) => calls;")]
    [InlineData("Base(null)", "UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}).IsWeak", "public int Of() => new List<calls>().Count; private sealed class calls { }")]
    [InlineData("Base(null)", "UserRegistered.Connect({|SIG101:(_, _, _) => calls++|}).IsWeak", "public void Of() { calls? other = null; GC.KeepAlive(other); } private sealed class calls { }")]
    public Task A_parameter_of_the_primary_constructor_is_a_field_if_a_member_uses_it(string derived, string value, string member)
        => AnalyzerVerifier.VerifyAsync(
            $$"""
            using Signals;
            public class Base(object? given) { public object? Given => given; }
            public sealed class Named { public int calls; }
            public sealed class Owner(int calls) : {{derived}}
            {
                private readonly bool _isWeak = {{value}};
                {{member}}
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

    [Theory]
    [InlineData("T, U", "(_, _, _) => Go()")]
    [InlineData("T, out U", "{|SIG101:(_, _, _) => Go()|}")]
    [InlineData("in T, U", "{|SIG101:(_, _, _) => Go()|}")]
    public Task A_lambda_over_this_alone_in_an_interface(string parameters, string receiver)
        => AnalyzerVerifier.VerifyAsync(
            $$"""
            using Signals;
            public interface IListening<{{parameters}}>
            {
                void Go();
                void Listen() => UserRegistered.Connect({{receiver}});
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
    [InlineData("var made = new Mailer(); UserRegistered.Receiver on = made.On; _kept = on; UserRegistered.Connect(made.On);")]
    [InlineData("var made = new Mailer(); UserRegistered.Receiver on = made.On; UserRegistered.Connect(made.On); await Task.Yield(); on(null, \"\", \"\");")]
    [InlineData("Mailer? made = null; made ??= _mailer; UserRegistered.Connect(made.On);")]
    [InlineData("var made = new Mailer(); _list = UserRegistered.Connect(made.On); UserRegistered.Connect(made.On, sender: this);")]
    [InlineData("var made = new Mailer(); var first = UserRegistered.Connect(made.On); UserRegistered.Connect(made.On, sender: this); await Task.Yield(); first.Dispose();")]
    [InlineData("var made = new Mailer(); UserRegistered.Connect(made.On, weak: false); UserRegistered.Connect(made.On, sender: this);")]
    [InlineData("var made = new Mailer(); UserRegistered.Connect(made.On); _list = (object)made;")]
    [InlineData("var made = new Mailer(); ref var same = ref made; _list = same; UserRegistered.Connect(made.On);")]
    public Task An_object_is_kept(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("var made = _flag ? new Mailer() : new Mailer(); UserRegistered.Connect({|SIG102:made.On|});")]
    [InlineData("var made = new Mailer(); _host = made.Host; UserRegistered.Connect({|SIG102:made.On|});")]
    [InlineData("var made = new Mailer(); made.Host = \"a\"; made.Host += \"b\"; UserRegistered.Connect({|SIG102:made.On|});")]
    [InlineData("var made = new Mailer(); UserRegistered.Receiver on = made.On; UserRegistered.Connect({|SIG102:on|});")]
    [InlineData("var made = new Mailer(); UserRegistered.Receiver on; on = made.On; UserRegistered.Connect({|SIG102:made.On|});")]
    [InlineData("Mailer? made = null; made ??= new Mailer(); UserRegistered.Connect({|SIG102:made.On|});")]
    [InlineData("var made = new Mailer(); UserRegistered.Connect({|SIG102:made.On|}); UserRegistered.Connect({|SIG102:made.On|}, sender: this);")]
    [InlineData("var made = new Mailer(); var other = made; _ = other; UserRegistered.Connect({|SIG102:made.On|});")]
    [InlineData("var made = new Mailer(); UserRegistered.Connect({|SIG102:((Mailer)(object)made).On|});")]
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
