namespace Signals.Generator.Model;

/// <summary>The values of the runtime's <c>OnError</c>.</summary>
internal enum SignalOnError
{
    ThrowAfterAll,
    ThrowAtOnce,
    Report,
}
