using System.Collections;
using Microsoft.Extensions.DependencyInjection;

namespace Signals.Hosting.Connecting;

/// <summary>All receivers of a host, each once, in the order in which they were added.</summary>
internal sealed class ReceiverRegistrations(IServiceProvider services, IServiceCollection descriptors) : IEnumerable<ReceiverRegistration>
{
    private readonly ReceiverRegistration[] _registrations =
    [
        .. services.GetServices<ReceiverRegistration>()
            .DistinctBy(registration => (object?)(registration.Type is { } type ? (type, registration.Method) : null) ?? registration),
    ];

    /// <summary>Finds all that is wrong.</summary>
    /// <exception cref="InvalidOperationException">Something is. The message names all of it.</exception>
    public void Validate(SignalNamespace signals)
    {
        Type[] addedBothWays =
        [
            .. _registrations.Where(registration => registration.Type is not null)
                .GroupBy(registration => registration.Type!)
                .Where(same => same.Count() > 1)
                .Select(same => same.Key),
        ];
        string[] mistakes =
        [
            .. addedBothWays.Select(type =>
                $"'{type}' was added both with AddReceivers and with AddScopedReceivers, and would receive everything twice. Choose one."),
            .. _registrations.Where(registration => !addedBothWays.Contains(registration.Type))
                .Select(registration => registration.Mistake(descriptors))
                .OfType<string>(),
        ];
        if (mistakes.Length > 0)
        {
            throw new InvalidOperationException($"The receivers of signals are wrong. {string.Join(' ', mistakes)}");
        }

        HostSignals.Claim(signals, descriptors);
    }

    public IEnumerator<ReceiverRegistration> GetEnumerator() => ((IEnumerable<ReceiverRegistration>)_registrations).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
