using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Receivers;

/// <summary>Receivers by attribute, run.</summary>
public class ReceiverBehaviourTests
{
    [Fact]
    public void A_method_gets_what_it_asks_for_by_name() => AssertRuns(
        "ada/me, pro-ada, me ada pro, message ada me",
        """
        [Signal("a")] public sealed partial class A(string email, string plan = "free");
        public partial class Mailer
        {
            public List<string> Seen { get; } = new();
            [Receives<A>] private void One(string email, object? sender) => Seen.Add($"{email}/{sender}");
            [Receives<A>] private void Two(object plan, string email) => Seen.Add($"{plan}-{email}");
            [Receives<A>] internal void Three(A message) => Seen.Add($"{message.Sender} {message.Email} {message.Plan}");
            [Receives<A>] public void Four(A? a, object? sender) => Seen.Add($"message {a!.Email} {sender}");
            [Receives<A>] protected internal void Five() { }
        }
        """,
        """
        var mailer = new Mailer();
        mailer.ConnectReceivers();
        A.Send("me", "ada", "pro");
        return string.Join(", ", mailer.Seen);
        """);

    [Fact]
    public void What_a_signal_gives_is_converted_as_in_any_call() => AssertRuns(
        "1 2 3 x 4",
        """
        [Signal("a", Sender = typeof(int))] public partial class A(int number, in byte small, string text, int? maybe);
        public partial class R
        {
            public string Seen = "";
            [Receives<A>] private void On(long sender, double number, in byte small, ReadOnlySpan<char> text, object? maybe)
                => Seen = $"{sender} {number} {small} {text.ToString()} {maybe}";
            [Receives<A>] private void On(object sender, object number) { if (sender is not int) Seen = "boxed"; }
        }
        """,
        """
        var r = new R();
        using var connections = r.ConnectReceivers();
        A.Send(1, 2, 3, "x", 4);
        return r.Seen;
        """);

    [Fact]
    public void Among_overloads_the_one_with_the_attribute_is_called() => AssertRuns(
        "object 1, in 2",
        """
        [Signal("a")] public partial class A(string text);
        [Signal("b")] public partial class B(int number);
        public partial class R
        {
            public List<string> Seen { get; } = new();
            [Receives<A>] private void On(object text) => Seen.Add($"object {text}");
            private void On(string text) => Seen.Add("string");
            [Receives<B>] private void By(in int number) => Seen.Add($"in {number}");
            private void By(int number) => Seen.Add("value");
        }
        """,
        """
        var r = new R();
        r.ConnectReceivers();
        A.Send(null, "1");
        B.Send(null, 2);
        return string.Join(", ", r.Seen);
        """);

    [Fact]
    public void Disposing_disconnects_all_and_connecting_again_changes_nothing() => AssertRuns(
        "2 2 3",
        """
        [Signal("a")] public partial class A;
        public partial class R
        {
            public int Count;
            [Receives<A>] private void One() => Count++;
            [Receives<A>] private void Two() => Count++;
        }
        """,
        """
        var r = new R();
        var once = r.ConnectReceivers();
        var again = r.ConnectReceivers();
        A.Send(null);
        string seen = $"{r.Count}";
        once.Dispose();
        once.Dispose();
        A.Send(null);
        seen += $" {r.Count}";
        r.Count = 1;
        r.ConnectReceivers();
        A.Send(null);
        return $"{seen} {r.Count}";
        """);

    [Fact]
    public void An_object_can_be_connected_to_two_namespaces() => AssertRuns(
        "one two|two",
        """
        [Signal("a")] public partial class A(string text);
        public partial class R
        {
            public List<string> Seen { get; } = new();
            [Receives<A>] private void On(string text) => Seen.Add(text);
        }
        """,
        """
        var one = new SignalNamespace();
        var two = new SignalNamespace();
        var r = new R();
        var first = r.ConnectReceivers(one);
        r.ConnectReceivers(two);
        A.Send(null, "default");
        A.In(one).Send(null, "one");
        A.In(two).Send(null, "two");
        string seen = string.Join(" ", r.Seen);
        r.Seen.Clear();
        first.Dispose();
        A.In(one).Send(null, "one");
        A.In(two).Send(null, "two");
        return $"{seen}|{string.Join(" ", r.Seen)}";
        """);

