using System.Text.Json;

namespace Signals.Relay.Wire;

/// <summary>Reads CloudEvents in JSON, in one go. Attributes that it doesn't know are passed over; of those that come twice the last one counts.</summary>
internal static class CloudEventReader
{
    /// <summary>Reads the attributes of what came.</summary>
    /// <param name="body">What came. The event's data stays in it.</param>
    /// <exception cref="InvalidMessageException">It is no CloudEvent of this kind.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static CloudEvent Read(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            JsonValueKind kind = KindOf(reader.TokenType);
            ReadToEnd(ref reader);
            throw new InvalidMessageException($"It is no CloudEvent, but a JSON {kind}.");
        }

        var attributes = default(Attributes);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            attributes.ReadNext(ref reader);
        }

        ReadToEnd(ref reader);
        return attributes.ToEvent(body);
    }

    // What follows the value would be an error, too.
    private static void ReadToEnd(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    private struct Attributes
    {
        private string? _specVersion;
        private string? _id;
        private string? _source;
        private string? _type;
        private DateTimeOffset? _time;
        private string? _subject;
        private string? _instance;
        private bool _isHandled;
        private string? _traceParent;
        private string? _traceState;
        private string? _contentType;
        private JsonValueKind _dataKind;
        private Range _data;

        public void ReadNext(ref Utf8JsonReader reader)
        {
            if (Is(reader, CloudEventNames.SpecVersion))
            {
                _specVersion = Text(ref reader, CloudEventNames.SpecVersion, CloudEventNames.Version);
            }
            else if (Is(reader, CloudEventNames.Id))
            {
                _id = Text(ref reader, CloudEventNames.Id);
            }
            else if (Is(reader, CloudEventNames.Source))
            {
                _source = Text(ref reader, CloudEventNames.Source);
            }
            else if (Is(reader, CloudEventNames.Type))
            {
                _type = Text(ref reader, CloudEventNames.Type);
            }
            else if (Is(reader, CloudEventNames.Time))
            {
                _time = IsText(ref reader, CloudEventNames.Time) ? TimeOf(reader) : null;
            }
            else if (Is(reader, CloudEventNames.Subject))
            {
                _subject = Text(ref reader, CloudEventNames.Subject);
            }
            else if (Is(reader, CloudEventNames.Instance))
            {
                _instance = Text(ref reader, CloudEventNames.Instance);
            }
            else if (Is(reader, CloudEventNames.Handled))
            {
                reader.Read();
                _isHandled = reader.TokenType == JsonTokenType.True;
                reader.Skip();
            }
            else if (Is(reader, CloudEventNames.TraceParent))
            {
                _traceParent = Text(ref reader, CloudEventNames.TraceParent);
            }
            else if (Is(reader, CloudEventNames.TraceState))
            {
                _traceState = Text(ref reader, CloudEventNames.TraceState);
            }
            else if (Is(reader, CloudEventNames.DataContentType))
            {
                _contentType = Text(ref reader, CloudEventNames.DataContentType, CloudEventNames.Json);
            }
            else if (Is(reader, CloudEventNames.Data))
            {
                reader.Read();
                _dataKind = KindOf(reader.TokenType);
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                _data = start..(int)reader.BytesConsumed;
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        public readonly CloudEvent ToEvent(ReadOnlyMemory<byte> body)
        {
            string version = Required(_specVersion, CloudEventNames.SpecVersion);
            return version != CloudEventNames.Version
                ? throw new InvalidMessageException($"It is a CloudEvent of version '{version}', not {CloudEventNames.Version}.")
                : new CloudEvent
                {
                    Id = Required(_id, CloudEventNames.Id),
                    Source = Required(_source, CloudEventNames.Source),
                    Type = Required(_type, CloudEventNames.Type),
                    Time = _time,
                    Subject = _subject,
                    Instance = _instance,
                    IsHandledBySource = _isHandled,
                    TraceParent = _traceParent,
                    TraceState = _traceState,
                    Data = Data(body),
                };
        }

        private static bool Is(in Utf8JsonReader reader, JsonEncodedText name)
            => (reader.ValueIsEscaped || reader.ValueSpan.Length == name.EncodedUtf8Bytes.Length) && reader.ValueTextEquals(name.EncodedUtf8Bytes);

        // What nearly every event says needs no string of its own.
        private static string? Text(ref Utf8JsonReader reader, JsonEncodedText name, string? usual = null)
            => !IsText(ref reader, name) ? null
                : usual is not null && reader.ValueTextEquals(usual) ? usual
                : reader.GetString();

        private static bool IsText(ref Utf8JsonReader reader, JsonEncodedText name)
        {
            reader.Read();
            return reader.TokenType switch
            {
                JsonTokenType.String => true,
                JsonTokenType.Null => false,
                _ => throw new InvalidMessageException($"Its '{name}' is no text, but a JSON {KindOf(reader.TokenType)}."),
            };
        }

        private static string Required(string? value, JsonEncodedText name)
            => value is { Length: > 0 }
                ? value
                : throw new InvalidMessageException($"It is no CloudEvent: '{name}' is missing.");

        private static DateTimeOffset TimeOf(in Utf8JsonReader reader)
            => reader.TryGetDateTimeOffset(out DateTimeOffset time) ? time : throw new InvalidMessageException("Its 'time' is no timestamp.");

        private readonly ReadOnlyMemory<byte> Data(ReadOnlyMemory<byte> body)
        {
            if (_contentType is not null && !_contentType.Split(';')[0].Trim().EndsWith("json", StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidMessageException($"Its data is '{_contentType}', not JSON.");
            }

            return _dataKind switch
            {
                JsonValueKind.Object => body[_data],
                JsonValueKind.Undefined => throw new InvalidMessageException("It has no 'data', which an object is expected to be."),
                _ => throw new InvalidMessageException($"Its 'data' is no object, but a JSON {_dataKind}."),
            };
        }
    }
}
