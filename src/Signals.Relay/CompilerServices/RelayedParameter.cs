using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Signals.CompilerServices;

/// <summary>A parameter of a relayed signal's payload. For generated code.</summary>
/// <typeparam name="TMessage">The signal's class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RelayedParameter<TMessage>
    where TMessage : class
{
    private protected RelayedParameter(string name) => Name = name;

    internal string Name { get; }

    internal abstract JsonPropertyInfo Property(JsonSerializerOptions options, int position);

    internal abstract JsonParameterInfoValues Argument(int position);

    /// <summary>Throws where what was read may not be passed on.</summary>
    internal abstract void Check(object? argument);

    // No name that the author could have given, since names that differ in case alone would be one.
    private protected static string MemberName(int position) => $"parameter{position}";
}

/// <summary>A parameter of a relayed signal's payload. For generated code.</summary>
/// <typeparam name="TMessage">The signal's class.</typeparam>
/// <typeparam name="TValue">The parameter's type.</typeparam>
/// <param name="name">The parameter's name, which its property in JSON has too.</param>
/// <param name="get">Gives a message's value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RelayedParameter<TMessage, TValue>(string name, Func<TMessage, TValue> get) : RelayedParameter<TMessage>(name)
    where TMessage : class
{
    private readonly TValue _default = default!;
    private readonly bool _hasDefault;

    /// <summary>What the parameter is where a message doesn't have it. Without one, and unless null is allowed, it must be there.</summary>
    public TValue Default
    {
        get => _default;
        init
        {
            _default = value;
            _hasDefault = true;
        }
    }

    /// <summary>Whether null is a value, where the type has it at all.</summary>
    public bool AllowsNull { get; init; }

    private bool CanBeNull => AllowsNull && default(TValue) is null;

    internal override JsonPropertyInfo Property(JsonSerializerOptions options, int position)
    {
        try
        {
            options.GetTypeInfo(typeof(TValue));
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException)
        {
            throw new InvalidOperationException(
                $"The parameter '{Name}' of {typeof(TMessage)} is of type {typeof(TValue)}, which nobody says how to write as JSON. "
                + $"Add [JsonSerializable(typeof({typeof(TValue)}))] to the JsonSerializerContext that UseJson names.",
                exception);
        }

        JsonPropertyInfo property = JsonMetadataServices.CreatePropertyInfo(options, new JsonPropertyInfoValues<TValue>
        {
            IsProperty = true,
            IsPublic = true,
            DeclaringType = typeof(TMessage),
            PropertyName = MemberName(position),
            JsonPropertyName = Name,
            Getter = message => get((TMessage)message),
            Setter = static (_, _) => { }, // the constructor does it
            IgnoreCondition = JsonIgnoreCondition.Never,
        });
        property.IsRequired = !_hasDefault && !CanBeNull;
        return property;
    }

    internal override JsonParameterInfoValues Argument(int position) => new()
    {
        Name = MemberName(position),
        ParameterType = typeof(TValue),
        Position = position,
        HasDefaultValue = true,
        DefaultValue = _default,
    };

    internal override void Check(object? argument)
    {
        if (argument is null && !CanBeNull)
        {
            throw new JsonException($"'{Name}' is null, which it may not be.");
        }
    }
}