    [Fact]
    public void A_derived_type_connects_the_receivers_of_its_base_classes_first() => AssertRuns(
        "base derived-abstract derived-virtual most|",
        """
        [Signal("a")] public partial class A(string text);
        public abstract partial class Base<T>
        {
            public List<string> Seen { get; } = new();
            [Receives<A>] private void On() => Seen.Add("base");
            [Receives<A>] protected abstract void Abstract(string text);
            [Receives<A>] protected virtual void Virtual(string text) => Seen.Add("virtual");
        }
        public class Middle : Base<int>
        {
            protected override void Abstract(string text) => Seen.Add("derived-abstract");
        }
        public sealed partial class Most : Middle
        {
            [Receives<A>] private void On() => Seen.Add("most");
            [Receives<A>] protected override void Virtual(string text) => Seen.Add("derived-virtual");
        }
        """,
        """
        var r = new Most();
        Base<int> asBase = r;
        var connections = asBase.ConnectReceivers();
        A.Send(null, "x");
        string seen = string.Join(" ", r.Seen);
        r.Seen.Clear();
        connections.Dispose();
        A.Send(null, "x");
        return $"{seen}|{string.Join(" ", r.Seen)}";
        """);

    [Fact]
    public void A_base_class_that_connects_by_hand_takes_part() => AssertRuns(
        "by hand, derived, disposed, final, derived",
        """
        [Signal("a")] public partial class A;
        public class Base : IDisposable
        {
            public static List<string> Seen { get; } = new();
            public virtual IDisposable ConnectReceivers(SignalNamespace? signals = null, ReceiverContext on = default) { Seen.Add("by hand"); return this; }
            public void Dispose() => Seen.Add("disposed");
        }
        public abstract class Abstract { public abstract IDisposable ConnectReceivers(SignalNamespace? signals = null, ReceiverContext on = default); }
        public class Final : IDisposable
        {
            public IDisposable ConnectReceivers(SignalNamespace? signals = null, ReceiverContext on = default) { Base.Seen.Add("final"); return this; }
            public void Dispose() { }
        }
        public sealed partial class R : Base { [Receives<A>] private void On() => Seen.Add("derived"); }
        public partial class S : Abstract { [Receives<A>] private void On() { } }
        public partial class T : Final { [Receives<A>] private void On() => Base.Seen.Add("derived"); }
        """,
        """
        using (new R().ConnectReceivers()) { A.Send(null); }
        using (new S().ConnectReceivers()) { }
        using (new T().ConnectReceivers()) { A.Send(null); }
        return string.Join(", ", Base.Seen);
        """);

    [Fact]
    public void Static_receivers() => AssertRuns(
        "static class x, struct x, interface x, derived x|",
        """
        [Signal("a")] public partial class A(string text);
        public static partial class Log
        {
            public static List<string> Seen { get; } = new();
            [Receives<A>] private static void On(string text) => Seen.Add($"static class {text}");
        }
        public ref partial struct S { [Receives<A>] private static void On(string text) => Log.Seen.Add($"struct {text}"); }
        public partial interface I { [Receives<A>] private static void On(string text) => Log.Seen.Add($"interface {text}"); }
        public partial class Base { [Receives<A>] private static void On(string text) => Log.Seen.Add($"base {text}"); }
        public partial class Derived : Base { [Receives<A>] private static void On(string text) => Log.Seen.Add($"derived {text}"); }
        """,
        """
        using (Log.ConnectStaticReceivers())
        using (S.ConnectStaticReceivers())
        using (I.ConnectStaticReceivers())
        using (Derived.ConnectStaticReceivers())
        {
            A.Send(null, "x");
        }

        string seen = string.Join(", ", Log.Seen);
        Log.Seen.Clear();
        A.Send(null, "y");
        return $"{seen}|{string.Join(", ", Log.Seen)}";
        """);

