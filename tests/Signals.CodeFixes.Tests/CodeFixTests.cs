using Microsoft.CodeAnalysis;

namespace Signals.CodeFixes.Tests;

public class CodeFixTests
{
    [Fact]
    public Task SIG101_hold_strongly()
        => CodeFixVerifier.VerifyAsync<HoldStronglyFix>(
            """
            public class Test
            {
                public void First(int calls) => UserRegistered.Connect((_, _, _) => calls++);
                public void Second(int calls) => UserRegistered.Connect((_, _, _) => calls++, this, true);
                public void Third(int calls) => UserRegistered.Connect(weak: true, receiver: (_, _, _) => calls++);
                public void Fourth(int calls) => UserRegistered.Default.Connect((_, _, _) => calls++, sender: this);
            }

            """,
            """
            public class Test
            {
                public void First(int calls) => UserRegistered.Connect((_, _, _) => calls++, weak: false);
                public void Second(int calls) => UserRegistered.Connect((_, _, _) => calls++, this, false);
                public void Third(int calls) => UserRegistered.Connect(weak: false, receiver: (_, _, _) => calls++);
                public void Fourth(int calls) => UserRegistered.Default.Connect((_, _, _) => calls++, sender: this, weak: false);
            }

            """,
            "SIG101");

    [Fact]
    public Task SIG101_hold_strongly_is_not_offered_where_the_wrapper_has_no_weak()
        => CodeFixVerifier.VerifyNotOfferedAsync<HoldStronglyFix>(
            """
            using Signals;

            public class Test
            {
                public void Run(int calls) => When((_, _, _) => calls++);

                private static Connection When([HeldWeakly] UserRegistered.Receiver receiver) => UserRegistered.Connect(receiver);
            }

            """,
            "SIG101");

    [Fact]
    public Task SIG101_keep_the_connection()
        => CodeFixVerifier.VerifyAsync<KeepConnectionFix>(
            """
            public class Test
            {
                public void First(int calls)
                {
                    // Counts.
                    UserRegistered.Connect((_, _, _) => calls++);
                }

                public void Second(int calls)
                {
                    _ = UserRegistered.Connect((_, _, _) => calls--);
                }

                public void Third(int calls)
                {
                    var unused = UserRegistered.Connect((_, _, _) => calls *= 2);
                }

                public static void Log(string prefix) => UserRegistered.Connect((_, email, _) => Console.WriteLine(prefix + email));
            }

            """,
            """
            public class Test
            {
                private Signals.Connection? _connection;
                private Signals.Connection? _connection2;
                private Signals.Connection? _connection3;
                private static Signals.Connection? _connection4;

                public void First(int calls)
                {
                    // Counts.
                    _connection = UserRegistered.Connect((_, _, _) => calls++);
                }

                public void Second(int calls)
                {
                    _connection2 = UserRegistered.Connect((_, _, _) => calls--);
                }

                public void Third(int calls)
                {
                    _connection3 = UserRegistered.Connect((_, _, _) => calls *= 2);
                }

                public static void Log(string prefix) => _connection4 = UserRegistered.Connect((_, email, _) => Console.WriteLine(prefix + email));
            }

            """,
            "SIG101");

    [Fact]
    public Task SIG101_keep_the_connection_after_the_fields_that_are_there()
        => CodeFixVerifier.VerifyAsync<KeepConnectionFix>(
            """
            using Signals;

            public class Test
            {
                private readonly int _connection = 1;

                public Test(int calls)
                {
                    UserRegistered.Default?.Connect((_, _, _) => calls += _connection);
                }
            }

            """,
            """
            using Signals;

            public class Test
            {
                private readonly int _connection = 1;
                private Connection? _connection2;

                public Test(int calls)
                {
                    _connection2 = UserRegistered.Default?.Connect((_, _, _) => calls += _connection);
                }
            }

            """,
            "SIG101");

