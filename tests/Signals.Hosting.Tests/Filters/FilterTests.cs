using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Signals.Hosting.Tests.Filters;

/// <summary>Filters go around the calls of a host's receivers.</summary>
public class FilterTests
{
    [Fact]
    public async Task Of_all_receivers_of_the_host_and_of_some()
    {
        TestHost host = null!;
        await using TestHost started = host = await TestHost.StartAsync(signals => signals
            .AddReceiverFilter<PlainNoting>()
            .AddReceivers<Mailer>().WithFilter(services => new Noting("mailer 1", services.GetRequiredService<Journal>()))
                .WithFilter(services => new Noting("mailer 2", services.GetRequiredService<Journal>()))
            .AddReceivers(signals => UserRegistered.In(signals).Connect((_, _) => host.Journal.Add("lambda"), weak: false)));
        using var elsewhere = UserRegistered.In(host.Signals).Connect((_, _) => host.Journal.Add("elsewhere"), weak: false);

        UserRegistered.In(host.Signals).Send(null, "ada");

        Assert.Equal(
            [
                "plain before", "mailer 1 before", "mailer 2 before", "welcome ada", "mailer 2 after", "mailer 1 after", "plain after",
                "plain before", "lambda", "plain after",
                "elsewhere",
            ],
            host.Journal.Lines);
    }

