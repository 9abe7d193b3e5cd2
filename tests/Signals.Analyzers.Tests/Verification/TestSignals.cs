namespace Signals.Analyzers.Tests.Verification;

/// <summary>Signals for tests to use.</summary>
internal static class TestSignals
{
    /// <summary>Synchronous ones, to which the generator adds its part.</summary>
    public const string Sync =
        """
        using Signals;

        [Signal("user-registered")]
        public sealed partial class UserRegistered(string email, string plan = "free");

        [Signal("counted")]
        public sealed partial class Counted(int count, int step = 1);

        [Signal("flagged", Sender = typeof(bool))]
        public sealed partial class Flagged(bool flag);

        public sealed class Mailer
        {
            public string? Host { get; set; }

            public int Count;

            public void On(object? sender, string email, string plan) => Count++;
        }

        """;

    /// <summary>One that is asynchronous, with what is generated for it.</summary>
    public const string Async =
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Signals;

        public sealed class MailSent
        {
            public delegate void Receiver(object? sender, string email, string subject);

            public delegate Task TaskReceiver(object? sender, string email, string subject);

            public delegate Task AsyncReceiver(object? sender, string email, string subject, CancellationToken cancellationToken);

            public static Signal Default => null!;

            public static ValueTask SendAsync(object? sender, string email, string subject = "", CancellationToken cancellationToken = default) => default;

            public static Connection Connect([HeldWeakly] Receiver receiver, object? sender = null, bool weak = true) => null!;

            public static Connection Connect([HeldWeakly] TaskReceiver receiver, object? sender = null, bool weak = true) => null!;

            public static Connection Connect([HeldWeakly] AsyncReceiver receiver, object? sender = null, bool weak = true) => null!;

            public static bool Disconnect(Receiver receiver, object? sender = null) => false;

            public sealed class Signal : Signal<MailSent>
            {
                private Signal(SignalNamespace signals)
                    : base(signals, "mail-sent", Delivery.Sequential, OnError.ThrowAfterAll)
                {
                }

                public ValueTask SendAsync(object? sender, string email, string subject = "", CancellationToken cancellationToken = default) => default;

                protected override ValueTask SendMessageCoreAsync(MailSent message, CancellationToken cancellationToken) => default;

                public Connection Connect([HeldWeakly] Receiver receiver, object? sender = null, bool weak = true) => null!;

                public Connection Connect([HeldWeakly] TaskReceiver receiver, object? sender = null, bool weak = true) => null!;
            }
        }

        """;
}
