using Microsoft.Extensions.DependencyInjection;

namespace Signals.Hosting.Tests;

/// <summary>A service takes a signal in its constructor.</summary>
public partial class InjectionTests
{
    [Fact]
    public async Task A_signal_of_this_project()
    {
        await using TestHost host = TestHost.Build(signals => signals.Services.AddSingleton<SignUp>());

        Assert.Same(UserRegistered.In(host.Signals), host.Services.GetRequiredService<SignUp>().Registered);
    }

    [Fact]
    public void A_signal_of_a_project_that_this_one_refers_to()
        => Assert.Same(
            ApplicationStarted.Default,
            new ServiceCollection().AddSignals().Services.BuildServiceProvider().GetRequiredService<ApplicationStarted.Signal>());

    [Fact]
    public void A_nested_and_a_record_one()
    {
        IServiceProvider services = new ServiceCollection().AddSignals().Services.BuildServiceProvider();

        Assert.Same(Nested.Default, services.GetRequiredService<Nested.Signal>());
    }

    [Fact]
    public void A_closed_type_of_a_generic_one_when_it_was_added()
    {
        IServiceProvider services = new ServiceCollection().AddSignals().AddSignal(EntitySaved<int>.In).Services.BuildServiceProvider();

        Assert.Same(EntitySaved<int>.Default, services.GetRequiredService<EntitySaved<int>.Signal>());
        Assert.Null(services.GetService<EntitySaved<string>.Signal>());
    }

    [Fact]
    public void The_namespace_that_was_given_last_counts()
    {
        var services = new ServiceCollection();
        services.AddSignals();
        services.AddSignals(new SignalNamespace());
        var last = new SignalNamespace();
        services.AddSignals(last);
        services.AddSignals();

        IServiceProvider provider = services.BuildServiceProvider();
        Assert.Same(last, Assert.Single(provider.GetServices<SignalNamespace>()));
        Assert.Same(UserRegistered.In(last), Assert.Single(provider.GetServices<UserRegistered.Signal>()));
    }

    [Fact]
    public void The_default_namespace_without_another()
        => Assert.Same(
            SignalNamespace.Default,
            new ServiceCollection().AddSignals().Services.BuildServiceProvider().GetRequiredService<SignalNamespace>());

    [Fact]
    public void Nothing_is_made_of_a_signal_that_nobody_asks_for()
    {
        var signals = new SignalNamespace();

        new ServiceCollection().AddSignals(signals).Services.BuildServiceProvider().GetRequiredService<UserRegistered.Signal>();

        Assert.Equal("user-registered", Assert.Single(signals.Signals).Name);
    }

    private sealed class SignUp(UserRegistered.Signal registered)
    {
        public UserRegistered.Signal Registered => registered;
    }

    [Signal("nested")]
    internal sealed partial record Nested(int Number);
}
