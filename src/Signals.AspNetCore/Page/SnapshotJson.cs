using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signals.AspNetCore.Page;

/// <summary>Writes a snapshot without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Snapshot))]
[JsonSerializable(typeof(PageUpdate))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
