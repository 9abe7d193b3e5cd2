using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signals.AspNetCore.Page.Mapping;

/// <summary>Reads a map without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProgramMap))]
internal sealed partial class MapJson : JsonSerializerContext;
