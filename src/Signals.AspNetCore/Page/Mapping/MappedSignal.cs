namespace Signals.AspNetCore.Page.Mapping;

/// <summary>A signal that the program has.</summary>
internal sealed record MappedSignal(string Name, string Type);
