namespace Signals.Hosting;

/// <summary>
/// Leaves a signal out of traces: its sends make no activity of their own. They are measured as all others are.
/// </summary>
/// <remarks><see cref="SignalsBuilder.WithTraces"/> traces it in one host all the same.</remarks>
/// <example>
/// <code>
/// [Signal("mouse-moved"), Untraced]
/// public sealed partial class MouseMoved(int x, int y);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UntracedAttribute : Attribute;
