using Microsoft.Extensions.DependencyInjection;

namespace Signals.Hosting.Connecting;

/// <summary>Receivers that are one object.</summary>
internal sealed class SingletonReceivers<TReceivers> : ReceiverRegistration
    where TReceivers : class, IReceivers
{
    public override Type Type => typeof(TReceivers);

    public override string Name => Type.ToString();

    public override string Method => "AddReceivers";

    public override IDisposable Connect(IServiceProvider services, SignalNamespace signals)
        => services.GetRequiredService<TReceivers>().ConnectReceivers(signals);

    protected override string? MistakeOf(ServiceLifetime lifetime)
        => lifetime == ServiceLifetime.Singleton
            ? null
            : $"'{Type}' was added with AddReceivers, for which it must be a singleton, but it is registered as {lifetime}. "
                + "Register it as a singleton, or add it with AddScopedReceivers.";
}
