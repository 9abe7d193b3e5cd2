namespace Signals.Hosting.Tests.Filters;

/// <summary>Writes down what it goes around.</summary>
internal sealed class Noting(string name, Journal journal) : IReceiverFilter
{
    public void Invoke(ReceiverCall call)
    {
        journal.Add($"{name} before");
        call.Next();
        journal.Add($"{name} after");
    }

    public async ValueTask InvokeAsync(ReceiverCall call)
    {
        journal.Add($"{name} before");
        await call.NextAsync();
        journal.Add($"{name} after");
    }
}

/// <summary>Made by the container, with nothing of its own.</summary>
internal sealed class PlainNoting(Journal journal) : IReceiverFilter
{
    private readonly Noting _noting = new("plain", journal);

    public void Invoke(ReceiverCall call) => _noting.Invoke(call);

    public ValueTask InvokeAsync(ReceiverCall call) => _noting.InvokeAsync(call);
}

/// <summary>Made by the container, with something of the receiver's scope.</summary>
internal sealed class ScopedNoting(Unit unit, Journal journal) : IReceiverFilter
{
    private readonly Noting _noting = new(unit is null ? "none" : "scoped", journal);

    public void Invoke(ReceiverCall call) => _noting.Invoke(call);

    public ValueTask InvokeAsync(ReceiverCall call) => _noting.InvokeAsync(call);
}