    [Fact]
    public Task SIG101_keep_the_connection_is_not_offered_in_a_program()
        => CodeFixVerifier.VerifyNotOfferedAsync<KeepConnectionFix>(
            """
            int calls = 0;
            UserRegistered.Connect((_, _, _) => calls++);

            """,
            "SIG101",
            OutputKind.ConsoleApplication);

    [Fact]
    public Task SIG101_using()
        => CodeFixVerifier.VerifyAsync<UsingConnectionFix>(
            """
            public class Test
            {
                public void First(int calls)
                {
                    // Counts.
                    UserRegistered.Connect((_, _, _) => calls++);
                    UserRegistered.Send(this, "ada@example.com");
                }

                public void Second(int calls)
                {
                    _ = UserRegistered.Connect((_, _, _) => calls--);
                    UserRegistered.Send(this, "ada@example.com");
                }

                public void Third(int calls)
                {
                    var unused = UserRegistered.Connect((_, _, _) => calls *= 2);
                    UserRegistered.Send(this, "ada@example.com");
                }
            }

            """,
            """
            public class Test
            {
                public void First(int calls)
                {
                    // Counts.
                    using var connection = UserRegistered.Connect((_, _, _) => calls++);
                    UserRegistered.Send(this, "ada@example.com");
                }

                public void Second(int calls)
                {
                    using var connection = UserRegistered.Connect((_, _, _) => calls--);
                    UserRegistered.Send(this, "ada@example.com");
                }

                public void Third(int calls)
                {
                    using var unused = UserRegistered.Connect((_, _, _) => calls *= 2);
                    UserRegistered.Send(this, "ada@example.com");
                }
            }

            """,
            "SIG101");

    [Fact]
    public Task SIG101_using_in_a_program()
        => CodeFixVerifier.VerifyAsync<UsingConnectionFix>(
            """
            int connection = 0;
            UserRegistered.Connect((_, _, _) => connection++);
            UserRegistered.Send(null, "ada@example.com");

            """,
            """
            int connection = 0;
            using var connection2 = UserRegistered.Connect((_, _, _) => connection++);
            UserRegistered.Send(null, "ada@example.com");

            """,
            "SIG101",
            OutputKind.ConsoleApplication);

    [Fact]
    public Task SIG101_using_is_not_offered_where_the_block_ends_at_once()
        => CodeFixVerifier.VerifyNotOfferedAsync<UsingConnectionFix>(
            """
            public class Test
            {
                public Test(int calls)
                {
                    UserRegistered.Connect((_, _, _) => calls++);
                }

                public void Run(int calls) => UserRegistered.Connect((_, _, _) => calls++);
            }

            """,
            "SIG101");

    [Fact]
    public Task SIG102_keep_the_object()
        => CodeFixVerifier.VerifyAsync<KeepObjectFix>(
            """
            public class Test
            {
                public void Run()
                {
                    UserRegistered.Connect(new Mailer().On);

                    // The second.
                    var second = new Mailer { Host = "smtp" };
                    UserRegistered.Connect(second.On);
                    UserRegistered.Connect(second.On, sender: this);
                }
            }

            """,
            """
            public class Test
            {
                private Mailer? _mailer;
                private Mailer? _second;

                public void Run()
                {
                    _mailer = new Mailer();
                    UserRegistered.Connect(_mailer.On);

                    // The second.
                    var second = new Mailer { Host = "smtp" };
                    _second = second;
                    UserRegistered.Connect(second.On);
                    UserRegistered.Connect(second.On, sender: this);
                }
            }

            """,
            "SIG102");

    [Fact]
    public Task SIG102_keep_the_object_is_not_offered_for_a_struct()
        => CodeFixVerifier.VerifyNotOfferedAsync<KeepObjectFix>(
            """
            public class Test
            {
                public void Run()
                {
                    var counter = new Counter();
                    UserRegistered.Connect(counter.On);
                }

                private struct Counter
                {
                    public void On(object? sender, string email, string plan)
                    {
                    }
                }
            }

            """,
            "SIG102");

