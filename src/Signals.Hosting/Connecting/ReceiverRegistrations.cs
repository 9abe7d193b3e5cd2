using Microsoft.Extensions.DependencyInjection;
using Signals.Hosting.Filtering;

namespace Signals.Hosting.Connecting;

/// <summary>All receivers of a host, each once, in the order in which they were added.</summary>
internal sealed class ReceiverRegistrations(IServiceProvider services, IServiceCollection descriptors)
{
    private readonly ReceiverRegistration[] _registrations = [.. services.GetServices<ReceiverRegistration>()];
    private readonly FilterRegistration[] _filters = [.. services.GetServices<FilterRegistration>()];

    /// <summary>The receivers, with all that goes around their calls.</summary>
    public IEnumerable<(ReceiverRegistration Receivers, FilterRegistration[] Filters)> All
        => _registrations
            .GroupBy(registration => (object?)(registration.Type is { } type ? (type, registration.Method) : null) ?? registration)
            .Select(same => (same.First(), (FilterRegistration[])[.. _filters, .. same.SelectMany(registration => registration.Filters)]));

    /// <summary>Finds all that is wrong.</summary>
    /// <exception cref="InvalidOperationException">Something is. The message names all of it.</exception>
    public void Validate(SignalNamespace signals)
    {
        ReceiverRegistration[] receivers = [.. All.Select(registration => registration.Receivers)];
        IGrouping<Type, ReceiverRegistration>[] addedBothWays =
        [
            .. receivers.Where(registration => registration.Type is not null)
                .GroupBy(registration => registration.Type!)
                .Where(same => same.Count() > 1),
        ];
        string[] mistakes =
        [
            .. addedBothWays.Select(same =>
                $"'{same.Key}' was added both with {string.Join(" and with ", same.Select(registration => registration.Method))}, and would "
                + $"receive everything {(same.Count() == 2 ? "twice" : "three times")}. Choose one."),
            .. receivers.Where(registration => !Array.Exists(addedBothWays, same => same.Key == registration.Type))
                .Select(registration => registration.Mistake(descriptors))
                .OfType<string>(),
        ];
        if (mistakes.Length > 0)
        {
            throw new InvalidOperationException($"The receivers of signals are wrong. {string.Join(' ', mistakes)}");
        }

        HostSignals.Claim(signals, descriptors);
    }
}
