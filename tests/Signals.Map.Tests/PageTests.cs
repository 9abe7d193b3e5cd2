using System.Text.RegularExpressions;

namespace Signals.Map.Tests;

public partial class PageTests
{
    private static readonly Use[] NoUses = [];

    [Fact]
    public void A_page_has_each_signal_with_who_sends_and_who_receives()
    {
        string page = Tool.Run(Bakery.Registration, "--format", "html").Succeeded().Output;

        string card = Regex.Match(page, "<article(?:(?!</article>).)*<h2>user-registered</h2>.*?</article>", RegexOptions.Singleline).Value;
        Assert.Matches("<div class=\"side senders\">.*RegistrationService.RegisterAsync.*<div class=\"middle\">", OneLine(card));
        Assert.Matches("<div class=\"side receivers\">.*AuditLog.OnUserRegistered</span><span class=\"details\">weak</span>", OneLine(card));
    }

    [Fact]
    public void A_page_needs_nothing_from_elsewhere()
    {
        string page = Tool.Run(Bakery.Program, "--format", "html").Succeeded().Output;

        Assert.DoesNotMatch("<(link|img|iframe|script[^>]+src|base)\\b", page);
        Assert.DoesNotMatch("@import|url\\(", page);
        Assert.All(Addresses().Matches(page), address => Assert.StartsWith("http://www.w3.org/", address.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_is_linked_to_where_it_is_told_to_be()
    {
        string page = Tool.Run(Bakery.Registration, "--format", "html", "--link", "https://example.org/{file}#L{line}").Succeeded().Output;

        Assert.Matches("href=\"https://example.org/[^\"]*samples/Registration/Signals.cs#L[0-9]+\"", page);
    }

    [Fact]
    public void A_line_is_opened_in_an_editor_where_the_file_is_here()
    {
        string page = Tool.Run(Bakery.Registration, "--format", "html").Succeeded().Output;

        Assert.Matches("href=\"vscode://file/[^\"]*/samples/Registration/Signals.cs:[0-9]+\"", page);
    }

    [Fact]
    public void What_a_name_has_in_it_is_text()
    {
        var signal = new MappedSignal
        {
            Name = "<script>alert(1)</script>",
            Type = "Shop.List<\"x\">",
            Assembly = "Shop",
            Payload = [],
            Delivery = "Sync",
            File = "a\" onclick=\"b.cs",
            Line = 1,
            Senders = NoUses,
            Receivers = NoUses,
            Disconnects = NoUses,
            Injections = NoUses,
        };
        using var output = new StringWriter();

        PageWriter.Write(new SignalMap(SignalMap.CurrentVersion, [signal], NoUses, []) { Title = "</title>" }, "x:{file}", output);

        string page = output.ToString();
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("</title></title>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onclick=\"", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("nobody sends it", page, StringComparison.Ordinal);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    [GeneratedRegex("https?://[^\"'\\s]+")]
    private static partial Regex Addresses();
}
