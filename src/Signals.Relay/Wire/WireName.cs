using System.Text.RegularExpressions;

namespace Signals.Relay.Wire;

/// <summary>The names of services and signals on the wire, which every broker takes.</summary>
internal static partial class WireName
{
    public const string Rule =
        "up to 100 letters, digits, '-', '_' and '.' of ASCII, the first and the last a letter or a digit, and no two dots in a row";

    public static bool IsValid(string name) => name.Length <= 100 && Pattern().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9](?:(?:[A-Za-z0-9_-]|\.(?!\.))*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
