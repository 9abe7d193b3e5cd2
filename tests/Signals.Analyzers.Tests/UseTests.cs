using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests;

/// <summary>SIG103 to SIG108: what must be reported, and what looks like it and must not be. (SIG101 and SIG102: <c>Lifetime</c>.)</summary>
public class UseTests
{
    [Theory]
    [InlineData("{|SIG103:UserRegistered.Connect(On, weak: false)|};")]
    [InlineData("_ = {|SIG103:UserRegistered.Connect(this.On, null, false)|};")]
    [InlineData("{|SIG103:UserRegistered.Connect(On, weak: default)|};")]
    [InlineData("{|SIG103:UserRegistered.Connect(_mailer.On, weak: false)|};")]
    [InlineData("{|SIG103:UserRegistered.Default.Connect(mailer.On, weak: false)|};")]
    [InlineData("{|SIG103:UserRegistered.Connect(new UserRegistered.Receiver(On), weak: false)|};")]
    public Task SIG103_a_strong_connection_that_nobody_can_end(string body) => AnalyzerVerifier.VerifyBodyAsync(body);

    [Theory]
    [InlineData("UserRegistered.Connect(On);")]
    [InlineData("using var connection = UserRegistered.Connect(On, weak: false);")]
    [InlineData("var connection = UserRegistered.Connect(On, weak: false); await Task.Yield(); connection.Dispose();")]
    [InlineData("UserRegistered.Connect(Console, weak: false); static void Console(object? sender, string email, string plan) { }")]
    [InlineData("UserRegistered.Connect((_, _, _) => { }, weak: false);")]
    [InlineData("UserRegistered.Connect(new Mailer().On, weak: false);")]
    [InlineData("UserRegistered.Connect(On, weak: false); UserRegistered.Disconnect(On);")]
    [InlineData("UserRegistered.Connect(receiver, weak: false);")]
    public Task SIG103_is_silent(string body) => AnalyzerVerifier.VerifyBodyAsync(body);

    [Theory]
    [InlineData("UserRegistered.Disconnect({|SIG104:(_, _, _) => { }|});")]
    [InlineData("UserRegistered.Disconnect({|SIG104:(_, email, _) => _mailer.Host = email|});")]
    [InlineData("UserRegistered.Disconnect({|SIG104:delegate { }|});")]
    [InlineData("UserRegistered.Disconnect({|SIG104:new UserRegistered.Receiver((_, _, _) => { })|});")]
    [InlineData("UserRegistered.Disconnect({|SIG104:new Mailer().On|});")]
    [InlineData("UserRegistered.Default.Disconnect({|SIG104:(_, _, _) => { }|}, sender: this);")]
    [InlineData("UserRegistered.Receiver fresh = (_, _, _) => { }; UserRegistered.Disconnect({|SIG104:fresh|});")]
    [InlineData("UserRegistered.Disconnect(sender: null, receiver: {|SIG104:(_, _, _) => { }|});")]
    public Task SIG104_a_delegate_that_was_never_connected(string body) => AnalyzerVerifier.VerifyBodyAsync(body);

    [Theory]
    [InlineData("UserRegistered.Disconnect(On);")]
    [InlineData("UserRegistered.Disconnect(_mailer.On);")]
    [InlineData("UserRegistered.Disconnect(receiver);")]
    [InlineData("UserRegistered.Disconnect(new UserRegistered.Receiver(receiver));")]
    [InlineData("UserRegistered.Receiver same = (_, _, _) => { }; UserRegistered.Connect(same); UserRegistered.Disconnect(same);")]
    [InlineData("UserRegistered.Disconnect(Local); void Local(object? sender, string email, string plan) => _mailer.Count++;")]
    [InlineData("UserRegistered.Disconnect(receiver ?? ((_, _, _) => { }));")]
    public Task SIG104_is_silent(string body) => AnalyzerVerifier.VerifyBodyAsync(body);

