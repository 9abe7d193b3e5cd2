namespace Registration.Tests;

/// <summary>Each row is written as its line number, its cells between bars, and its problem.</summary>
public class CsvRowsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a,b", "1|a|b")]
    [InlineData("a,b\n", "1|a|b")]
    [InlineData("a,b\nc,d\n", "1|a|b 2|c|d")]
    [InlineData("a,b\r\nc,d\r\n", "1|a|b 2|c|d")]
    [InlineData("\n\r\n  \na\n\nb", "4|a 6|b")]
    [InlineData(",", "1||")]
    [InlineData("a,", "1|a|")]
    [InlineData("\"\"", "1|")]
    [InlineData("\"a,b\",c", "1|a,b|c")]
    [InlineData("\"a \"\"b\"\" c\"", "1|a \"b\" c")]
    [InlineData("\"\"\"\"", "1|\"")]
    [InlineData("a, \"b\" ,c", "1|a|b|c")]
    [InlineData("\"a\nb\",c\nd", "1|a\nb|c 3|d")]
    [InlineData("\"a\r\n\r\nb\",c\nd", "1|a\r\n\r\nb|c 4|d")]
    public void It_reads_what_RFC_4180_has(string text, string rows) => Assert.Equal(rows, Read(text));

    [Theory]
    [InlineData("\"a\nb\nc", "1!its quotes don't match 2|b 3|c")]
    [InlineData("a\"b\nc", "1!its quotes don't match 2|c")]
    [InlineData("\"a\"b\nc", "1!its quotes don't match 2|c")]
    [InlineData("\"a\" \"b\"\nc", "1!its quotes don't match 2|c")]
    [InlineData("\"a\nb\n\"c\nd", "1!its quotes don't match 2|b 3!its quotes don't match 4|d")]
    [InlineData("x\n\"a\n\"b\",c\n\nd", "1|x 2!its quotes don't match 3|b|c 5|d")]
    public void A_broken_row_costs_its_first_line_alone(string text, string rows) => Assert.Equal(rows, Read(text));

    [Fact]
    public void A_quote_that_was_forgotten_does_not_swallow_a_large_file()
    {
        string text = "\"" + string.Concat(Enumerable.Repeat("a,b\n", 10_000));
        string[] rows = Read(text).Split(' ');

        Assert.Equal("1!its quotes don't match", Read(text)[..24]);
        Assert.Equal("10000|a|b", rows[^1]);
    }

    private static string Read(string text)
        => string.Join(' ', CsvRows.Read(new StringReader(text))
            .Select(row => row.Line + (row.Problem is null ? $"|{string.Join('|', row.Cells)}" : $"!{row.Problem}")));
}
