using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

/// <summary>What is generated, run.</summary>
public class BehaviourTests
{
    [Fact]
    public void A_send_reaches_receivers_and_captures() => AssertRuns(
        "me ada pro, me bob free, ada, me",
        """
        [Signal("a")] public sealed partial class A(string email, string plan = "free");
        """,
        """
        var seen = new List<string>();
        using var sent = A.Capture();
        using var connection = A.Connect((sender, email, plan) => seen.Add($"{sender} {email} {plan}"));
        A.Send("me", "ada", plan: "pro");
        A.Default.SendMessage(new A("bob") { Sender = "me" });
        return string.Join(", ", new List<string>(seen) { sent[0].Email, $"{sent[1].Sender}" });
        """);

    [Fact]
    public void Only_the_own_senders_messages_arrive() => AssertRuns(
        "2 b, 3 c",
        """
        [Signal("a", Sender = typeof(int))] public partial class A(string text);
        """,
        """
        var seen = new List<string>();
        A.Receiver receiver = (sender, text) => seen.Add($"{sender} {text}");
        using var connection = A.Connect(receiver, sender: 2);
        A.Send(1, "a");
        A.Send(2, "b");
        A.Disconnect(receiver, 2);
        using var any = A.Connect(receiver);
        A.Send(3, "c");
        return string.Join(", ", seen);
        """);

    [Fact]
    public void Muted_disconnected_and_in_another_namespace_nothing_arrives() => AssertRuns(
        "1 True False",
        """
        [Signal("a")] public partial class A;
        """,
        """
        int count = 0;
        A.Receiver receiver = _ => count++;
        using var connection = A.Connect(receiver);
        using (A.Mute()) { A.Send(null); }
        A.In(new SignalNamespace()).Send(null);
        A.Send(null);
        return $"{count} {A.Disconnect(receiver)} {A.Disconnect(receiver)}";
        """);

    [Theory]
    [InlineData("ThrowAfterAll", "ac 2")]
    [InlineData("ThrowAtOnce", "a first")]
    [InlineData("Report", "ac 0 first second")]
    public void Failures(string onError, string expected) => AssertRuns(
        expected,
        $$"""
        [Signal("a", OnError = OnError.{{onError}})] public partial class A(string text);
        """,
        """
        var signals = new SignalNamespace();
        var signal = A.In(signals);
        string seen = "";
        string reported = "";
        signals.ReceiverFailed += failure => reported += " " + failure.Exception.Message;
        using var c1 = signal.Connect((_, text) => { seen += text; throw new Exception("first"); });
        using var c2 = signal.Connect((_, _) => throw new Exception("second"));
        using var c3 = signal.Connect((_, _) => seen += "c");
        try { signal.Send(null, "a"); return $"{seen} 0{reported}"; }
        catch (AggregateException exceptions) { return $"{seen} {exceptions.InnerExceptions.Count}{reported}"; }
        catch (Exception exception) { return $"{seen} {exception.Message}{reported}"; }
        """);

    [Fact]
    public void A_report_reaches_handlers_for_an_only_receiver() => AssertRuns(
        "only",
        """
        [Signal("a", OnError = OnError.Report)] public partial class A;
        """,
        """
        var signals = new SignalNamespace();
        string reported = "";
        signals.ReceiverFailed += failure => reported += failure.Exception.Message;
        using var connection = A.In(signals).Connect(_ => throw new Exception("only"));
        A.In(signals).Send(null);
        return reported;
        """);

    [Fact]
    public void A_records_sender_is_no_part_of_its_equality_but_of_its_copies() => AssertRuns(
        "True True me me",
        """
        [Signal("a")] public partial record A(string Text) { public string? More { get; init; } }
        public record Derived(string Text) : A(Text);
        """,
        """
        var a = new A("x") { Sender = "me" };
        var b = new A("x") { Sender = "you" };
        var c = a with { More = "more" };
        var d = new Derived("y") { Sender = "me" } with { Text = "z" };
        return $"{a == b} {a.GetHashCode() == b.GetHashCode()} {c.Sender} {d.Sender}";
        """);

