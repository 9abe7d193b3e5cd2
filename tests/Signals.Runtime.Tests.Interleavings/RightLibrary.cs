using Signals.Interleavings.Exploring;

namespace Signals.Interleavings;

/// <summary>The library as it is, rewritten once for all tests.</summary>
public sealed class RightLibrary : IAsyncLifetime
{
    internal RewrittenCopy Copy { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Copy = await RewrittenCopy.CreateAsync();

    public ValueTask DisposeAsync()
    {
        Copy.Dispose();
        return default;
    }
}
