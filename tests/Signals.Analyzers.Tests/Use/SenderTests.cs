using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Use;

/// <summary>SIG110: a value of the payload that ended up as the sender.</summary>
public class SenderTests
{
    private const string Members =
        """
        private sealed record User(string Email, string Plan, int Count);
            private readonly string _email = "";
            private static User Ada => new("ada@example.com", "pro", 1);
        """;

    [Theory]
    [InlineData("UserRegistered.Send({|SIG110:\"ada@example.com\"|}, \"pro\");")]
    [InlineData("UserRegistered.Default.Send({|SIG110:\"ada@example.com\"|}, \"pro\");")]
    [InlineData("UserRegistered.Send({|SIG110:$\"{mailer.Host}@example.com\"|}, \"pro\");")]
    [InlineData("Counted.Send({|SIG110:1|}, 2);")]
    [InlineData("counted.Send({|SIG110:-1|}, 2);")]
    [InlineData("await MailSent.SendAsync({|SIG110:\"ada@example.com\"|}, \"Hello\");")]
    public Task A_literal(string body) => AnalyzerVerifier.VerifyBodyAsync(body);

    [Theory]
    [InlineData("UserRegistered.Send({|SIG110:Ada.Email|}, Ada.Plan);")]
    [InlineData("UserRegistered.Send({|SIG110:_email|}, Ada.Plan);")]
    [InlineData("string email = Ada.Plan; UserRegistered.Send({|SIG110:email|}, \"pro\");")]
    [InlineData("void Register(string email) => UserRegistered.Send({|SIG110:email|}, \"pro\");")]
    [InlineData("Counted.Send({|SIG110:Ada.Count|}, 2);")]
    [InlineData("Counted.Send({|SIG110:mailer.Count|}, 2);")]
    [InlineData("User? user = Ada; UserRegistered.Default.Send({|SIG110:user?.Email|}, \"pro\");")]
    [InlineData("User? user = Ada; UserRegistered.Send({|SIG110:user!.Email|}, \"pro\");")]
    [InlineData("await MailSent.SendAsync({|SIG110:Ada.Email|}, \"Hello\");")]
    [InlineData("await MailSent.SendAsync({|SIG110:Ada.Email|}, \"Hello\", cancellationToken: default);")]
    public Task A_value_with_the_parameter_s_name(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("UserRegistered.Send(this, \"ada@example.com\");")]
    [InlineData("UserRegistered.Send(null, \"ada@example.com\", \"pro\");")]
    [InlineData("UserRegistered.Send(\"shop\", \"ada@example.com\", \"pro\");")]
    [InlineData("UserRegistered.Send(sender: \"shop\", email: \"ada@example.com\");")]
    [InlineData("UserRegistered.Send(\"shop\", email: \"ada@example.com\");")]
    [InlineData("UserRegistered.Send(sender: Ada.Email, \"ada@example.com\");")]
    [InlineData("UserRegistered.Send(email: \"ada@example.com\", sender: \"shop\");")]
    [InlineData("UserRegistered.Send(mailer.Host, \"ada@example.com\");")]
    [InlineData("UserRegistered.Send(Ada, Ada.Email);")]
    [InlineData("UserRegistered.Send(Ada.Plan, Ada.Email);")]
    [InlineData("UserRegistered.Send(Ada.Email, Ada.Email);")]
    [InlineData("UserRegistered.Send(Ada.Email, email: Ada.Plan);")]
    [InlineData("UserRegistered.Send(Ada.Email, Ada.Plan, \"pro\");")]
    [InlineData("object email = Ada; UserRegistered.Send(email, \"ada@example.com\");")]
    [InlineData("Counted.Send(\"shop\", 2);")]
    [InlineData("Counted.Send(1L, 2);")]
    [InlineData("await MailSent.SendAsync(\"shop\", \"ada@example.com\", \"Hello\");")]
    [InlineData("await MailSent.SendAsync(\"shop\", email: \"ada@example.com\");")]
    [InlineData("Logged.Send(\"shop\", \"opened\");")]
    [InlineData("Logged.Send(\"shop\", \"opened\", \"Run\");")]
    [InlineData("Logged.Send(\"shop\", \"opened\", \"Run\", \"Test.cs\");")]
    [InlineData("Logged.Send(\"shop\", \"opened\", \"Run\", \"Test.cs\", 1);")]
    public Task It_is_silent(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);
}