    [Theory]
    [InlineData("UserRegistered.Connect({|SIG105:async (_, _, _) => await Task.Yield()|});")]
    [InlineData("UserRegistered.Connect({|SIG105:async delegate { await Task.Yield(); }|});")]
    [InlineData("UserRegistered.Connect({|SIG105:(_, email, _) => SaveAsync(email)|});")]
    [InlineData("UserRegistered.Connect({|SIG105:(_, email, _) => { SaveAsync(email); }|});")]
    [InlineData("UserRegistered.Connect({|SIG105:OnAsync|});")]
    [InlineData("UserRegistered.Connect({|SIG105:OnAsync|}, weak: true);")]
    [InlineData("MailSent.Connect({|SIG105:OnAsync|});")]
    [InlineData("MailSent.Connect({|SIG105:(_, email, _) => WriteAsync(email)|});")]
    [InlineData("MailSent.Connect({|SIG105:(_, email, _) => new ValueTask(SaveAsync(email))|});")]
    [InlineData("MailSent.Connect({|SIG105:(_, email, _) => _self?.WriteAsync(email)|});")]
    [InlineData("MailSent.Connect({|SIG105:(_, email, _) => { if (email.Length > 0) { WriteAsync(email); } }|});")]
    public Task SIG105_a_receiver_that_nobody_waits_for(string body)
        => AnalyzerVerifier.VerifyBodyAsync(
            body,
            """
            private async void OnAsync(object? sender, string email, string plan) => await Task.Yield();
                private Task SaveAsync(string email) => Task.CompletedTask;
                private ValueTask WriteAsync(string email) => default;
                private readonly Test? _self = null;
            """);

    [Fact]
    public async Task SIG105_says_how_an_asynchronous_signal_waits()
    {
        var messages = (await TestCompilation.AnalyzeAsync(TestCompilation.CreateValid(
            """
            using Signals;
            [Signal("sent", Delivery = Delivery.Sequential)] public sealed partial class Sent(string text);
            public static class Test
            {
                public static void Run()
                {
                    Sent.Connect((_, text) => WriteAsync(text));
                    Sent.Connect(On);
                }
                private static ValueTask WriteAsync(string text) => default;
                private static async void On(object? sender, string text) => await Task.Yield();
            }
            """))).Select(diagnostic => diagnostic.Message());

        Assert.Equal(
            [
                "This lambda drops the task of 'WriteAsync': nobody waits for it, and what it throws is lost. Make the lambda 'async' and await the task, and the send waits for it.",
                "'On' is 'async void': nobody waits for it, and what it throws ends the process. Let it return its Task, and the send waits for it.",
            ],
            messages);
    }

    [Theory]
    [InlineData("MailSent.Connect(async (_, _, _) => await Task.Yield());")]
    [InlineData("MailSent.Connect((_, email, _) => SaveAsync(email));")]
    [InlineData("MailSent.Connect(OnAsync);")]
    [InlineData("UserRegistered.Connect((_, email, _) => { _ = SaveAsync(email); });")]
    [InlineData("UserRegistered.Connect((_, email, _) => SaveAsync(email).Wait());")]
    [InlineData("UserRegistered.Connect((_, email, _) => _mailer.Host = email);")]
    public Task SIG105_is_silent(string body)
        => AnalyzerVerifier.VerifyBodyAsync(
            body,
            """
            private async Task OnAsync(object? sender, string email, string plan) => await Task.Yield();
                private Task SaveAsync(string email) => Task.CompletedTask;
            """);

    [Theory]
    [InlineData("{|SIG106:UserRegistered.Mute()|};")]
    [InlineData("{|SIG106:UserRegistered.Capture()|};")]
    [InlineData("_ = {|SIG106:UserRegistered.Default.Mute()|};")]
    [InlineData("var muted = {|SIG106:UserRegistered.Mute()|};")]
    [InlineData("{|SIG106:counted.Capture()|};")]
    [InlineData("Signal any = counted; {|SIG106:any.Mute()|};")]
    public Task SIG106_a_scope_that_is_dropped(string body) => AnalyzerVerifier.VerifyBodyAsync(body);

    [Fact]
    public async Task SIG106_says_what_becomes_of_the_scope()
    {
        var messages = (await TestCompilation.AnalyzeAsync(TestCompilation.CreateValid(
            """
            using Signals;
            [Signal("sent")] public sealed partial class Sent(string text);
            public static class Test
            {
                public static void Run()
                {
                    Sent.Mute();
                    Sent.Capture();
                }
            }
            """))).Select(diagnostic => diagnostic.Message());

        Assert.Equal(
            [
                "The scope that Mute returned is dropped, so the signal stays muted for good. Put it in a 'using'.",
                "The scope that Capture returned is dropped, so nobody can read the capture, and it ends when the garbage collector finds it. Put it in a 'using'.",
            ],
            messages);
    }

