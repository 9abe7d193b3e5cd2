namespace Signals.Generator;

/// <summary>The ids of all diagnostics. The code fixes link this file, as their assembly does not refer to this one.</summary>
internal static class DiagnosticIds
{
}
