using System.Text.Json;

namespace Signals.Map.Tests;

public class FindingTests
{
    [Fact]
    public void What_the_author_of_a_signal_may_not_know_is_found()
    {
        string[] found = [.. Tool.Run(Bakery.Program, "--format", "json").Json().GetProperty("findings").EnumerateArray()
            .Select(finding => $"{finding.GetProperty("kind").GetString()}: {finding.GetProperty("signal").GetString()} {finding.GetProperty("text").GetString()}")];

        Assert.Equal(
            [
                "sent-by-its-receiver: alarm is sent again by its receiver Bakery.Siren.OnAlarm, by way of Bakery.Siren.Sound",
                "only-weak-lambdas: bell-rang is received by weak lambdas alone, whose connections nobody keeps: they are gone after the next collection",
                "never-received: dough-thrown is received by nobody, unless by Bakery.Repeater.Listen, which may receive any signal",
                "never-connected: dough-thrown-again has a receiver, Bakery.Forgotten.Never, that nobody connects",
                "never-sent: oven-heated is sent by nobody, unless by Bakery.Repeater.Unknown, which may send any signal",
                "never-received: stock-changed is received by nobody, unless by Bakery.Repeater.Listen, which may receive any signal",
            ],
            found);
    }

    [Fact]
    public void A_finding_says_where_to_look_and_of_which_closed_type()
    {
        JsonElement finding = Tool.Run(Bakery.Program, "--format", "json").Json().GetProperty("findings").EnumerateArray()
            .Single(one => one.GetProperty("signal").GetString() == "stock-changed");

        Assert.Equal("Bakery.StockChanged<Bakery.Flour>", finding.GetProperty("type").GetString());
        Assert.EndsWith("Bakery/Contracts/Signals.cs", finding.GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.True(finding.GetProperty("line").GetInt32() > 1);
    }

    [Fact]
    public void A_program_in_which_all_is_well_has_none()
        => Assert.Empty(Tool.Run(Bakery.Registration, "--format", "json").Json().GetProperty("findings").EnumerateArray());
}
