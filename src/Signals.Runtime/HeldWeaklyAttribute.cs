namespace Signals;

/// <summary>
/// Says that a receiver passed to this parameter is held weakly, so that callers are warned of a receiver that nothing
/// else keeps alive. <c>Connect</c> has it; put it on a parameter of a method that passes its argument on to <c>Connect</c>.
/// </summary>
/// <example>
/// <code>
/// public static Connection WhenRegistered([HeldWeakly] UserRegistered.Receiver receiver) => UserRegistered.Connect(receiver);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HeldWeaklyAttribute : Attribute;
