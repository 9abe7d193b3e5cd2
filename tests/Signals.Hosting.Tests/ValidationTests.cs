using Microsoft.Extensions.DependencyInjection;

namespace Signals.Hosting.Tests;

/// <summary>What is wrong is found when the host starts, and named.</summary>
public class ValidationTests
{
    [Fact]
    public Task Receivers_that_are_added_both_ways()
        => AssertFailsAsync(
            signals => signals.AddReceivers<Mailer>().AddScopedReceivers<Mailer>(),
            "'Signals.Hosting.Tests.Mailer' was added both with AddReceivers and with AddScopedReceivers");

    [Fact]
    public Task Receivers_that_are_one_object_but_registered_as_scoped()
        => AssertFailsAsync(
            signals =>
            {
                signals.Services.AddScoped<Mailer>();
                signals.AddReceivers<Mailer>();
            },
            "'Signals.Hosting.Tests.Mailer' was added with AddReceivers, for which it must be a singleton, but it is registered as Scoped.");

    [Fact]
    public Task Receivers_that_are_scoped_but_registered_as_a_singleton()
        => AssertFailsAsync(
            signals =>
            {
                signals.AddScopedReceivers<Mailer>();
                signals.Services.AddSingleton<Mailer>();
            },
            "'Signals.Hosting.Tests.Mailer' was added with AddScopedReceivers, which makes one for each call, but it is registered as a singleton.");

    [Fact]
    public Task Receivers_that_are_abstract_and_not_registered()
        => AssertFailsAsync(
            signals => signals.AddReceivers<IReceivers>(),
            "'Signals.IReceivers' was added with AddReceivers, but it is abstract, and nothing is registered for it.");

    [Fact]
    public async Task An_interface_for_which_something_is_registered_is_fine()
    {
        await using TestHost host = await TestHost.StartAsync(signals =>
        {
            signals.AddReceivers<IReceivers>();
            signals.Services.AddSingleton<IReceivers, Mailer>();
        });

        UserRegistered.In(host.Signals).Send(null, "ada");

        Assert.Equal(["welcome ada"], host.Journal.Lines);
    }

    [Fact]
    public Task Receivers_of_a_signal_whose_name_another_one_has()
        => AssertFailsAsync(
            signals => signals.AddReceivers(signals =>
            {
                Twin.In(signals);
                return OtherTwin.In(signals).Connect((_, _) => { });
            }),
            "The receivers of Signals.Hosting.Tests.ValidationTests",
            "Two signals have the name 'twin' in one namespace",
            "Signals.Hosting.Tests.OtherTwin");

    [Fact]
    public Task All_mistakes_at_once()
        => AssertFailsAsync(
            signals =>
            {
                signals.Services.AddTransient<Mailer>().AddTransient<NeedyMailer>();
                signals.AddReceivers<Mailer>().AddReceivers<NeedyMailer>();
            },
            "'Signals.Hosting.Tests.Mailer' was added",
            "'Signals.Hosting.Tests.NeedyMailer' was added");

    [Fact]
    public void Arguments()
    {
        var services = new ServiceCollection();

        Assert.Throws<ArgumentNullException>("services", () => ((IServiceCollection)null!).AddSignals());
        Assert.Throws<ArgumentNullException>("signals", () => services.AddSignals(null!));
        Assert.Throws<ArgumentNullException>("connect", () => services.AddSignals().AddReceivers(null!));
        Assert.Throws<ArgumentNullException>("signal", () => services.AddSignals().AddSignal<UserRegistered.Signal>(null!));
    }

    private static async Task AssertFailsAsync(Action<SignalsBuilder> configure, params string[] messages)
    {
        await using TestHost host = TestHost.Build(configure);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Host.StartAsync());

        Assert.All(messages, message => Assert.Contains(message, exception.Message, StringComparison.Ordinal));
    }
}
