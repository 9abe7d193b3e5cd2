namespace Signals.Hosting.Filtering;

/// <summary>A filter of the receivers of one registration, or of all that a host has.</summary>
/// <param name="Create">Makes it of the services, which are those of the call's scope where the receiver has one.</param>
internal sealed record FilterRegistration(Func<IServiceProvider, IReceiverFilter> Create);