    [Fact]
    public void Each_closed_type_is_a_signal_by_itself() => AssertRuns(
        "1 False True",
        """
        [Signal("saved")] public partial class Saved<T>(T entity);
        """,
        """
        string seen = "";
        using var connection = Saved<int>.Connect((_, entity) => seen += entity);
        Saved<int>.Send(null, 1);
        Saved<string>.Send(null, "x");
        return $"{seen} {ReferenceEquals(Saved<int>.Default, Saved<string>.Default)} {ReferenceEquals(Saved<int>.Default, Saved<int>.In(SignalNamespace.Default))}";
        """);

    [Fact]
    public void Caller_info_comes_from_the_sender() => AssertRuns(
        "Run, 1 + 2, True, 2",
        """
        [Signal("a")] public partial class A(
            int number,
            [CallerMemberName] string member = "",
            [CallerArgumentExpression("number")] string expression = "",
            [CallerLineNumber] int line = 0,
            params string[] tags);
        """,
        """
        using var sent = A.Capture();
        A.Send(null, 1 + 2);
        A.Default.Send(null, 1 + 2, tags: ["a", "b"]);
        return $"{sent[0].Member}, {sent[1].Expression}, {sent[0].Line > 0}, {sent[1].Tags.Length}";
        """);

    [Fact]
    public void A_message_is_sent_with_what_its_properties_say() => AssertRuns(
        "ADA 3",
        """
        [Signal("a")] public partial class A(in string email, ref readonly int number)
        {
            public string Email { get; } = email.ToUpperInvariant();
        }
        """,
        """
        string seen = "";
        int three = 3;
        using var connection = A.Connect((_, email, number) => seen = $"{email} {number}");
        A.Default.SendMessage(new A("ada", in three));
        return seen;
        """);

    [Fact]
    public void A_message_is_sent_by_code_that_does_not_know_the_signal() => AssertRuns(
        "x, Canceled False, Faulted broken, message",
        """
        [Signal("a")] public partial class A(string text);
        """,
        """
        Signal<A> signal = A.In(new SignalNamespace());
        string seen = "";
        var connection = ((A.Signal)signal).Connect((_, text) => seen += text);
        signal.SendMessageAsync(new A("x")).AsTask().Wait();
        var canceled = signal.SendMessageAsync(new A("y"), new CancellationToken(true)).AsTask();
        connection.Dispose();
        using var broken = ((A.Signal)signal).Connect((_, _) => throw new Exception("broken"));
        var faulted = signal.SendMessageAsync(new A("z")).AsTask();
        string? missing = null;
        try { _ = signal.SendMessageAsync(null!); } catch (ArgumentNullException exception) { missing = exception.ParamName; }
        return $"{seen}, {canceled.Status} {seen.Contains('y')}, {faulted.Status} {faulted.Exception!.InnerException!.Message}, {missing}";
        """);

    [Fact]
    public void Odd_names_mean_what_they_say() => AssertRuns(
        "1 2 3 4",
        """
        public static partial class Outer
        {
            [Signal("a")] internal partial class @class(int @event, int _name, int Upper, int 名);
        }
        """,
        """
        using var sent = Outer.@class.Capture();
        Outer.@class.Send(null, @event: 1, _name: 2, Upper: 3, 名: 4);
        return $"{sent[0].Event} {sent[0].Name} {sent[0].Upper} {sent[0].名}";
        """);

    [Fact]
    public void A_private_signal_works_inside_its_class() => AssertRuns(
        "inside",
        """
        public partial class Outer
        {
            [Signal("a")] private partial class A(string text);

            public static string Try()
            {
                using var sent = A.Capture();
                A.Send(null, "inside");
                return sent[0].Text;
            }
        }
        """,
        "return Outer.Try();");

    private static void AssertRuns(string expected, string declarations, string body)
        => Assert.Equal(
            expected,
            GeneratorTest.Run(
                $$"""
                using System;
                using System.Collections.Generic;
                using System.Runtime.CompilerServices;
                using System.Threading;
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
