namespace Signals.Hosting.Filtering;

/// <summary>A filter of one signal, whoever receives it.</summary>
/// <param name="Signal">The signal in a namespace.</param>
/// <param name="Create">Makes the filter of the services.</param>
internal sealed record SignalFilterRegistration(
    Func<SignalNamespace, Signal> Signal, Func<IServiceProvider, IReceiverFilter> Create);
