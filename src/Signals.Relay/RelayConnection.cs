using System.Buffers.Binary;
using System.Text.Json;
using Signals.Relay.Instrumenting;
using Signals.Relay.Transports;

namespace Signals.Relay;

/// <summary>What the publishers and receivers of one relay share.</summary>
internal sealed class RelayConnection
{
    private readonly Guid _firstId = Guid.NewGuid();
    private long _published;

    public required string Service { get; init; }

    public required string Instance { get; init; }

    public required SignalNamespace Signals { get; init; }

    public required IRelayTransport Transport { get; init; }

    public required RelayOptions Options { get; init; }

    public required JsonSerializerOptions Json { get; init; }

    public required RelayLog Log { get; init; }

    public required RelayInstrumentation Instrumentation { get; init; }

    /// <summary>Is cancelled when what runs can't be waited for any more.</summary>
    public required CancellationToken Aborting { get; init; }

    /// <summary>An id that no other message has: one at random, and how many came before. To ask the system each time takes a while.</summary>
    public string NextId()
    {
        Span<byte> id = stackalloc byte[16];
        _firstId.TryWriteBytes(id);
        BinaryPrimitives.WriteInt64BigEndian(id[8..], BinaryPrimitives.ReadInt64BigEndian(id[8..]) ^ Interlocked.Increment(ref _published));
        return new Guid(id).ToString();
    }
}
