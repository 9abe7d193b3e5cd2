using Microsoft.Extensions.Logging;

namespace Signals.Relay.Transports;

/// <summary>Whom a transport works for.</summary>
public sealed class RelayTransportContext
{
    /// <summary>The service's name: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</summary>
    public required string Service { get; init; }

    /// <summary>A name of this instance of the service, of letters and digits, that no other instance has.</summary>
    public required string Instance { get; init; }

    /// <summary>How long a publish may take.</summary>
    public required TimeSpan PublishTimeout { get; init; }

    /// <summary>Where the transport logs what a person has to know. Nothing that is secret goes there.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>The services of the host, for options that need them.</summary>
    public required IServiceProvider Services { get; init; }
}
