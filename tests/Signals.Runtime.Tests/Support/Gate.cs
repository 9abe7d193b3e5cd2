namespace Signals.Tests;

/// <summary>Something that has to be opened before those who wait for it go on.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _opened = new();

    /// <summary>What waits for the gate.</summary>
    public Task Task => _opened.Task;

    /// <summary>Lets those who wait go on, on this thread, before it returns.</summary>
    public void Open() => _opened.SetResult();

    /// <summary>Makes those who wait fail.</summary>
    public void Fail(params Exception[] exceptions) => _opened.SetException(exceptions);

    /// <summary>Makes those who wait be cancelled.</summary>
    public void Cancel(CancellationToken cancellationToken = default) => _opened.SetCanceled(cancellationToken);
}