    [Fact]
    public Task SIG102_hold_strongly()
        => CodeFixVerifier.VerifyAsync<HoldStronglyFix>(
            """
            var mailer = new Mailer();
            UserRegistered.Connect(mailer.On);
            UserRegistered.Connect(new Mailer().On);

            """,
            """
            var mailer = new Mailer();
            UserRegistered.Connect(mailer.On, weak: false);
            UserRegistered.Connect(new Mailer().On, weak: false);

            """,
            "SIG102",
            OutputKind.ConsoleApplication);

    [Fact]
    public Task SIG103_keep_the_connection()
        => CodeFixVerifier.VerifyAsync<KeepConnectionFix>(
            """
            public class Test
            {
                public Test() => UserRegistered.Connect(On, weak: false);

                private void On(object? sender, string email, string plan)
                {
                }
            }

            """,
            """
            public class Test
            {
                private Signals.Connection? _connection;

                public Test() => _connection = UserRegistered.Connect(On, weak: false);

                private void On(object? sender, string email, string plan)
                {
                }
            }

            """,
            "SIG103");

    [Fact]
    public Task SIG104_dispose_the_connection()
        => CodeFixVerifier.VerifyAsync<DisposeConnectionFix>(
            """
            using Signals;

            public class Test
            {
                private int _calls;

                public void Start()
                {
                    UserRegistered.Connect((_, _, _) => _calls++);
                    Counted.Connect((_, _, _) => _calls++);
                }

                public void Stop()
                {
                    UserRegistered.Disconnect((_, _, _) => _calls++);
                    Counted.Disconnect((_, _, _) => _calls++);
                }
            }

            """,
            """
            using Signals;

            public class Test
            {
                private int _calls;
                private Connection? _connection;
                private Connection? _connection2;

                public void Start()
                {
                    _connection = UserRegistered.Connect((_, _, _) => _calls++);
                    _connection2 = Counted.Connect((_, _, _) => _calls++);
                }

                public void Stop()
                {
                    _connection?.Dispose();
                    _connection2?.Dispose();
                }
            }

            """,
            "SIG104");

    [Fact]
    public Task SIG104_is_not_offered_where_the_connect_is_elsewhere()
        => CodeFixVerifier.VerifyNotOfferedAsync<DisposeConnectionFix>(
            """
            public class Test
            {
                public void Stop() => UserRegistered.Disconnect((_, _, _) => { });
            }

            """,
            "SIG104");

    [Fact]
    public Task SIG105_return_the_task()
        => CodeFixVerifier.VerifyAsync<AsyncReceiverFix>(
            """
            using System.Threading.Tasks;

            public class Test
            {
                public void Run()
                {
                    MailSent.Connect(OnAsync);
                    MailSent.Connect((_, email, _) => SaveAsync(email));
                    MailSent.Connect((_, email, _) =>
                    {
                        Console.WriteLine(email);
                        SaveAsync(email);
                    });
                }

                private async void OnAsync(object? sender, string email, string subject) => await Task.Yield();

                private static ValueTask SaveAsync(string email) => default;
            }

            """,
            """
            using System.Threading.Tasks;

            public class Test
            {
                public void Run()
                {
                    MailSent.Connect(OnAsync);
                    MailSent.Connect(async (_, email, _) => await SaveAsync(email));
                    MailSent.Connect(async (_, email, _) =>
                    {
                        Console.WriteLine(email);
                        await SaveAsync(email);
                    });
                }

                private async Task OnAsync(object? sender, string email, string subject) => await Task.Yield();

                private static ValueTask SaveAsync(string email) => default;
            }

            """,
            "SIG105");

    [Fact]
    public Task SIG105_is_not_offered_where_the_signal_is_synchronous()
        => CodeFixVerifier.VerifyNotOfferedAsync<AsyncReceiverFix>(
            """
            public class Test
            {
                public void Run() => UserRegistered.Connect(async (_, _, _) => await Task.Yield());
            }

            """,
            "SIG105");

