using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Bakery.Relayed;

namespace Signals.Map.Tests;

public sealed class AsyncApiTests
{
    [Fact]
    public void Each_relayed_signal_is_a_channel_and_each_way_an_operation()
    {
        JsonElement document = Document();

        Assert.Equal(["cake-ordered", "cake-paid", "prices-changed", "cake-saved"], Names(document.GetProperty("channels")));
        Assert.Equal(
            ["publish-cake-ordered: send", "publish-cake-paid: send", "receive-cake-paid: receive", "receive-prices-changed: receive", "publish-cake-saved: send"],
            document.GetProperty("operations").EnumerateObject().Select(operation => $"{operation.Name}: {operation.Value.GetProperty("action").GetString()}"));
        Assert.Equal("bakery: ReceiveEverywhere", document.GetProperty("operations").GetProperty("receive-prices-changed").GetProperty("summary").GetString());
    }

    [Fact]
    public void A_payload_has_its_parameters_by_name_with_what_may_be_left_out()
    {
        JsonElement data = Data("cake-ordered");

        Assert.Equal(
            """
            {"type":"object","properties":{"id":{"type":"integer","format":"int32"},"cake":{"$ref":"#/components/schemas/Bakery.Relayed.Cake"},"total":{"type":"number"},"note":{"type":["string","null"]},"plan":{"type":"string","default":"free"},"shape":{"type":"integer","description":"0 Round, 1 Square","default":1}},"required":["id","cake","total"]}
            """,
            JsonSerializer.Serialize(data));
        Assert.Equal("""{"type":"object","properties":{"entity":{"$ref":"#/components/schemas/Bakery.Relayed.Cake"}},"required":["entity"]}""", JsonSerializer.Serialize(Data("cake-saved")));
    }

    /// <summary>The schemas are read from metadata; the serializer, which has the classes themselves, says the same.</summary>
    [Fact]
    public void A_class_has_the_schema_that_the_serializer_says()
    {
        JsonNode document = JsonNode.Parse(Tool.Run(Bakery.Relayed, "--format", "asyncapi").Succeeded().Output)!;
        JsonNode ours = document["components"]!["schemas"]!["Bakery.Relayed.Cake"]!;
        JsonNode theirs = JsonSchemaExporter.GetJsonSchemaAsNode(
            JsonSerializerOptions.Default, typeof(Cake), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });

        Assert.Equal(Reduced(theirs, theirs), Reduced(ours, document));
    }

    /// <summary>By the parser with which AsyncAPI's own tools validate.</summary>
    [Fact]
    public async Task It_is_valid()
    {
        string parser = Path.Combine(Bakery.Root, "artifacts", "asyncapi", "node_modules", "@asyncapi", "parser");
        Assert.SkipUnless(Directory.Exists(parser), "AsyncAPI's parser is not here; .ci/install-tools installs it.");
        string file = Path.GetTempFileName();
        try
        {
            Tool.Run(Bakery.Relayed, "--format", "asyncapi", "--output", file).Succeeded();
            Assert.Equal("", await ProblemsAsync(parser, file));

            // What is wrong is found, so that the line above means something.
            File.WriteAllText(file, File.ReadAllText(file).Replace("\"action\": \"send\"", "\"action\": \"shout\"", StringComparison.Ordinal));
            Assert.Contains("action", await ProblemsAsync(parser, file), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> ProblemsAsync(string parser, string file)
    {
        const string Script = """
            const { Parser } = require(process.argv[1]);
            new Parser().parse(require('fs').readFileSync(process.argv[2], 'utf8')).then(({ diagnostics }) => {
              for (const one of diagnostics.filter(one => one.severity === 0)) console.log(one.path.join('.'), one.message);
            });
            """;
        using Process node = Process.Start(new ProcessStartInfo("node", ["-e", Script, parser, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = node.StandardError.ReadToEndAsync();
        string output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await error);
        return output.Trim();
    }

    private static JsonElement Document() => Tool.Run(Bakery.Relayed, "--format", "asyncapi").Json();

    private static JsonElement Data(string message)
        => Document().GetProperty("components").GetProperty("messages").GetProperty(message).GetProperty("payload").GetProperty("properties").GetProperty("data");

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    // The serializer doesn't know what may be null in a collection.
    private static string InCollection(JsonNode? schema, JsonNode root)
    {
        const string OrNull = " or null";
        string text = Reduced(schema, root);
        return text.EndsWith(OrNull, StringComparison.Ordinal) ? text[..^OrNull.Length] : text;
    }

    // A schema without what the two write differently: where a class stands, descriptions, and the sizes of numbers.
    private static string Reduced(JsonNode? schema, JsonNode root)
    {
        if (schema is not JsonObject properties)
        {
            return "anything";
        }

        if ((string?)properties["$ref"] is { } reference)
        {
            JsonNode? target = root;
            foreach (string part in reference.Split('/').Skip(1))
            {
                target = target is JsonArray array ? array[int.Parse(part, null)] : target![part];
            }

            return Reduced(target, root);
        }

        if (properties["oneOf"] is JsonArray either)
        {
            return $"{Reduced(either[0], root)} or null";
        }

        string[] types = properties["type"] switch
        {
            JsonArray several => [.. several.Select(type => (string)type!)],
            JsonValue one => [(string)one!],
            _ => properties["enum"] is null ? [] : ["string"],
        };
        string kind = types.FirstOrDefault(type => type != "null") ?? "anything";
        string text = kind switch
        {
            "object" when properties["additionalProperties"] is { } values => $"map of {InCollection(values, root)}",
            "object" => $"{{ {string.Join(", ", properties["properties"]!.AsObject().OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}: {Reduced(one.Value, root)}"))} }}"
                + $" required {string.Join(' ', (properties["required"]?.AsArray() ?? []).Select(name => (string)name!).Order(StringComparer.Ordinal))}",
            "array" => $"list of {InCollection(properties["items"], root)}",
            "string" => $"string {(string?)properties["format"]}{string.Join('|', properties["enum"]?.AsArray().Where(value => value is not null).Select(value => (string)value!) ?? [])}",
            _ => kind,
        };
        return types.Contains("null") || (properties["enum"]?.AsArray().Any(value => value is null) ?? false) ? $"{text} or null" : text;
    }
}