    [Fact]
    public async Task Of_one_signal_while_the_host_runs()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals
            .AddReceiverFilter<PlainNoting>(UserRegistered.In)
            .AddReceivers<Mailer>());
        using var elsewhere = UserRegistered.In(host.Signals).Connect((_, _) => host.Journal.Add("elsewhere"), weak: false);
        using var other = UserBanned.In(host.Signals).Connect((_, _) => host.Journal.Add("banned"), weak: false);

        UserRegistered.In(host.Signals).Send(null, "ada");
        UserBanned.In(host.Signals).Send(null, "ada");
        await host.Host.StopAsync();
        UserRegistered.In(host.Signals).Send(null, "grace");

        Assert.Equal(
            ["plain before", "welcome ada", "plain after", "plain before", "elsewhere", "plain after", "banned", "elsewhere"],
            host.Journal.Lines);
    }

    [Fact]
    public async Task A_filter_of_scoped_receivers_is_in_their_scope()
    {
        await using TestHost host = await TestHost.StartAsync(signals =>
        {
            signals.Services.AddScoped<Unit>();
            signals.AddScopedReceivers<Clerk>().WithFilter<ScopedNoting>();
        });
        int tried = host.Journal.Lines.Count;

        UserRegistered.In(host.Signals).Send(null, "ada");
        await OrderPlaced.In(host.Signals).SendAsync(null, 1);
        Assert.Equal(3, Assert.Single(PriceAsked.In(host.Signals).Send(null, "tea")).Value);
        Assert.Equal(6, Assert.Single(await StockAsked.In(host.Signals).SendAsync(null, "coffee")).Value);

        Assert.Equal(["unit created", "unit disposed"], host.Journal.Lines.Take(tried));
        Assert.Equal(
            [
                "unit created", "scoped before", "clerk registers ada", "scoped after", "unit disposed",
                "unit created", "scoped before", "packed 1", "scoped after", "unit disposed",
                "unit created", "scoped before", "scoped after", "unit disposed",
                "unit created", "scoped before", "scoped after", "unit disposed",
            ],
            host.Journal.Lines.Skip(tried));
    }

    [Fact]
    public async Task A_filter_that_cannot_be_made_keeps_the_host_from_starting()
    {
        foreach (Func<SignalsBuilder, SignalsBuilder> add in (Func<SignalsBuilder, SignalsBuilder>[])
            [signals => signals.AddReceivers<Mailer>(), signals => signals.AddScopedReceivers<Clerk>()])
        {
            await using TestHost host = TestHost.Build(signals => add(signals).WithFilter<ScopedNoting>());

            var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Host.StartAsync());

            Assert.Contains(nameof(Unit), exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Filters_of_receivers_that_are_added_again_add_up()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals
            .AddReceivers<Mailer>().WithFilter<PlainNoting>()
            .AddReceivers<Mailer>().WithFilter(services => new Noting("again", services.GetRequiredService<Journal>())));

        UserRegistered.In(host.Signals).Send(null, "ada");

        Assert.Equal(["plain before", "again before", "welcome ada", "again after", "plain after"], host.Journal.Lines);
    }

    [Fact]
    public void A_filter_of_no_receivers_is_refused()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddSignals().WithFilter<PlainNoting>());

        Assert.Equal(
            "WithFilter is about the receivers that are added right before it, as in AddReceivers<Mailer>().WithFilter<Retry>(). "
            + "For all of the host's there is AddReceiverFilter<Retry>().",
            exception.Message);
    }

    [Fact]
    public async Task A_time_limit_logs_what_takes_longer_and_cancels_it_where_it_can()
    {
        var time = new FakeTimeProvider();
        await using TestHost host = await TestHost.StartAsync(signals =>
        {
            signals.Services.AddSingleton<TimeProvider>(time);
            signals.AddReceiverTimeLimit(TimeSpan.FromSeconds(5));
            signals.AddReceivers(signals => OrderPlaced.In(signals).Connect((_, _, token) => Task.Delay(Timeout.Infinite, token), weak: false));
            signals.AddReceivers(signals => UserRegistered.In(signals).Connect((_, _) => time.Advance(TimeSpan.FromSeconds(6)), weak: false));
        });

        ValueTask sending = OrderPlaced.In(host.Signals).SendAsync(null, 1);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(sending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));
        var exception = await Assert.ThrowsAsync<TimeoutException>(async () => await sending);
        UserRegistered.In(host.Signals).Send(null, "ada");

        Assert.Contains("took longer than 00:00:05, and was cancelled", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, host.Log.OfSignals.Count);
        Assert.All(host.Log.OfSignals, record => Assert.EndsWith("takes longer than 00:00:05.", record.Message, StringComparison.Ordinal));
        Assert.All(host.Log.OfSignals, record => Assert.Equal(LogLevel.Warning, record.Level));
    }

    [Fact]
    public async Task A_time_limit_says_nothing_of_what_is_quicker_and_takes_no_other_cancellation_for_its_own()
    {
        using var sender = new CancellationTokenSource();
        await using TestHost host = await TestHost.StartAsync(signals => signals
            .AddReceivers(signals => OrderPlaced.In(signals).Connect((_, _, token) => Task.Delay(Timeout.Infinite, token), weak: false))
            .WithTimeLimit(TimeSpan.FromHours(1)));

        ValueTask sending = OrderPlaced.In(host.Signals).SendAsync(null, 1, sender.Token);
        sender.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await sending);
        Assert.Empty(host.Log.OfSignals);
    }

    [Fact]
    public async Task A_time_limit_is_no_reason_for_a_receiver_that_cancels_itself()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals
            .AddReceivers(signals => OrderPlaced.In(signals).Connect((_, _, _) => throw new OperationCanceledException(), weak: false))
            .WithTimeLimit(TimeSpan.FromHours(1)));

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await OrderPlaced.In(host.Signals).SendAsync(null, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(30)]
    public void A_time_limit_is_above_zero(int days)
    {
        SignalsBuilder signals = new ServiceCollection().AddSignals();

        var exception = Assert.Throws<ArgumentOutOfRangeException>("limit", () => signals.AddReceiverTimeLimit(TimeSpan.FromDays(days)));
        Assert.StartsWith("A limit is above zero, and no more than 24 days.", exception.Message, StringComparison.Ordinal);
        signals.AddReceiverTimeLimit(TimeSpan.FromMilliseconds(int.MaxValue));
    }

    [Fact]
    public async Task A_filter_that_sends_on_has_the_call_made_in_its_own_scope()
    {
        TestHost host = null!;
        await using TestHost started = host = await TestHost.StartAsync(signals => signals
            .AddScopedReceivers<Clerk>().WithFilter(_ => new SendingFirst(host)).Services.AddScoped<Unit>());

        UserRegistered.In(host.Signals).Send(null, "ada");

        Assert.Equal(
            ["unit created", "clerk registers first", "unit disposed", "unit created", "clerk registers ada", "unit disposed"], host.Journal.Lines);
    }

    [Fact]
    public async Task A_filter_that_leaves_the_context_of_the_call_is_told_so()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals
            .AddScopedReceivers<Clerk>().WithFilter(_ => new OnAnotherThread()).Services.AddScoped<Unit>());

        var exception = Assert.Throws<InvalidOperationException>(() => UserRegistered.In(host.Signals).Send(null, "ada"));

        Assert.Equal("A filter called the rest on another thread, to which its context did not flow.", exception.Message);
    }

    [Fact]
    public async Task A_log_scope_has_the_signal_and_a_number_that_all_receivers_of_a_send_share()
    {
        TestHost host = null!;
        await using TestHost started = host = await TestHost.StartAsync(signals => signals
            .AddReceiverLogScope()
            .AddReceivers(signals => UserRegistered.In(signals).Connect((_, email) => Log(host, email), weak: false))
            .AddReceivers(signals => OrderPlaced.In(signals).Connect((_, number) => Log(host, $"{number}"), weak: false))
            .AddReceivers(signals => UserRegistered.In(signals).Connect((_, email) => Log(host, $"{email} again"), weak: false)));

        UserRegistered.In(host.Signals).Send(null, "ada");
        UserRegistered.In(host.Signals).Send(null, "grace");
        await OrderPlaced.In(host.Signals).SendAsync(null, 1);

        string[] scopes = [.. host.Log.Of("Tests").Select(record => record.Scope)];
        Assert.Equal(
            ["user-registered", "user-registered", "user-registered", "user-registered", "order-placed"],
            scopes.Select(scope => scope.Split(", MessageId:")[0]["Signal:".Length..]));
        Assert.Equal([2, 2, 1], scopes.GroupBy(scope => scope).Select(same => same.Count()));
        Assert.All(scopes, scope => Assert.Matches(", MessageId:[0-9a-f]{32}$", scope));
    }

    [Fact]
    public void Arguments()
    {
        SignalsBuilder signals = new ServiceCollection().AddSignals().AddReceivers<Mailer>();

        Assert.Throws<ArgumentNullException>("create", () => signals.AddReceiverFilter(null!));
        Assert.Throws<ArgumentNullException>("create", () => signals.WithFilter(null!));
        Assert.Throws<ArgumentNullException>("signal", () => signals.AddReceiverFilter<PlainNoting>((Func<SignalNamespace, Signal>)null!));
    }

    // Of ada, and before that of another.
    private sealed class SendingFirst(TestHost host) : IReceiverFilter
    {
        public void Invoke(ReceiverCall call)
        {
            if (((UserRegistered)call.Message).Email == "ada")
            {
                UserRegistered.In(host.Signals).Send(null, "first");
            }

            call.Next();
        }

        public ValueTask InvokeAsync(ReceiverCall call) => call.NextAsync();
    }

    private sealed class OnAnotherThread : IReceiverFilter
    {
        public void Invoke(ReceiverCall call)
        {
            Exception? thrown = null;
            var thread = new Thread(() => thrown = Record.Exception(call.Next));
            thread.UnsafeStart();
            thread.Join();
            if (thrown is not null)
            {
                throw thrown;
            }
        }

        public ValueTask InvokeAsync(ReceiverCall call) => call.NextAsync();
    }

    private static void Log(TestHost host, string message)
    {
#pragma warning disable CA1848, CA2254 // a test logs little
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Tests").LogInformation(message);
#pragma warning restore CA1848, CA2254
    }
}
