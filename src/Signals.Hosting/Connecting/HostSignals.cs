using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Signals.Diagnostics;

namespace Signals.Hosting.Connecting;

/// <summary>The host's own signals, whose names nobody else's may have.</summary>
internal static class HostSignals
{
    /// <summary>Takes their names in a namespace.</summary>
    /// <exception cref="InvalidOperationException">
    /// Another signal has one of them: it is in use already, or can be injected and would fail when it is used first.
    /// </exception>
    public static void Claim(SignalNamespace signals, IServiceCollection services)
    {
        Signal[] own = [ApplicationStarted.In(signals), ApplicationStopping.In(signals), ApplicationStopped.In(signals)];
        foreach (ServiceDescriptor service in services)
        {
            if (MessageTypeOf(service.ServiceType) is { } message
                && message.GetCustomAttribute<SignalAttribute>()?.Name is { } name
                && Array.Find(own, signal => signal.Name == name && signal.MessageType != message) is { } same)
            {
                throw new InvalidOperationException(
                    $"Two signals have the name '{name}' in one namespace: {TypeName.Of(message)}, and {TypeName.Of(same.MessageType)}, which is the host's own. "
                    + "Give yours another name.");
            }
        }
    }

    private static Type? MessageTypeOf(Type type)
    {
        Type? signal = type;
        while (signal is not null && !(signal.IsGenericType && signal.GetGenericTypeDefinition() == typeof(Signal<>)))
        {
            signal = signal.BaseType;
        }

        return signal?.GenericTypeArguments[0];
    }
}
