using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Signals.Relay.Wire;

/// <summary>Writes CloudEvents in JSON, one after another into the same buffer.</summary>
internal static class CloudEventWriter
{
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _ofThread;

    /// <param name="event">The attributes; the data is that of the message.</param>
    /// <param name="message">The message.</param>
    /// <param name="contract">What the message is in JSON.</param>
    public static byte[] Write<TMessage>(CloudEvent @event, TMessage message, JsonTypeInfo<TMessage> contract)
    {
        (ArrayBufferWriter<byte> buffer, Utf8JsonWriter json) = _ofThread ?? New();

        // What a converter of the author's does may be to publish.
        _ofThread = null;
        WriteEvent(json, @event, message, contract);
        byte[] written = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity <= LargestKept)
        {
            buffer.ResetWrittenCount();
            json.Reset();
            _ofThread = (buffer, json);
        }

        return written;
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) New()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        return (buffer, new Utf8JsonWriter(buffer));
    }

    private static void WriteEvent<TMessage>(Utf8JsonWriter json, CloudEvent @event, TMessage message, JsonTypeInfo<TMessage> contract)
    {
        json.WriteStartObject();
        json.WriteString(CloudEventNames.SpecVersion, CloudEventNames.Version);
        json.WriteString(CloudEventNames.Id, @event.Id);
        json.WriteString(CloudEventNames.Source, @event.Source);
        json.WriteString(CloudEventNames.Type, @event.Type);
        if (@event.Time is { } time)
        {
            json.WriteString(CloudEventNames.Time, time);
        }

        WriteIfAny(json, CloudEventNames.Subject, @event.Subject);
        WriteIfAny(json, CloudEventNames.Instance, @event.Instance);
        if (@event.IsHandledBySource)
        {
            json.WriteBoolean(CloudEventNames.Handled, true);
        }

        WriteIfAny(json, CloudEventNames.TraceParent, @event.TraceParent);
        WriteIfAny(json, CloudEventNames.TraceState, @event.TraceState);
        json.WriteString(CloudEventNames.DataContentType, CloudEventNames.Json);
        json.WritePropertyName(CloudEventNames.Data);
        JsonSerializer.Serialize(json, message, contract);
        json.WriteEndObject();
        json.Flush();
    }

    // An attribute that is there must not be empty.
    private static void WriteIfAny(Utf8JsonWriter json, JsonEncodedText name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }
}
