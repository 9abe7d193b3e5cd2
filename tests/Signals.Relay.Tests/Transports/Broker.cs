using Signals.Relay.Transports;

namespace Signals.Relay.Tests.Transports;

/// <summary>A broker that transports are tested against.</summary>
public abstract class Broker : IAsyncLifetime
{
    // .ci/run sets it.
    private const string Required = "CI_BROKERS_REQUIRED";

    /// <summary>Whether it tells that nobody receives a message.</summary>
    public virtual bool KnowsReceivers => true;

    /// <summary>Why there is no broker here, or null.</summary>
    public virtual string? Missing => null;

    public abstract IRelayTransport Connect(RelayTransportContext context);

    /// <summary>Lets a service use it.</summary>
    public abstract RelayBuilder Use(RelayBuilder relay);

    /// <summary>The reasons and bodies of what a service rejected.</summary>
    public abstract Task<IReadOnlyList<(string Reason, byte[] Body)>> DeadLettersAsync(string service, string signal);

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    public void SkipIfMissing()
    {
        if (Missing is not null)
        {
            Assert.False(Environment.GetEnvironmentVariable(Required) == "1", Missing);
            Assert.Skip(Missing);
        }
    }
}
