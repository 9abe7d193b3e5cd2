using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Signals.Relay.Wire;

/// <summary>How payloads and senders are written.</summary>
internal static class PayloadJson
{
    private const string Never = "A program that is trimmed or compiled ahead of time has this switched off, and the branch is not there.";

    /// <param name="context">What knows the types of payloads, or <see langword="null"/> for reflection, where that is possible.</param>
    public static JsonSerializerOptions Options(JsonSerializerContext? context)
    {
        JsonSerializerOptions options = context is null ? new JsonSerializerOptions() : new JsonSerializerOptions(context.Options);
        options.TypeInfoResolver = JsonTypeInfoResolver.Combine(
            context is null ? Reflection() : context, BasicTypes.Default);
        options.MakeReadOnly();
        return options;
    }

    /// <summary>The text that a sender travels as; <see langword="null"/> where it doesn't.</summary>
    public static string? Subject(object? sender, JsonSerializerOptions options)
    {
        if (sender is not ValueType)
        {
            return sender as string;
        }

        if (!options.TryGetTypeInfo(sender.GetType(), out JsonTypeInfo? type))
        {
            return Convert.ToString(sender, CultureInfo.InvariantCulture);
        }

        JsonElement element = JsonSerializer.SerializeToElement(sender, type);
        return element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText();
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Never)]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = Never)]
    private static DefaultJsonTypeInfoResolver? Reflection()
        => JsonSerializer.IsReflectionEnabledByDefault ? new DefaultJsonTypeInfoResolver() : null;
}
