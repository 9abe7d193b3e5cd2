using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Use;

/// <summary>SIG103: a strong connection that nobody can end.</summary>
public class StrongConnectionTests
{
    [Theory]
    [InlineData("{|SIG103:UserRegistered.Connect((_, email, _) => _mailer.Host = email, weak: false)|};")]
    [InlineData("_ = {|SIG103:UserRegistered.Connect((_, email, _) => On(null, email, email), weak: false)|};")]
    [InlineData("{|SIG103:UserRegistered.Connect(delegate { On(null, \"\", \"\"); }, weak: false)|};")]
    [InlineData("int calls = 0; {|SIG103:UserRegistered.Connect((_, _, _) => _mailer.Count = calls++, weak: false)|};")]
    [InlineData("{|SIG103:UserRegistered.Connect(On, sender: \"shop\", weak: false)|};")]
    [InlineData("{|SIG103:UserRegistered.Connect(On, sender: 5, weak: false)|};")]
    [InlineData("{|SIG103:UserRegistered.Connect(On, weak: false)|}; UserRegistered.Disconnect(Elsewhere);")]
    [InlineData("{|SIG103:UserRegistered.Connect(On, weak: false)|}; UserRegistered.Disconnect(this.Elsewhere);")]
    [InlineData("{|SIG103:UserRegistered.Connect(On, weak: false)|}; UserRegistered.Disconnect({|SIG104:(_, _, _) => { }|});")]
    public Task It_warns(string body) => AnalyzerVerifier.VerifyBodyAsync(body, "private void Elsewhere(object? sender, string email, string plan) { }");

    [Theory]
    [InlineData("UserRegistered.Connect(On, sender: this, weak: false);")]
    [InlineData("UserRegistered.Connect(On, sender: mailer, weak: false);")]
    [InlineData("UserRegistered.Connect((_, email, _) => _mailer.Host = email, sender: mailer, weak: false);")]
    [InlineData("UserRegistered.Connect((_, _, _) => { }, weak: false);")]
    [InlineData("int calls = 0; UserRegistered.Connect((_, _, _) => calls++, weak: false);")]
    [InlineData("UserRegistered.Connect(static (_, _, _) => { }, weak: false);")]
    [InlineData("_connection = UserRegistered.Connect((_, email, _) => _mailer.Host = email, weak: false);")]
    [InlineData("using var connection = UserRegistered.Connect((_, email, _) => _mailer.Host = email, weak: false);")]
    [InlineData("UserRegistered.Receiver on = On; UserRegistered.Connect(On, weak: false); UserRegistered.Disconnect(on);")]
    [InlineData("UserRegistered.Connect(On, weak: false); UserRegistered.Disconnect(new UserRegistered.Receiver(On));")]
    [InlineData("UserRegistered.Connect(On, weak: false); UserRegistered.Disconnect((UserRegistered.Receiver)On);")]
    [InlineData("UserRegistered.Connect(On, weak: false); UserRegistered.Disconnect(_receiver!);")]
    [InlineData("UserRegistered.Connect(On, weak: false); UserRegistered.Disconnect(On, sender: \"shop\");")]
    [InlineData("UserRegistered.Connect(On, weak: weak);")]
    [InlineData("UserRegistered.Connect(_mailer.On, weak: false); UserRegistered.Default?.Disconnect(_mailer.On);")]
    public Task It_is_silent(string body)
        => AnalyzerVerifier.VerifyBodyAsync(body, "private Connection? _connection; private readonly bool weak = true; private readonly UserRegistered.Receiver? _receiver = null;");

    [Theory]
    [InlineData("public partial class Page { public void Close() => UserRegistered.Disconnect(On); }")]
    [InlineData("public partial class Page : Closing { }\npublic class Closing { public void Close() => UserRegistered.Disconnect(On); protected void On(object? sender, string email, string plan) { } }", "base.On")]
    [InlineData("public partial class Page { private sealed class Closer(Page page) { public void Close() => UserRegistered.Disconnect(page.On); } }")]
    public Task Disconnect_may_stand_elsewhere(string elsewhere, string receiver = "On")
        => AnalyzerVerifier.VerifyAsync(
            $$"""
            using Signals;

            public partial class Page
            {
                public Page() => UserRegistered.Connect({{receiver}}, weak: false);

                {{(receiver == "On" ? "private void On(object? sender, string email, string plan) { }" : "")}}
            }

            {{elsewhere}}
            """);

    [Fact]
    public async Task It_says_that_not_even_Disconnect_ends_a_lambda()
    {
        var messages = (await TestCompilation.AnalyzeAsync(TestCompilation.CreateValid(
            """
            using Signals;
            [Signal("sent")] public sealed partial class Sent(string text);
            public sealed class Page
            {
                private string _last = "";
                public string Last => _last;
                public void Run()
                {
                    Sent.Connect((_, text) => _last = text, weak: false);
                    Sent.Connect(On, weak: false);
                    Sent.Connect(_other!.On, weak: false);
                }
                private readonly Page? _other = null;
                private void On(object? sender, string text) => _last = text;
            }
            """))).Select(diagnostic => diagnostic.Message());

        Assert.Equal(
            [
                "This strong connection keeps 'this' alive for good: not even Disconnect can end it, as no other delegate is equal to the lambda. Keep the Connection and dispose it.",
                "This strong connection keeps 'this' alive for good: nothing can end it but Disconnect. Keep the Connection and dispose it.",
                "This strong connection keeps '_other' alive for good: nothing can end it but Disconnect. Keep the Connection and dispose it.",
            ],
            messages);
    }
}
