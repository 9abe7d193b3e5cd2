using Signals;
using Signals.AspNetCore;

namespace Shop.Components;

public sealed partial class Traffic : IDisposable
{
    private IDisposable? _connections;
    private int _requests;

    public void Dispose() => _connections?.Dispose();

    protected override void OnInitialized() => _connections = ConnectReceivers(on: SynchronizationContext.Current!);

    [Receives<RequestFinished>]
    private void Count()
    {
        _requests++;
        StateHasChanged();
    }
}