    [Theory]
    [InlineData("using var muted = UserRegistered.Mute();")]
    [InlineData("using (UserRegistered.Mute()) { }")]
    [InlineData("using (var sent = UserRegistered.Capture()) { }")]
    [InlineData("var muted = UserRegistered.Mute(); muted.Dispose();")]
    [InlineData("UserRegistered.Mute().Dispose();")]
    [InlineData("_scope = UserRegistered.Mute();")]
    [InlineData("Use(UserRegistered.Capture());")]
    [InlineData("Capture();")]
    [InlineData("Other.Mute();")]
    public Task SIG106_is_silent(string body)
        => AnalyzerVerifier.VerifyBodyAsync(body, "private static class Other { public static IDisposable? Mute() => null; } private IDisposable? _scope; private void Use(IDisposable scope) => _scope = scope; private int Capture() => 1;");

    [Theory]
    [InlineData("UserRegistered.Connect(On, sender: {|SIG107:new Mailer()|});")]
    [InlineData("UserRegistered.Connect(On, {|SIG107:new object()|});")]
    [InlineData("UserRegistered.Connect(On, {|SIG107:new { Name = 1 }|});")]
    public Task SIG107_a_sender_that_nobody_else_has(string body) => AnalyzerVerifier.VerifyBodyAsync(body);

    [Theory]
    [InlineData("UserRegistered.Connect(On, sender: this);")]
    [InlineData("UserRegistered.Connect(On, sender: mailer);")]
    [InlineData("UserRegistered.Connect(On, sender: _mailer);")]
    [InlineData("UserRegistered.Connect(On, sender: null);")]
    [InlineData("UserRegistered.Connect(On, sender: \"shop\");")]
    [InlineData("UserRegistered.Connect(On, sender: 5);")]
    [InlineData("var silent = new Mailer(); UserRegistered.Connect(On, silent);")]
    [InlineData("UserRegistered.Connect(On, sender: new DateTime(2020, 1, 1));")]
    [InlineData("UserRegistered.Connect(On, sender: new string('a', 3));")]
    [InlineData("var own = new Mailer(); UserRegistered.Connect(On, own); UserRegistered.Send(own, \"a\");")]
    public Task SIG107_is_silent(string body) => AnalyzerVerifier.VerifyBodyAsync(body);

    [Theory]
    [InlineData("{|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|};")]
    [InlineData("{|SIG108:MailSent.Default.SendAsync(null, \"a\", \"b\")|};")]
    [InlineData("{|SIG108:counted.SendMessageAsync(new Counted(1, 1))|};")]
    [InlineData("Action send = () => {|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|}; send();")]
    public Task SIG108_a_send_that_nobody_awaits(string body) => AnalyzerVerifier.VerifyBodyAsync(body);

    [Theory]
    [InlineData("await MailSent.SendAsync(this, \"a\", \"b\");")]
    [InlineData("await MailSent.SendAsync(this, \"a\", \"b\").ConfigureAwait(false);")]
    [InlineData("_ = MailSent.SendAsync(this, \"a\", \"b\");")]
    [InlineData("var sending = MailSent.SendAsync(this, \"a\", \"b\"); await sending;")]
    [InlineData("await Task.WhenAll(MailSent.SendAsync(this, \"a\", \"b\").AsTask());")]
    [InlineData("SendAsync();")]
    public Task SIG108_is_silent(string body) => AnalyzerVerifier.VerifyBodyAsync(body, "private void SendAsync() { }");

    [Fact]
    public Task A_program_is_code_too()
        => AnalyzerVerifier.VerifyAsync(
            """
            int calls = 0;
            UserRegistered.Connect({|SIG101:(_, _, _) => calls++|});
            {|SIG106:UserRegistered.Mute()|};
            UserRegistered.Send({|SIG110:"ada@example.com"|}, "pro");

            """,
            OutputKind.ConsoleApplication);
}
