namespace Signals.Hosting.Filtering;

/// <summary>A filter that is made in the scope of each call.</summary>
internal sealed class ScopedFilter(Func<IServiceProvider> current, FilterRegistration filter) : IReceiverFilter
{
    public void Invoke(ReceiverCall call) => filter.Create(current()).Invoke(call);

    public ValueTask InvokeAsync(ReceiverCall call) => filter.Create(current()).InvokeAsync(call);
}
