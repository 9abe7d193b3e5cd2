namespace Orders.Shop;

/// <summary>Where the shop's signals can be seen while it runs.</summary>
/// <param name="Address">The address, on this machine.</param>
public sealed record LivePage(Uri Address)
{
    public const string Path = "/signals";

    /// <summary>Reads the value of <c>--page</c>.</summary>
    /// <exception cref="FormatException">It is no address on this machine; the message says what is.</exception>
    public static LivePage Parse(string address)
        => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri is { Scheme: "http", IsLoopback: true, PathAndQuery: "/" }
            ? new LivePage(uri)
            : throw new FormatException($"--page is '{address}', where http://localhost:5080 is expected");

    public override string ToString() => new Uri(Address, Path).ToString();
}
