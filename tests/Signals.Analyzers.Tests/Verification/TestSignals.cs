namespace Signals.Analyzers.Tests.Verification;

/// <summary>Signals for tests to use, to which the generator adds its part.</summary>
internal static class TestSignals
{
    /// <summary>Synchronous ones.</summary>
    public const string Sync =
        """
        using Signals;

        [Signal("user-registered")]
        public sealed partial class UserRegistered(string email, string plan = "free");

        [Signal("counted")]
        public sealed partial class Counted(int count, int step = 1);

        [Signal("flagged", Sender = typeof(bool))]
        public sealed partial class Flagged(bool flag);

        [Signal("hooked", Sender = typeof(Action))]
        public sealed partial class Hooked(string text);

        [Signal("logged")]
        public sealed partial class Logged(
            string text,
            [System.Runtime.CompilerServices.CallerMemberName] string member = "",
            [System.Runtime.CompilerServices.CallerFilePath] string file = "",
            [System.Runtime.CompilerServices.CallerLineNumber] int line = 0,
            [System.Runtime.CompilerServices.CallerArgumentExpression("text")] string expression = "");

        public sealed class Mailer
        {
            public string? Host { get; set; }

            public int Count;

            public void On(object? sender, string email, string plan) => Count++;
        }

        """;

    /// <summary>One that is asynchronous.</summary>
    public const string Async =
        """
        using Signals;

        [Signal("mail-sent", Delivery = Delivery.Sequential)]
        public sealed partial class MailSent(string email, string subject = "");

        """;
}
