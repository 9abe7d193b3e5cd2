using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Signals.CompilerServices;

/// <summary>A signal's class with <see cref="RelayedAttribute"/>. Generated code implements it, so that relaying needs no reflection.</summary>
/// <typeparam name="TSelf">The class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRelayedMessage<TSelf>
    where TSelf : class, IRelayedMessage<TSelf>
{
    /// <summary>The name that the signal is declared with.</summary>
    static abstract string SignalName { get; }

    /// <summary>The signal in a namespace.</summary>
    /// <param name="signals">The namespace.</param>
    /// <returns>The signal.</returns>
    static abstract Signal<TSelf> SignalIn(SignalNamespace signals);

    /// <summary>What a message is in JSON: an object with the payload's parameters.</summary>
    /// <param name="options">The options, whose resolver knows the types of the payload.</param>
    /// <returns>The contract.</returns>
    static abstract JsonTypeInfo<TSelf> Contract(JsonSerializerOptions options);

    /// <summary>The sender of a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The sender.</returns>
    static abstract object? SenderOf(TSelf message);

    /// <summary>The same message from a sender that came as text.</summary>
    /// <param name="message">The message, without a sender.</param>
    /// <param name="subject">The sender's text.</param>
    /// <param name="options">The options that the text was written with.</param>
    /// <returns>A message with that sender, or the same one where text can be no sender of this signal.</returns>
    static abstract TSelf WithSender(TSelf message, string subject, JsonSerializerOptions options);
}
