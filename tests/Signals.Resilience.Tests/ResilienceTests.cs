using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using Signals.Hosting;

namespace Signals.Resilience.Tests;

/// <summary>Real pipelines, as <c>AddResiliencePipeline</c> sets them up, go around receivers.</summary>
public partial class ResilienceTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_retry_calls_again_what_failed(int failures)
    {
        var mailer = new Mailer(failures);
        using IHost host = await StartAsync(
            signals => signals.AddReceivers<Mailer>().WithResiliencePipeline("retry").Services.AddSingleton(mailer),
            ("retry", pipeline => pipeline.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.Zero })));

        await ThrowsWhereAsync(failures > 2, () => Placed(host).SendAsync(null, 7).AsTask());
        mailer.Reset();
        await ThrowsWhereAsync(failures > 2, () =>
        {
            Registered(host).Send(null, 7);
            return Task.CompletedTask;
        });

        Assert.Equal(3, mailer.Calls);
    }

    [Fact]
    public async Task A_time_out_cancels_the_token_of_the_receiver()
    {
        var mailer = new Mailer(0) { Waits = true };
        using IHost host = await StartAsync(
            signals => signals.AddReceiverResiliencePipeline("short").AddReceivers<Mailer>().Services.AddSingleton(mailer),
            ("short", pipeline => pipeline.AddTimeout(TimeSpan.FromMilliseconds(50))));

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => Placed(host).SendAsync(null, 7).AsTask());
    }

    [Fact]
    public async Task The_senders_token_cancels_as_ever()
    {
        using var sender = new CancellationTokenSource();
        var mailer = new Mailer(0) { Waits = true };
        using IHost host = await StartAsync(
            signals => signals.AddReceivers<Mailer>().WithResiliencePipeline("retry").Services.AddSingleton(mailer),
            ("retry", pipeline => pipeline.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.Zero })));

        ValueTask sending = Placed(host).SendAsync(null, 7, sender.Token);
        sender.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.AsTask());
        Assert.Equal(1, mailer.Calls);
    }

    [Fact]
    public async Task A_circuit_breaker_calls_nothing_for_a_while_and_is_the_same_for_all_calls()
    {
        var mailer = new Mailer(100);
        using IHost host = await StartAsync(
            signals => signals.AddReceivers<Mailer>().WithResiliencePipeline("breaker").Services.AddSingleton(mailer),
            ("breaker", pipeline => pipeline.AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 2,
                BreakDuration = TimeSpan.FromMinutes(10),
            })));

        await Assert.ThrowsAsync<FormatException>(() => Placed(host).SendAsync(null, 7).AsTask());
        await Assert.ThrowsAsync<FormatException>(() => Placed(host).SendAsync(null, 7).AsTask());
        await Assert.ThrowsAsync<BrokenCircuitException>(() => Placed(host).SendAsync(null, 7).AsTask());
        Assert.Throws<BrokenCircuitException>(() => Registered(host).Send(null, 7));

        Assert.Equal(2, mailer.Calls);
    }

    [Fact]
    public async Task In_the_background_too()
    {
        var mailer = new Mailer(2);
        using IHost host = await StartAsync(
            signals => signals.AddBackgroundReceivers<BackgroundMailer>().WithResiliencePipeline("retry").Services.AddSingleton(mailer),
            ("retry", pipeline => pipeline.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.Zero })));

        await Placed(host).SendAsync(null, 7);
        await host.StopAsync();

        Assert.Equal(3, mailer.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pipeline_that_is_missing_keeps_the_host_from_starting(bool hasOthers)
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(
            signals => signals.AddBackgroundReceivers<BackgroundMailer>().WithResiliencePipeline("retyr").Services.AddSingleton(new Mailer(0)),
            hasOthers ? [("retry", pipeline => pipeline.AddTimeout(TimeSpan.FromSeconds(1)))] : []));

        Assert.Contains("There is no resilience pipeline 'retyr' among the services.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("AddResiliencePipeline(\"retyr\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments()
    {
        SignalsBuilder signals = new ServiceCollection().AddSignals();

        Assert.Throws<ArgumentNullException>("signals", () => ((SignalsBuilder)null!).AddReceiverResiliencePipeline("retry"));
        Assert.Throws<ArgumentNullException>("signals", () => ((SignalsBuilder)null!).WithResiliencePipeline("retry"));
        Assert.Throws<ArgumentNullException>("pipeline", () => signals.AddReceiverResiliencePipeline(null!));
        Assert.Throws<ArgumentNullException>("pipeline", () => signals.WithResiliencePipeline(null!));
        Assert.Throws<InvalidOperationException>(() => signals.WithResiliencePipeline("retry"));
    }

    private static OrderPlaced.Signal Placed(IHost host) => host.Services.GetRequiredService<OrderPlaced.Signal>();

    private static UserRegistered.Signal Registered(IHost host) => host.Services.GetRequiredService<UserRegistered.Signal>();

    private static async Task ThrowsWhereAsync(bool throws, Func<Task> send)
    {
        if (throws)
        {
            await Assert.ThrowsAsync<FormatException>(send);
        }
        else
        {
            await send();
        }
    }

    private static async Task<IHost> StartAsync(
        Action<SignalsBuilder> configure, params (string Name, Action<ResiliencePipelineBuilder> Configure)[] pipelines)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        foreach ((string name, Action<ResiliencePipelineBuilder> pipeline) in pipelines)
        {
            builder.Services.AddResiliencePipeline(name, pipeline);
        }

        configure(builder.Services.AddSignals(new SignalNamespace()));
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>Fails some times before it succeeds.</summary>
    public sealed partial class Mailer(int failures)
    {
        private int _calls;

        public bool Waits { get; init; }

        public int Calls => Volatile.Read(ref _calls);

        public void Reset() => Volatile.Write(ref _calls, 0);

        public async Task ReceiveAsync(CancellationToken cancellationToken)
        {
            int call = Interlocked.Increment(ref _calls);
            if (Waits)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            if (call <= failures)
            {
                throw new FormatException();
            }
        }

        [Receives<OrderPlaced>]
        private Task Receive(CancellationToken cancellationToken) => ReceiveAsync(cancellationToken);

        [Receives<UserRegistered>]
        private void Receive() => ReceiveAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public sealed partial class BackgroundMailer(Mailer mailer)
    {
        [Receives<OrderPlaced>]
        private Task Receive(CancellationToken cancellationToken) => mailer.ReceiveAsync(cancellationToken);
    }

    [Signal("order-placed", Delivery = Delivery.Sequential)]
    public sealed partial class OrderPlaced(int number);

    [Signal("user-registered")]
    public sealed partial class UserRegistered(int number);
}
