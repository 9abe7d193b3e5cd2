namespace Signals;

/// <summary>
/// Makes a method a receiver of a signal. Its type, which must be <see langword="partial"/>, gets a method
/// <c>ConnectReceivers</c> that connects it, or <c>ConnectStaticReceivers</c> for a static method.
/// </summary>
/// <remarks>
/// The method takes what it wants, in any order: the sender by the name <c>sender</c>, parameters of the payload by their
/// names, the message, and a <see cref="CancellationToken"/> where the signal is asynchronous. It may have the attribute
/// several times, for several signals.
/// </remarks>
/// <typeparam name="TSignal">The class that declares the signal.</typeparam>
/// <example>
/// <code>
/// public sealed partial class WelcomeMailer(ISmtp smtp)
/// {
///     [Receives&lt;UserRegistered&gt;]
///     private Task Welcome(string email, CancellationToken cancellationToken) => smtp.SendAsync(email, cancellationToken);
/// }
///
/// using var connections = mailer.ConnectReceivers();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class ReceivesAttribute<TSignal> : Attribute
    where TSignal : class;
