using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Signals.Relay.Wire;

namespace Signals.CompilerServices;

/// <summary>Makes what relayed messages are in JSON. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RelayedContract
{
    /// <summary>The contract of a signal's messages.</summary>
    /// <typeparam name="TMessage">The signal's class.</typeparam>
    /// <param name="options">The options, whose resolver knows the types of the payload.</param>
    /// <param name="create">Makes a message of the payload's values, in order.</param>
    /// <param name="parameters">The payload.</param>
    /// <returns>The contract.</returns>
    /// <exception cref="InvalidOperationException">The options don't know a type of the payload.</exception>
    public static JsonTypeInfo<TMessage> Of<TMessage>(
        JsonSerializerOptions options, Func<object?[], TMessage> create, params RelayedParameter<TMessage>[] parameters)
        where TMessage : class
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(parameters);
        JsonPropertyInfo[] properties = [.. parameters.Select((parameter, position) => parameter.Property(options, position))];
        return JsonMetadataServices.CreateObjectInfo(options, new JsonObjectInfoValues<TMessage>
        {
            ObjectCreator = parameters.Length == 0 ? () => create([]) : null,
            ObjectWithParameterizedConstructorCreator = parameters.Length == 0 ? null : Create,
            ConstructorParameterMetadataInitializer =
                () => [.. parameters.Select((parameter, position) => parameter.Argument(position))],
            PropertyMetadataInitializer = _ => properties,
        });

        TMessage Create(object?[] arguments)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i].Check(arguments[i]);
            }

            return create(arguments);
        }
    }

    /// <summary>The sender that a message's text stands for.</summary>
    /// <typeparam name="TSender">The type of the signal's senders, a value type.</typeparam>
    /// <param name="subject">The text.</param>
    /// <param name="options">The options that it was written with.</param>
    /// <returns>The sender.</returns>
    /// <exception cref="JsonException">The text is no such value.</exception>
    public static TSender Sender<TSender>(string subject, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(options);
        var type = (JsonTypeInfo<TSender>)options.GetTypeInfo(typeof(TSender));
        try
        {
            // What is a text in JSON travels without its quotes.
            return JsonSerializer.SerializeToElement(subject, BasicTypes.Default.String).Deserialize(type)!;
        }
        catch (JsonException)
        {
            return JsonSerializer.Deserialize(subject, type)!;
        }
    }
}
