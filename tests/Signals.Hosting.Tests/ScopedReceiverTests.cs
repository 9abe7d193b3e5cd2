using Microsoft.Extensions.DependencyInjection;

namespace Signals.Hosting.Tests;

/// <summary>Receivers that are made anew, in a scope of their own, for each call.</summary>
public class ScopedReceiverTests
{
    [Fact]
    public async Task Each_call_has_a_scope_that_is_disposed_after_it()
    {
        await using TestHost host = await StartAsync<Clerk>();

        UserRegistered.In(host.Signals).Send(null, "ada");
        UserRegistered.In(host.Signals).Send(null, "grace");

        Assert.Equal(
            [
                "unit created", "clerk registers ada", "unit disposed",
                "unit created", "clerk registers grace", "unit disposed",
            ],
            host.Journal.Lines);
    }

    [Fact]
    public async Task An_asynchronous_receiver_is_awaited_before_its_scope_is_disposed()
    {
        await using TestHost host = await StartAsync<Clerk>();

        await OrderPlaced.In(host.Signals).SendAsync(null, 1);

        Assert.Equal(["unit created", "packed 1", "unit disposed"], host.Journal.Lines);
    }

    [Fact]
    public async Task Replies_are_given()
    {
        await using TestHost host = await StartAsync<Clerk>();

        Assert.Equal(3, Assert.Single(PriceAsked.In(host.Signals).Send(null, "tea")).Value);
        Assert.Equal(6, Assert.Single(await StockAsked.In(host.Signals).SendAsync(null, "coffee")).Value);
        Assert.Equal(["unit created", "unit disposed", "unit created", "unit disposed"], host.Journal.Lines);
    }

    [Fact]
    public async Task Those_of_a_base_class_are_called_on_the_derived_one()
    {
        await using TestHost chief = await StartAsync<ChiefClerk>();
        await using TestHost junior = await StartAsync<JuniorClerk>();

        UserRegistered.In(chief.Signals).Send(null, "ada");
        UserLeft.In(chief.Signals).Send(null, "ada");
        UserRegistered.In(junior.Signals).Send(null, "grace");

        Assert.Contains("clerk registers ada", chief.Journal.Lines);
        Assert.Contains("chief: ada leaves, True", chief.Journal.Lines);
        Assert.Contains("clerk registers grace", junior.Journal.Lines);
    }

    [Fact]
    public async Task They_stay_connected_while_the_host_runs_and_no_longer()
    {
        await using TestHost host = await StartAsync<Clerk>();
        UserRegistered.Signal registered = UserRegistered.In(host.Signals);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        registered.Send(null, "ada");
        await host.Host.StopAsync();
        registered.Send(null, "grace");

        Assert.Contains("clerk registers ada", host.Journal.Lines);
        Assert.DoesNotContain("clerk registers grace", host.Journal.Lines);
    }

    [Fact]
    public async Task What_can_only_be_disposed_asynchronously_is_awaited_on_an_asynchronous_signal()
    {
        await using TestHost host = await StartAsync<AsyncClerk>();

        await OrderPlaced.In(host.Signals).SendAsync(null, 1);

        Assert.Equal(["noted 1, True", "async unit disposed"], host.Journal.Lines);
    }

    [Fact]
    public async Task What_can_only_be_disposed_asynchronously_is_a_failure_on_a_sync_signal()
    {
        await using TestHost host = await StartAsync<AsyncClerk>();

        UserLeft.In(host.Signals).Send(null, "ada");

        Assert.Equal(["left ada"], host.Journal.Lines);
        LogRecord record = Assert.Single(host.Log.OfSignals);
        Assert.Contains(nameof(AsyncUnit), record.Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_constructor_that_fails_is_a_failure_of_the_receiver()
    {
        await using TestHost host = await TestHost.StartAsync(signals => signals.AddScopedReceivers<BrokenMailer>());

        Assert.Throws<FormatException>(() => UserRegistered.In(host.Signals).Send(null, "ada"));
    }

    private static Task<TestHost> StartAsync<TReceivers>()
        where TReceivers : class, IReceivers, Signals.CompilerServices.IScopedReceivers
        => TestHost.StartAsync(signals =>
        {
            signals.Services.AddScoped<Unit>().AddScoped<AsyncUnit>();
            signals.AddScopedReceivers<TReceivers>();
        });
}
