namespace Signals;

/// <summary>
/// Declares a signal: the class is the message, its primary constructor's parameters are the payload, and the members
/// that are generated for it (<c>Send</c> or <c>SendAsync</c>, <c>Connect</c>, <c>Disconnect</c>, …) are the signal.
/// </summary>
/// <remarks>
/// The class, and every type around it, must be <see langword="partial"/>. It may be a record, nested, and generic, in
/// which case each closed type is a signal by itself.
/// </remarks>
/// <param name="name">
/// The signal's name, unique in its <see cref="SignalNamespace"/>; neither empty nor white space.
/// </param>
/// <example>
/// <code>
/// [Signal("user-registered")]
/// public sealed partial class UserRegistered(string email, string plan = "free");
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SignalAttribute(string name) : Attribute
{
    /// <summary>The signal's name, unique in its <see cref="SignalNamespace"/>.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The type of the sender in <c>Send</c>, in the receivers and in <c>Connect</c>; <see cref="object"/> by default.
    /// </summary>
    public Type Sender { get; set; } = typeof(object);

    /// <summary>How the receivers are called; <see cref="Delivery.Sync"/> by default.</summary>
    public Delivery Delivery { get; set; }

    /// <summary>
    /// The type of what each receiver returns, or <see langword="null"/>, the default, where receivers return nothing.
    /// </summary>
    public Type? Result { get; set; }

    /// <summary>What a receiver that throws does to a send; <see cref="OnError.ThrowAfterAll"/> by default.</summary>
    public OnError OnError { get; set; }

    /// <summary>
    /// What who connects late gets of what was sent before; <see cref="Replay.None"/> by default. Not with <see cref="Result"/>, as nobody would wait
    /// for the reply.
    /// </summary>
    public Replay Replay { get; set; }
}
