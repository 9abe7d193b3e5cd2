namespace Signals.Generator.Model;

/// <summary>A signal with what the author's comments say about it.</summary>
internal sealed record DocumentedSignal(SignalModel Signal, SignalDocumentation Documentation);