    [Fact]
    public Task SIG106_using()
        => CodeFixVerifier.VerifyAsync<UsingScopeFix>(
            """
            public class Test
            {
                public void Run()
                {
                    UserRegistered.Mute();
                    UserRegistered.Default.Capture();
                    var scope = Counted.Mute();
                    _ = Counted.Capture();
                    UserRegistered.Send(this, "ada@example.com");
                }
            }

            """,
            """
            public class Test
            {
                public void Run()
                {
                    using var muted = UserRegistered.Mute();
                    using var capture = UserRegistered.Default.Capture();
                    using var scope = Counted.Mute();
                    using var capture2 = Counted.Capture();
                    UserRegistered.Send(this, "ada@example.com");
                }
            }

            """,
            "SIG106");

    [Fact]
    public Task SIG108_await()
        => CodeFixVerifier.VerifyAsync<AwaitSendFix>(
            """
            public class Test
            {
                public async Task RunAsync()
                {
                    // Sends.
                    MailSent.SendAsync(this, "a", "b");
                    MailSent.Default.SendAsync(this, "a", "b");
                    await Task.Yield();
                }
            }

            """,
            """
            public class Test
            {
                public async Task RunAsync()
                {
                    // Sends.
                    await MailSent.SendAsync(this, "a", "b");
                    await MailSent.Default.SendAsync(this, "a", "b");
                    await Task.Yield();
                }
            }

            """,
            "SIG108");

    [Fact]
    public Task SIG108_is_not_offered_where_nothing_can_be_awaited()
        => CodeFixVerifier.VerifyNotOfferedAsync<AwaitSendFix>(
            """
            public class Test
            {
                public void Run() => MailSent.SendAsync(this, "a", "b");
            }

            """,
            "SIG108");

    [Fact]
    public Task SIG001_make_it_partial()
        => CodeFixVerifier.VerifyAsync<MakePartialFix>(
            """
            using Signals;

            /// <summary>Paid.</summary>
            [Signal("paid")]
            public sealed class Paid(decimal amount);

            // Refunded.
            [Signal("refunded")]
            record Refunded(decimal Amount);

            class Bare
            {
            }

            """,
            """
            using Signals;

            /// <summary>Paid.</summary>
            [Signal("paid")]
            public sealed partial class Paid(decimal amount);

            // Refunded.
            [Signal("refunded")]
            partial record Refunded(decimal Amount);

            class Bare
            {
            }

            """,
            "SIG001");

    [Fact]
    public Task SIG002_make_it_partial()
        => CodeFixVerifier.VerifyAsync<MakePartialFix>(
            """
            using Signals;

            // Everything about payment.
            class Payment
            {
                [Signal("paid")]
                public sealed partial class Paid(decimal amount);
            }

            """,
            """
            using Signals;

            // Everything about payment.
            partial class Payment
            {
                [Signal("paid")]
                public sealed partial class Paid(decimal amount);
            }

            """,
            "SIG002");

    [Fact]
    public Task SIG010_make_it_partial()
        => CodeFixVerifier.VerifyAsync<MakePartialFix>(
            """
            using Signals;

            public sealed class Greeter
            {
                [Receives<UserRegistered>]
                private void Welcome(string email) { }

                [Receives<UserRegistered>]
                private void Count() { }
            }

            // Around it.
            static class Outer
            {
                internal struct Inner
                {
                    [Receives<UserRegistered>]
                    public static void Log(string email) { }
                }
            }

            """,
            """
            using Signals;

            public sealed partial class Greeter
            {
                [Receives<UserRegistered>]
                private void Welcome(string email) { }

                [Receives<UserRegistered>]
                private void Count() { }
            }

            // Around it.
            static partial class Outer
            {
                internal partial struct Inner
                {
                    [Receives<UserRegistered>]
                    public static void Log(string email) { }
                }
            }

            """,
            "SIG010");
}
