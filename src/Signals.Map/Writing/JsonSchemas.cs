using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Signals.Map;

/// <summary>
/// JSON schemas of payloads, as <c>System.Text.Json</c> writes them when it has no options. They are made from metadata, as nothing of the
/// program is loaded; what a converter of the program's own writes can't be seen, and may be anything.
/// </summary>
internal sealed partial class JsonSchemas
{
    private static readonly Dictionary<string, (string Type, string? Format)> Simple = new()
    {
        ["System.Boolean"] = ("boolean", null),
        ["System.SByte"] = ("integer", null),
        ["System.Byte"] = ("integer", null),
        ["System.Int16"] = ("integer", null),
        ["System.UInt16"] = ("integer", null),
        ["System.Int32"] = ("integer", "int32"),
        ["System.UInt32"] = ("integer", null),
        ["System.Int64"] = ("integer", "int64"),
        ["System.UInt64"] = ("integer", null),
        ["System.Int128"] = ("integer", null),
        ["System.UInt128"] = ("integer", null),
        ["System.Single"] = ("number", "float"),
        ["System.Double"] = ("number", "double"),
        ["System.Half"] = ("number", null),
        ["System.Decimal"] = ("number", null),
        ["System.String"] = ("string", null),
        ["System.Char"] = ("string", null),
        ["System.DateTime"] = ("string", "date-time"),
        ["System.DateTimeOffset"] = ("string", "date-time"),
        ["System.DateOnly"] = ("string", "date"),
        ["System.TimeOnly"] = ("string", "time"),
        ["System.TimeSpan"] = ("string", null),
        ["System.Guid"] = ("string", "uuid"),
        ["System.Uri"] = ("string", "uri"),
        ["System.Version"] = ("string", null),
    };

    /// <summary>The schemas of classes, by name.</summary>
    public JsonObject Definitions { get; } = [];

    /// <summary>The schema of a signal's payload.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="closed">The closed type, where it is generic.</param>
    public JsonObject OfPayload(SignalDeclaration signal, GenericInstanceType? closed)
    {
        JsonObject properties = [];
        JsonArray required = [];
        foreach (ParameterDefinition parameter in signal.Payload)
        {
            var nullability = Nullability.Of(parameter, (MethodDefinition)parameter.Method);
            bool canBeNull = nullability.PeekIsNullable(parameter.ParameterType);
            JsonObject schema = Of(TypeArguments.In(parameter.ParameterType, closed), nullability);
            ParameterDefinition? optional = signal.Type.Methods.Where(method => method.Name is "SendAsync" or "Send")
                .SelectMany(method => method.Parameters)
                .FirstOrDefault(one => one.Name == parameter.Name && one.IsOptional);
            if (optional is not null)
            {
                AddDefault(schema, optional);
            }
            else if (!canBeNull)
            {
                required.Add(parameter.Name);
            }

            properties[parameter.Name] = schema;
        }

        return Object(properties, required);
    }

    private JsonObject Of(TypeReference type, Nullability nullability)
    {
        bool isNullable = nullability.TakeIsNullable(type);
        if (type is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable)
        {
            type = nullable.GenericArguments[0];
        }

        JsonObject schema = Of(type, nullability, out bool isReference);
        return !isNullable ? schema
            : isReference ? new JsonObject { ["oneOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) }
            : OrNull(schema);
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray((string?)type, "null");
        }

        return schema;
    }

    private JsonObject Of(TypeReference type, Nullability nullability, out bool isReference)
    {
        isReference = false;
        if (Simple.TryGetValue(type.FullName, out var simple))
        {
            var schema = new JsonObject { ["type"] = simple.Type };
            if (simple.Format is { } format)
            {
                schema["format"] = format;
            }

            return schema;
        }

        if (type.FullName == "System.Byte[]")
        {
            return new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64" };
        }

        if (type is ArrayType array)
        {
            return new JsonObject { ["type"] = "array", ["items"] = Of(array.ElementType, nullability) };
        }

        if (type is GenericInstanceType closed && closed.ElementType.Namespace.StartsWith("System.Collections", StringComparison.Ordinal))
        {
            return Collection(closed, nullability);
        }

        if (type.GetElementType() is { } element && element is not GenericParameter && element.Resolve() is { } definition)
        {
            return definition.IsEnum ? Enumeration(definition) : Class(type, definition, out isReference);
        }

        return type.FullName == "System.Object" ? [] : new JsonObject { ["description"] = TypeName.Of(type) };
    }

    private JsonObject Collection(GenericInstanceType type, Nullability nullability)
    {
        if (!type.ElementType.Name.Contains("Dictionary", StringComparison.Ordinal))
        {
            return new JsonObject { ["type"] = "array", ["items"] = Of(type.GenericArguments[0], nullability) };
        }

        nullability.TakeIsNullable(type.GenericArguments[0]);
        return new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(type.GenericArguments[1], nullability) };
    }

