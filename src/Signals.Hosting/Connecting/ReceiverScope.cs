using Microsoft.Extensions.DependencyInjection;
using Signals.CompilerServices;

namespace Signals.Hosting.Connecting;

/// <summary>A scope of the services in which a receiver is called.</summary>
internal sealed class ReceiverScope<TReceivers>(AsyncServiceScope scope) : IReceiverScope
    where TReceivers : class
{
    public object Receivers => scope.ServiceProvider.GetRequiredService<TReceivers>();

    public void Dispose() => scope.Dispose();

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
