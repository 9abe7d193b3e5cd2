using System.CommandLine;
using System.CommandLine.Parsing;

namespace Orders.Shop;

/// <summary>Where the shop's signals can be seen while it runs.</summary>
/// <param name="Address">The address, on this machine.</param>
public sealed record LivePage(Uri Address)
{
    public const string Path = "/signals";

    /// <summary>The option <c>--page</c>.</summary>
    public static Option<LivePage?> Option() => new("--page")
    {
        Description = "http://localhost:5080: shows the shop's signals there, at /signals, and keeps the shop open until Ctrl+C.",
        HelpName = "ADDRESS",
        CustomParser = Parse,
    };

    public override string ToString() => new Uri(Address, Path).ToString();

    private static LivePage? Parse(ArgumentResult given)
    {
        string address = given.Tokens[0].Value;
        if (Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri is { Scheme: "http", IsLoopback: true, PathAndQuery: "/" })
        {
            return new LivePage(uri);
        }

        given.AddError($"--page is '{address}', where http://localhost:5080 is expected.");
        return null;
    }
}
