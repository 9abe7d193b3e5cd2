using Microsoft.Extensions.DependencyInjection;
using Signals.Diagnostics;
using Signals.Hosting.Filtering;

namespace Signals.Hosting.Connecting;

/// <summary>Receivers that a delegate connects.</summary>
internal sealed class ConnectedReceivers(Func<SignalNamespace, IDisposable> connect) : ReceiverRegistration
{
    public override Type? Type => null;

    public override string Name => ReceiverName.Of(connect);

    public override string Method => "AddReceivers";

    protected override IDisposable ConnectAll(IServiceProvider services, SignalNamespace signals, IReadOnlyList<FilterRegistration> filters)
        => ConnectThrough(filters, services, () => connect(signals));

    protected override string? MistakeOf(ServiceDescriptor service, IServiceCollection services) => null;
}
