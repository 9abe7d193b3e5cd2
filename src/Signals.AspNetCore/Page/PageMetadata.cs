namespace Signals.AspNetCore.Page;

/// <summary>What tells the page's endpoints from others.</summary>
internal sealed class PageMetadata
{
    private PageMetadata()
    {
    }

    public static PageMetadata Instance { get; } = new();
}
