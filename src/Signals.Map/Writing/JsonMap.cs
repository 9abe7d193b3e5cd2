using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signals.Map;

/// <summary>Maps as JSON: sorted, so that the same program gives the same text, and readable in a pull request.</summary>
internal static class JsonMap
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static void Write(SignalMap map, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(map, Options).ReplaceLineEndings("\n"));

    /// <summary>Reads a map that was written before.</summary>
    /// <exception cref="BadInputException">There is none, or the file is something else.</exception>
    public static SignalMap Read(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            SignalMap? map = JsonSerializer.Deserialize<SignalMap>(stream, Options);
            return map is { Version: SignalMap.CurrentVersion, Signals: not null }
                ? map with { AnySignal = map.AnySignal ?? [], Findings = map.Findings ?? [] }
                : throw new BadInputException($"{file} is not a map of this version. Write it anew with --format json --output {file}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{file} can't be read: {exception.Message} Write it with --format json --output {file}.");
        }
        catch (JsonException)
        {
            throw new BadInputException($"{file} is not a map. Write it with --format json --output {file}.");
        }
    }
}
