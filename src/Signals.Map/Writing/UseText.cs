using System.Text.RegularExpressions;

namespace Signals.Map;

/// <summary>Uses of signals, as a person would name them.</summary>
/// <param name="map">The map.</param>
internal sealed partial class UseText(SignalMap map)
{
    /// <summary>Who sends.</summary>
    public string Sender(Use use) => use.Relay is { } service ? Relay(service) : Short(use.Member);

    /// <summary>Who receives.</summary>
    public string Receiver(Use use) => use.Kind switch
    {
        ReceiverKind.Lambda => $"a lambda in {Short(use.Receiver!)}",
        ReceiverKind.Unknown => $"an {Use.Unknown}, connected in {Short(use.Member)}",
        ReceiverKind.Messages => $"{Taken(use.Verb)} in {Short(use.Member)}",
        ReceiverKind.Relay => Relay(use.Relay ?? ""),
        _ => Short(use.Receiver ?? use.Member),
    };

    /// <summary>How it receives: weakly or strongly, from one sender, by attribute.</summary>
    public string Details(Use use)
    {
        List<string> details = [];
        if (use.Verb == "[Receives]")
        {
            details.Add(use.Connected is { } connected ? $"[Receives], {ConnectedBy(connected)}" : "[Receives]");
        }
        else if (use.Relay is not null)
        {
            details.Add(use.Verb == "ReceiveEverywhere" ? "on every instance" : use.Verb == "Publish" ? "to other processes" : "from other processes");
        }
        else if (use.Kind is not null and not ReceiverKind.Messages)
        {
            details.Add(use.Static == true ? "static" : use.Weak switch { true => "weak", false => "strong", null => "weak or strong" });
        }

        if (use.OneSender == true)
        {
            details.Add("one sender");
        }

        if (use.Captures == true && use.Dropped == true && use.Weak == true)
        {
            details.Add("nobody keeps it");
        }

        if (use.Type is { } type)
        {
            details.Add(Short(type));
        }

        return string.Join(", ", details);
    }

    /// <summary>A name without the namespaces that the program has or uses.</summary>
    public string Short(string name)
        => Path().Replace(name, match =>
        {
            string path = match.Value;
            if (ProgramAssemblies.IsLibrary(path))
            {
                return path;
            }

            for (int end = path.LastIndexOf('.'); end > 0; end = path.LastIndexOf('.', end - 1))
            {
                string space = path[..end];
                if (map.Namespaces.Contains(space))
                {
                    return path[(end + 1)..];
                }
            }

            return path;
        });

    private string ConnectedBy(IReadOnlyList<Use> connected)
        => string.Join(" and ", connected.Select(use => $"{use.Verb} in {Short(use.Member)}").Distinct());

    private static string Relay(string service) => service.Length == 0 ? "a relay" : $"relay \"{service}\"";

    private static string Taken(string verb) => verb switch
    {
        "Capture" => "a capture",
        "Stream" => "a stream",
        "Observe" => "an observable",
        _ => "the next message",
    };

    [GeneratedRegex(@"[\p{L}\p{N}_]+(\.[\p{L}\p{N}_]+)+")]
    private static partial Regex Path();
}
