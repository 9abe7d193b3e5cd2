using System.Text.Json;

namespace Signals.Relay.Wire;

/// <summary>Reads CloudEvents in JSON.</summary>
internal static class CloudEventReader
{
    /// <summary>Reads the attributes of what came.</summary>
    /// <param name="document">What came. The event's data is in it.</param>
    /// <exception cref="InvalidMessageException">It is no CloudEvent of this kind.</exception>
    public static CloudEvent Read(JsonDocument document)
    {
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidMessageException($"It is no CloudEvent, but a JSON {root.ValueKind}.");
        }

        string version = Required(root, CloudEventNames.SpecVersion);
        if (version != CloudEventNames.Version)
        {
            throw new InvalidMessageException($"It is a CloudEvent of version '{version}', not {CloudEventNames.Version}.");
        }

        return new CloudEvent
        {
            Id = Required(root, CloudEventNames.Id),
            Source = Required(root, CloudEventNames.Source),
            Type = Required(root, CloudEventNames.Type),
            Time = Time(root),
            Subject = Optional(root, CloudEventNames.Subject),
            Instance = Optional(root, CloudEventNames.Instance),
            IsHandledBySource = root.TryGetProperty(CloudEventNames.Handled.EncodedUtf8Bytes, out JsonElement handled)
                && handled.ValueKind == JsonValueKind.True,
            TraceParent = Optional(root, CloudEventNames.TraceParent),
            TraceState = Optional(root, CloudEventNames.TraceState),
            Data = Data(root),
        };
    }

    private static JsonElement Data(JsonElement root)
    {
        string? type = Optional(root, CloudEventNames.DataContentType);
        if (type is not null && !type.Split(';')[0].Trim().EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidMessageException($"Its data is '{type}', not JSON.");
        }

        if (!root.TryGetProperty(CloudEventNames.Data.EncodedUtf8Bytes, out JsonElement data))
        {
            throw new InvalidMessageException("It has no 'data', which an object is expected to be.");
        }

        return data.ValueKind == JsonValueKind.Object
            ? data
            : throw new InvalidMessageException($"Its 'data' is no object, but a JSON {data.ValueKind}.");
    }

    private static DateTimeOffset? Time(JsonElement root)
        => Optional(root, CloudEventNames.Time) is null ? null
            : root.GetProperty(CloudEventNames.Time.EncodedUtf8Bytes).TryGetDateTimeOffset(out DateTimeOffset time) ? time
            : throw new InvalidMessageException("Its 'time' is no timestamp.");

    private static string Required(JsonElement root, JsonEncodedText name)
        => Optional(root, name) is { Length: > 0 } value
            ? value
            : throw new InvalidMessageException($"It is no CloudEvent: '{name}' is missing.");

    private static string? Optional(JsonElement root, JsonEncodedText name)
    {
        if (!root.TryGetProperty(name.EncodedUtf8Bytes, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw new InvalidMessageException($"Its '{name}' is no text, but a JSON {value.ValueKind}.");
    }
}
