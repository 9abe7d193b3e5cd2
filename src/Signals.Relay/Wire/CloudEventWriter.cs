using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Signals.Relay.Wire;

/// <summary>Writes CloudEvents in JSON.</summary>
internal static class CloudEventWriter
{
    /// <param name="event">The attributes; the data is that of the message.</param>
    /// <param name="message">The message.</param>
    /// <param name="contract">What the message is in JSON.</param>
    public static ReadOnlyMemory<byte> Write<TMessage>(CloudEvent @event, TMessage message, JsonTypeInfo<TMessage> contract)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString(CloudEventNames.SpecVersion, CloudEventNames.Version);
        writer.WriteString(CloudEventNames.Id, @event.Id);
        writer.WriteString(CloudEventNames.Source, @event.Source);
        writer.WriteString(CloudEventNames.Type, @event.Type);
        if (@event.Time is { } time)
        {
            writer.WriteString(CloudEventNames.Time, time);
        }

        WriteIfAny(writer, CloudEventNames.Subject, @event.Subject);
        WriteIfAny(writer, CloudEventNames.Instance, @event.Instance);
        if (@event.IsHandledBySource)
        {
            writer.WriteBoolean(CloudEventNames.Handled, true);
        }

        WriteIfAny(writer, CloudEventNames.TraceParent, @event.TraceParent);
        WriteIfAny(writer, CloudEventNames.TraceState, @event.TraceState);
        writer.WriteString(CloudEventNames.DataContentType, "application/json");
        writer.WritePropertyName(CloudEventNames.Data);
        JsonSerializer.Serialize(writer, message, contract);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    // An attribute that is there must not be empty.
    private static void WriteIfAny(Utf8JsonWriter writer, JsonEncodedText name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }
}
