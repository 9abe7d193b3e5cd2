using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Use;

/// <summary>SIG014: Connect on an asynchronous signal that replays its last message; and what the others say of such signals.</summary>
public class ReplayTests
{
    [Theory]
    [InlineData("StockChanged.{|SIG014:Connect|}(OnStock);")]
    [InlineData("StockChanged.{|SIG014:Connect|}(OnStock, sender: this);")]
    [InlineData("StockChanged.Default.{|SIG014:Connect|}(OnStock);")]
    [InlineData("_connection = StockChanged.In(new SignalNamespace()).{|SIG014:Connect|}(OnStock, weak: false);")]
    [InlineData("StockChanged.Signal? signal = StockChanged.Default; signal?.{|SIG014:Connect|}(OnStock);")]
    [InlineData("Shelf<int>.Moved.{|SIG014:Connect|}((sender, item) => { });")]
    public Task It_is_an_error(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("await StockChanged.ConnectAsync(OnStock);")]
    [InlineData("using Connection connection = await StockChanged.Default.ConnectAsync(OnStock, sender: this);")]
    [InlineData("PriceChanged.Connect((sender, price) => { });")]
    [InlineData("Signal<StockChanged> any = StockChanged.Default; any.Connect(OnMessage);")]
    [InlineData("StockChanged.Default.Connect(OnMessage);")]
    [InlineData("Counted.Connect((sender, count, step) => { });")]
    public Task It_is_silent(string body) => VerifyAsync(body);

    [Fact]
    public async Task It_says_what_to_write()
    {
        var compilation = TestCompilation.Generate(TestCompilation.Create(
            [TestCompilation.Parse("public static class Use { public static void Run() => Stock.Default.Connect((sender, count) => { }); }"), TestCompilation.Parse(
                """
                using Signals;
                [Signal("stock", Delivery = Delivery.Sequential, Replay = Replay.Last)]
                public sealed partial class Stock(int count);
                """)]));

        Diagnostic diagnostic = Assert.Single(await TestCompilation.AnalyzeAsync(compilation));
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(
            "The signal 'stock' is asynchronous and replays its last message to who connects, and Connect can't wait until the receiver is done with it: "
            + "write 'await Stock.Default.ConnectAsync(…)' (see SIG014.md in the package)",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("int calls = 0; await StockChanged.ConnectAsync({|SIG101:(sender, count) => calls++|});")]
    [InlineData("int calls = 0; PriceChanged.Connect({|SIG101:(sender, count) => calls++|});")]
    [InlineData("{|SIG106:PriceChanged.Capture(replay: true)|};")]
    [InlineData("await StockChanged.ConnectAsync({|SIG102:new Receiver().On|});")]
    public Task The_others_warn_of_it_as_well(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("int calls = 0; using Connection connection = await StockChanged.ConnectAsync((sender, count) => calls++);")]
    [InlineData("int calls = 0; _connection = await StockChanged.ConnectAsync((sender, count) => calls++);")]
    [InlineData("int calls = 0; _connection = await StockChanged.ConnectAsync((sender, count) => calls++).ConfigureAwait(false);")]
    [InlineData("int calls = 0; using (await StockChanged.ConnectAsync((sender, count) => calls++)) { await Task.Yield(); }")]
    [InlineData("int calls = 0; var connection = await StockChanged.ConnectAsync((sender, count) => calls++); await Task.Yield(); connection.Dispose();")]
    [InlineData("await StockChanged.ConnectAsync((sender, count) => { });")]
    [InlineData("using var capture = PriceChanged.Capture(replay: true);")]
    public Task The_others_are_silent(string body) => VerifyAsync(body);

    private static Task VerifyAsync(string body)
        => AnalyzerVerifier.VerifyAsync(
            $$"""
            using Signals;

            [Signal("stock-changed", Delivery = Delivery.Sequential, Replay = Replay.Last)]
            public sealed partial class StockChanged(int count);

            [Signal("price-changed", Replay = Replay.Last)]
            public sealed partial class PriceChanged(int price);

            public static partial class Shelf<T>
            {
                [Signal("moved", Delivery = Delivery.Concurrent, Replay = Replay.Last)]
                public sealed partial record Moved(T Item);
            }

            public sealed class Receiver
            {
                public void On(object? sender, int count)
                {
                }
            }

            public sealed class Test
            {
                private Connection? _connection;

                public async Task Run()
                {
                    await Task.Yield();
                    {{body}}
                }

                public void End() => _connection?.Dispose();

                private void OnStock(object? sender, int count)
                {
                }

                private void OnMessage(StockChanged message)
                {
                }
            }

            """);
}
