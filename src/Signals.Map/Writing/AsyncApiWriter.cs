using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signals.Map;

/// <summary>Writes the signals that a program relays as AsyncAPI 3.0: what it sends to other processes, and what it gets from them.</summary>
internal static class AsyncApiWriter
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(SignalMap map, ProgramAssemblies program, TextWriter output)
    {
        MappedSignal[] relayed = [.. map.Signals.Where(signal => signal.Relayed == true)];
        if (relayed.Length == 0)
        {
            throw new BadInputException("No signal of this program is relayed. AsyncAPI is for those with [Relayed], which go to other processes.");
        }

        var schemas = new JsonSchemas();
        JsonObject channels = [];
        JsonObject operations = [];
        JsonObject messages = [];
        var text = new UseText(map);
        foreach (MappedSignal signal in relayed)
        {
            SignalDeclaration declaration = DeclarationOf(signal, program);
            Use[] uses = [.. signal.Senders.Concat(signal.Receivers).Where(use => use.Relay is not null)];
            foreach (IGrouping<string, Use> channel in uses.GroupBy(use => use.WireName ?? signal.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                AddChannel(channel.Key, signal, declaration, channel.First());
                AddOperation(channel.Key, "send", "publish", [.. channel.Where(use => use.Verb == "Publish")]);
                AddOperation(channel.Key, "receive", "receive", [.. channel.Where(use => use.Verb != "Publish")]);
            }

            if (uses.Length == 0 && !declaration.Type.HasGenericParameters)
            {
                AddChannel(signal.Name, signal, declaration, use: null);
            }
        }

        var document = new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = map.Title,
                ["version"] = program.Version,
                ["description"] = $"The signals that {map.Title} relays. Each message is a CloudEvent in JSON, whose data is the signal's payload.",
            },
            ["defaultContentType"] = "application/cloudevents+json",
            ["channels"] = channels,
            ["operations"] = operations,
            ["components"] = new JsonObject { ["messages"] = messages, ["schemas"] = schemas.Definitions },
        };
        output.WriteLine(document.ToJsonString(Options).ReplaceLineEndings("\n"));

        void AddChannel(string name, MappedSignal signal, SignalDeclaration declaration, Use? use)
        {
            channels[name] = new JsonObject
            {
                ["address"] = name,
                ["title"] = text.Short(use?.Type ?? signal.Type),
                ["messages"] = new JsonObject { [name] = Reference($"#/components/messages/{name}") },
            };
            messages[name] = new JsonObject
            {
                ["name"] = name,
                ["title"] = text.Short(use?.Type ?? signal.Type),
                ["contentType"] = "application/cloudevents+json",
                ["payload"] = CloudEvent(name, schemas.OfPayload(declaration, use?.Closed)),
            };
        }

        void AddOperation(string name, string action, string verb, IReadOnlyList<Use> uses)
        {
            if (uses.Count == 0)
            {
                return;
            }

            string[] services = [.. uses.Select(use => use.Relay!).Where(service => service.Length > 0).Distinct()];
            var operation = new JsonObject
            {
                ["action"] = action,
                ["channel"] = Reference($"#/channels/{name}"),
                ["messages"] = new JsonArray(Reference($"#/channels/{name}/messages/{name}")),
            };
            if (services.Length > 0)
            {
                operation["summary"] = $"{string.Join(", ", services)}: {string.Join(", ", uses.Select(use => use.Verb).Distinct())}";
            }

            operations[$"{verb}-{name}"] = operation;
        }
    }

    private static SignalDeclaration DeclarationOf(MappedSignal signal, ProgramAssemblies program)
        => program.Modules.Where(module => module.Assembly.Name.Name == signal.Assembly)
            .SelectMany(module => module.GetTypes())
            .Where(type => TypeName.Of(type) == signal.Type)
            .Select(SignalDeclaration.Of)
            .OfType<SignalDeclaration>()
            .First();

    private static JsonObject Reference(string to) => new() { ["$ref"] = to };

    private static JsonObject CloudEvent(string type, JsonObject data) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("specversion", "id", "source", "type", "data"),
        ["properties"] = new JsonObject
        {
            ["specversion"] = new JsonObject { ["type"] = "string", ["const"] = "1.0" },
            ["id"] = new JsonObject { ["type"] = "string", ["description"] = "The same for each copy of a message." },
            ["source"] = new JsonObject { ["type"] = "string", ["description"] = "The service that sent it." },
            ["type"] = new JsonObject { ["type"] = "string", ["const"] = type },
            ["time"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["subject"] = new JsonObject { ["type"] = "string", ["description"] = "The sender, where that is a string or a value." },
            ["traceparent"] = new JsonObject { ["type"] = "string" },
            ["tracestate"] = new JsonObject { ["type"] = "string" },
            ["datacontenttype"] = new JsonObject { ["type"] = "string", ["const"] = "application/json" },
            ["data"] = data,
        },
    };
}
