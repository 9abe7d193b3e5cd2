using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
#if NET
using System.Runtime.CompilerServices;
#endif

namespace Signals.Streaming;

/// <summary>What the text of an exception says about messages.</summary>
internal static class MessageText
{
    /// <summary>Describes messages by what they hold, as a record describes itself.</summary>
    public static string Of<TMessage>(TMessage[] messages)
        where TMessage : class
        => string.Join(", ", Array.ConvertAll(messages, OfOne));

    private static string OfOne(object message)
    {
        try
        {
            return message.ToString() is { } text && text != message.GetType().ToString() ? text : Properties(message);
        }
        catch (Exception exception)
        {
            // The author's code throws; that must not take the place of what is to be said.
            return $"{message.GetType().Name} ({(exception.InnerException ?? exception).GetType().Name})";
        }
    }

    [UnconditionalSuppressMessage(
        "Trimming", "IL2075", Justification = "A property that was trimmed away is missing from the text of an exception, no more.")]
    private static string Properties(object message)
    {
#if NET
        // With Native AOT the values would bring in all of reflection.
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            return message.GetType().Name;
        }
#endif
        IEnumerable<string> properties = message.GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .Select(property => $"{property.Name} = {Convert.ToString(property.GetValue(message), CultureInfo.InvariantCulture)}");
        return $"{message.GetType().Name} {{ {string.Join(", ", properties)} }}";
    }
}
