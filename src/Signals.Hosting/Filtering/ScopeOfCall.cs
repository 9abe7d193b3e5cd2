using Microsoft.Extensions.DependencyInjection;
using Signals.CompilerServices;

namespace Signals.Hosting.Filtering;

/// <summary>
/// The outermost filter of receivers that have a scope for each call: it makes the scope, so that the filters within have the same
/// one as the receiver.
/// </summary>
internal sealed class ScopeOfCall<TReceivers>(IServiceScopeFactory scopes) : IReceiverFilter
    where TReceivers : class
{
    private readonly AsyncLocal<IServiceProvider?> _current = new();

    /// <summary>The services of the call that is made.</summary>
    public IServiceProvider Current
        => _current.Value ?? throw new InvalidOperationException("A filter called the rest on another thread, to which its context did not flow.");

    public void Invoke(ReceiverCall call)
    {
        using IServiceScope scope = scopes.CreateScope();
        IServiceProvider? around = _current.Value;
        _current.Value = scope.ServiceProvider;
        try
        {
            call.Next();
        }
        finally
        {
            _current.Value = around;
        }
    }

    public async ValueTask InvokeAsync(ReceiverCall call)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            _current.Value = scope.ServiceProvider;
            await call.NextAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What the receiver is called in: the scope that is there.</summary>
    public IReceiverScope CreateScope() => new SameScope(Current);

    // Whoever made the scope disposes it.
    private sealed class SameScope(IServiceProvider services) : IReceiverScope
    {
        public object Receivers => services.GetRequiredService<TReceivers>();

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