    [Fact]
    public void Asynchronous_receivers() => AssertRuns(
        "void 1, token True, task 1, async True 1, value 1, end",
        """
        [Signal("a", Delivery = Delivery.Sequential)] public partial class A(int number);
        public partial class R
        {
            public List<string> Seen { get; } = new();
            [Receives<A>] private void Void(int number) => Seen.Add($"void {number}");
            [Receives<A>] private void Token(CancellationToken any) => Seen.Add($"token {any.CanBeCanceled}");
            [Receives<A>] private async Task Task(int number) { await System.Threading.Tasks.Task.Yield(); Seen.Add($"task {number}"); }
            [Receives<A>] private async Task Async(A a, CancellationToken any) { await System.Threading.Tasks.Task.Yield(); Seen.Add($"async {any.CanBeCanceled} {a.Number}"); }
            [Receives<A>] private async ValueTask<bool> Value(int number) { await System.Threading.Tasks.Task.Yield(); Seen.Add($"value {number}"); return true; }
        }
        """,
        """
        var r = new R();
        using var connections = r.ConnectReceivers();
        using var stop = new CancellationTokenSource();
        A.SendAsync(null, 1, stop.Token).AsTask().Wait();
        r.Seen.Add("end");
        return string.Join(", ", r.Seen);
        """);

    [Fact]
    public void Replies() => AssertRuns(
        "1 2.5|1 2 3 4",
        """
        [Signal("a", Result = typeof(decimal))] public partial class A(int number);
        [Signal("b", Result = typeof(int), Delivery = Delivery.Concurrent)] public partial class B;
        public partial class R
        {
            [Receives<A>] private int Integer(int number) => number;
            [Receives<A>] private decimal Decimal(A message) => message.Number + 1.5m;
            [Receives<B>] private int Sync() => 1;
            [Receives<B>] private byte Token(CancellationToken token) => 2;
            [Receives<B>] private async Task<int> Async() { await Task.Yield(); return 3; }
            [Receives<B>] private ValueTask<int> Value(CancellationToken token) => new(4);
        }
        """,
        """
        var r = new R();
        using var connections = r.ConnectReceivers();
        var a = A.Send(null, 1);
        var b = B.SendAsync(null).AsTask().Result;
        return FormattableString.Invariant($"{a[0].Value} {a[1].Value}|{b[0].Value} {b[1].Value} {b[2].Value} {b[3].Value}");
        """);

    [Fact]
    public void A_namespace_that_refuses_one_signal_connects_no_receiver() => AssertRuns(
        "refused 0",
        """
        [Signal("a")] public partial class A;
        [Signal("b")] public partial class B;
        public partial class Base
        {
            public int Count;
            [Receives<A>] private void On() => Count++;
        }
        public partial class R : Base
        {
            [Receives<A>] private void OnA() => Count++;
            [Receives<B>] private void OnB() { }
        }
        [Signal("b")] public partial class Other;
        """,
        """
        var signals = new SignalNamespace();
        Other.In(signals);
        var r = new R();
        try
        {
            r.ConnectReceivers(signals);
            return "connected";
        }
        catch (InvalidOperationException)
        {
            A.In(signals).Send(null);
            return $"refused {r.Count}";
        }
        """);

    private static void AssertRuns(string expected, string declarations, string body)
        => Assert.Equal(
            expected,
            GeneratorTest.Run(
                $$"""
                using System;
                using System.Collections.Generic;
                using System.Threading;
                using System.Threading.Tasks;
                using Signals;

                {{declarations}}

                public static class Test
                {
                    public static string Run()
                    {
                        {{body}}
                    }
                }
                """).Execute());
}