    private static JsonObject Enumeration(TypeDefinition type)
    {
        FieldDefinition[] fields = [.. type.Fields.Where(field => field.HasConstant)];
        if (type.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "JsonConverterAttribute"
            && attribute.ConstructorArguments is [{ Value: TypeReference converter }] && converter.Name.StartsWith("JsonStringEnumConverter", StringComparison.Ordinal)))
        {
            return new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. fields.Select(field => (JsonNode)field.Name)]) };
        }

        return new JsonObject
        {
            ["type"] = "integer",
            ["description"] = string.Join(", ", fields.Select(field => $"{Convert.ToString(field.Constant, CultureInfo.InvariantCulture)} {field.Name}")),
        };
    }

    private JsonObject Class(TypeReference type, TypeDefinition definition, out bool isReference)
    {
        isReference = false;
        if (definition.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "JsonConverterAttribute"))
        {
            return new JsonObject { ["description"] = TypeName.Of(type) };
        }

        isReference = true;
        string name = NotInNames().Replace(TypeName.Of(type), "_").Trim('_');
        if (!Definitions.ContainsKey(name))
        {
            Definitions[name] = new JsonObject();   // a class may have one of itself
            JsonObject properties = [];
            JsonArray required = [];
            AddProperties(type, definition, properties, required);
            Definitions[name] = Object(properties, required);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private void AddProperties(TypeReference type, TypeDefinition definition, JsonObject properties, JsonArray required)
    {
        if (definition.BaseType?.Resolve() is { } parent)
        {
            AddProperties(definition.BaseType, parent, properties, required);
        }

        string[] needed = [.. Constructor(definition)?.Parameters.Where(parameter => !parameter.IsOptional).Select(parameter => parameter.Name) ?? []];
        foreach (PropertyDefinition property in definition.Properties)
        {
            if (property.GetMethod is not { IsPublic: true, IsStatic: false } || property.HasParameters || Named(property, "JsonIgnoreAttribute") is not null)
            {
                continue;
            }

            string name = Named(property, "JsonPropertyNameAttribute")?.ConstructorArguments[0].Value as string ?? property.Name;
            properties[name] = Of(TypeArguments.In(property.PropertyType, type), Nullability.Of(property, property.GetMethod));
            if (Named(property, "RequiredMemberAttribute") is not null
                || Named(property, "JsonRequiredAttribute") is not null
                || needed.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
            {
                required.Add(name);
            }
        }
    }

    // The one that the serializer makes objects with: the one it is told to, or the only one.
    private static MethodDefinition? Constructor(TypeDefinition type)
    {
        MethodDefinition[] all = [.. type.Methods.Where(method => method is { IsConstructor: true, IsStatic: false, IsPublic: true })];
        return Array.Find(all, one => one.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "JsonConstructorAttribute"))
            ?? (all.Length == 1 ? all[0] : null);
    }

    private static CustomAttribute? Named(PropertyDefinition property, string attribute)
        => property.CustomAttributes.FirstOrDefault(one => one.AttributeType.Name == attribute);

    private static JsonObject Object(JsonObject properties, JsonArray required)
    {
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return schema;
    }

    private static void AddDefault(JsonObject schema, ParameterDefinition parameter)
    {
        if (parameter.Constant is { } value)
        {
            schema["default"] = value switch
            {
                string text => text,
                bool flag => flag,
                char letter => letter.ToString(),
                double number => number,
                float number => number,
                ulong number => number,
                IConvertible number => number.ToInt64(CultureInfo.InvariantCulture),
                _ => null,
            };
        }
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex NotInNames();
}
