using System.Text.Json;

namespace Signals.AspNetCore.Page.Mapping;

/// <summary>What <c>dotnet signals map --format json</c> wrote of the program: as much of it as the page shows.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Signals">The signals that the program declares or uses.</param>
/// <param name="Findings">What stands out.</param>
internal sealed record ProgramMap(int Version, IReadOnlyList<MappedSignal>? Signals, IReadOnlyList<MapFinding>? Findings)
{
    private const int KnownVersion = 1;

    /// <summary>Reads a map.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="InvalidOperationException">There is none, or the file is something else.</exception>
    public static ProgramMap Read(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            return JsonSerializer.Deserialize(stream, MapJson.Default.ProgramMap) is { Version: KnownVersion, Signals: not null, Findings: not null } map
                ? map
                : throw Unreadable(file, "It is no map of this version.", null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, exception.Message, exception);
        }
        catch (JsonException exception)
        {
            throw Unreadable(file, "It is no map.", exception);
        }
    }

    private static InvalidOperationException Unreadable(string file, string reason, Exception? inner)
        => new(
            $"The map '{file}' of the page of signals can't be read: {reason} Write it with "
            + $"dotnet signals map <the application's assembly> --format json --output {Path.GetFileName(file)}.",
            inner);
}
