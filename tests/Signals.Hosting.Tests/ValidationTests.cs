using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Signals.Hosting.Tests;

/// <summary>What is wrong is found when the host starts, and named.</summary>
public partial class ValidationTests
{
    [Fact]
    public Task Receivers_that_are_added_both_ways()
        => AssertFailsAsync(
            signals => signals.AddReceivers<Mailer>().AddScopedReceivers<Mailer>(),
            "'Signals.Hosting.Tests.Mailer' was added both with AddReceivers and with AddScopedReceivers");

    [Fact]
    public async Task Receivers_that_are_added_both_ways_are_told_one_thing()
    {
        await using TestHost host = TestHost.Build(signals => signals.AddReceivers<Mailer>().AddScopedReceivers<Mailer>());

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Host.StartAsync());

        Assert.Equal(
            "The receivers of signals are wrong. 'Signals.Hosting.Tests.Mailer' was added both with AddReceivers and with AddScopedReceivers, "
            + "and would receive everything twice. Choose one.",
            exception.Message);
    }

    [Fact]
    public Task Receivers_that_are_added_in_three_ways()
        => AssertFailsAsync(
            signals => signals.AddReceivers<Mailer>().AddScopedReceivers<Mailer>().AddBackgroundReceivers<Mailer>(),
            "both with AddReceivers and with AddScopedReceivers and with AddBackgroundReceivers, and would receive everything three times. Choose one.");

    [Fact]
    public Task Receivers_that_are_a_hosted_service_of_their_own_as_well()
        => AssertFailsAsync(
            signals =>
            {
                signals.AddReceivers<Work>();
                signals.Services.AddHostedService<Work>();
            },
            "'Signals.Hosting.Tests.ValidationTests.Work' was added with AddReceivers, which connects one object, and as 'Microsoft.Extensions.Hosting.IHostedService', "
            + "which is another that would receive nothing. Let them be the same: "
            + "services.AddHostedService(provider => provider.GetRequiredService<Work>()).");

    [Fact]
    public Task Receivers_that_are_a_service_of_another_type_as_well()
        => AssertFailsAsync(
            signals =>
            {
                signals.Services.AddSingleton<ICount, Count>();
                signals.AddReceivers<Count>();
            },
            "'Signals.Hosting.Tests.ValidationTests.Count' was added with AddReceivers, which connects one object, and as "
            + "'Signals.Hosting.Tests.ValidationTests.ICount', which is another that would receive nothing. Let them be the same: "
            + "services.AddSingleton<ICount>(provider => provider.GetRequiredService<Count>()).");

    [Fact]
    public Task Receivers_an_instance_of_which_is_another_service()
        => AssertFailsAsync(
            signals =>
            {
                signals.Services.AddSingleton<ICount>(new Count());
                signals.AddReceivers<Count>();
            },
            "which is another that would receive nothing");

    [Fact]
    public Task Receivers_that_are_an_instance_beside_another_service()
        => AssertFailsAsync(
            signals =>
            {
                signals.Services.AddSingleton<ICount, Count>().AddSingleton(new Count());
                signals.AddReceivers<Count>();
            },
            "which is another that would receive nothing");

    [Fact]
    public Task Receivers_that_are_two_services()
        => AssertFailsAsync(
            signals =>
            {
                signals.Services.AddSingleton<ICount, Count>().AddSingleton<IReceivers, Count>();
                signals.AddReceivers<IReceivers>();
            },
            "'Signals.Hosting.Tests.ValidationTests.Count' was added with AddReceivers",
            "provider => (ICount)provider.GetRequiredService<IReceivers>()");

    [Fact]
    public async Task One_object_that_is_several_services_is_fine()
    {
        await using TestHost host = await TestHost.StartAsync(signals =>
        {
            var count = new Count();
            signals.Services.AddSingleton<ICount>(count).AddSingleton(count);
            signals.Services.AddHostedService(provider => provider.GetRequiredService<Work>());
            signals.AddReceivers<Work>().AddReceivers<Count>();
        });

        UserRegistered.In(host.Signals).Send(null, "ada");

        Assert.Equal(1, host.Services.GetServices<IHostedService>().OfType<Work>().Single().Received);
        Assert.Equal(1, ((Count)host.Services.GetRequiredService<ICount>()).Received);
    }

    [Fact]
    public Task Receivers_that_are_one_object_but_registered_as_scoped()
        => AssertFailsAsync(
            signals =>
            {
                signals.Services.AddScoped<Mailer>();
                signals.AddReceivers<Mailer>();
            },
            "'Signals.Hosting.Tests.Mailer' was added with AddReceivers, for which it must be a singleton, but it is registered as Scoped. "
            + "Register it as a singleton, or add it with AddScopedReceivers.");

    [Fact]
    public Task Receivers_that_are_scoped_but_registered_as_a_singleton()
        => AssertFailsAsync(
            signals =>
            {
                signals.AddScopedReceivers<Mailer>();
                signals.Services.AddSingleton<Mailer>();
            },
            "'Signals.Hosting.Tests.Mailer' was added with AddScopedReceivers, which makes one for each call, but it is registered as a singleton. "
            + "Register it as scoped, or add it with AddReceivers.");

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

    // It is in use already, or would be for the first time when the host runs.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signal_that_is_named_as_one_of_the_host(bool isInUse)
    {
        await using TestHost host = TestHost.Build(signals => signals.AddSignal(Beginning.In));
        if (isInUse)
        {
            host.Services.GetRequiredService<Beginning.Signal>();
        }

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Host.StartAsync());

        Assert.Contains("Two signals have the name 'application-stopped' in one namespace", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Signals.Hosting.Tests.ValidationTests.Beginning", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Signals.Hosting.ApplicationStopped", exception.Message, StringComparison.Ordinal);
        Assert.True(isInUse || exception.Message.EndsWith("which is the host's own. Give yours another name.", StringComparison.Ordinal), exception.Message);
    }

    [Fact]
    public Task A_connector_that_returns_null_is_named()
        => AssertFailsAsync(
            signals => signals.AddReceivers(_ => null!),
            "The receivers of Signals.Hosting.Tests.ValidationTests.A_connector_that_returns_null_is_named (a lambda) could not be connected. "
            + "What should connect them returned null.");

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
        Assert.Throws<ArgumentNullException>("services", () => ((IServiceCollection)null!).AddSignals(new SignalNamespace()));
        Assert.Throws<ArgumentNullException>("services", () => ((IServiceProvider)null!).ConnectReceivers());
        Assert.Throws<ArgumentNullException>("addSignals", () => CompilerServices.InjectedSignals.Add(null!));
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

    private interface ICount;

    private sealed partial class Count : ICount
    {
        public int Received { get; private set; }

        [Receives<UserRegistered>]
        private void Add() => Received++;
    }

    private sealed partial class Work : BackgroundService
    {
        public int Received { get; private set; }

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;

        [Receives<UserRegistered>]
        private void Add() => Received++;
    }

    [Signal("application-stopped")]
    private sealed partial class Beginning(int number);
}
