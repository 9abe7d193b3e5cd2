namespace Signals.Generator.Emitting;

/// <summary>Names of types, as generated code writes them.</summary>
internal static class FrameworkTypes
{
    public const string CancellationToken = "global::System.Threading.CancellationToken";

    public const string Task = "global::System.Threading.Tasks.Task";

    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    /// <summary>The namespace of what only generated code uses.</summary>
    public const string Services = "global::Signals.CompilerServices";
}
