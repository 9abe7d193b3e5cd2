namespace Registration;

/// <summary>Shows page views for as long as somebody has it open.</summary>
public sealed class Dashboard
{
    public int Views { get; private set; }

    public void OnPageViewed(object? sender, string path, string visitor) => Views++;
}
