using System.Diagnostics;

namespace ViewModel.Tests;

public class PortfolioTests
{
    [Fact]
    public async Task The_program_shows_each_price_on_the_thread_of_windows_and_none_when_the_window_was_closed()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(Portfolio).Assembly.Location);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            """
            Worth: 95.00, shown on the thread 'windows'
            Worth: 155.00, shown on the thread 'windows'
            Worth: 157.50, shown on the thread 'windows'
            The window was closed. Receivers that are left: 0
            Prices that were sent: 6

            """,
            (await output).ReplaceLineEndings("\n"));
        Assert.Equal("", await error);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void Prices_from_many_threads_are_taken_one_after_another()
    {
        const int Threads = 4;
        const int Prices = 1_000;
        int changes = 0;

        MessageLoop.Run(async () =>
        {
            var portfolio = new Portfolio(Enumerable.Range(0, Threads).ToDictionary(i => $"{i}", _ => 1));
            portfolio.PropertyChanged += (_, _) => changes++;
            await Task.WhenAll(Enumerable.Range(0, Threads).Select(i => Task.Run(() =>
            {
                for (int price = 1; price <= Prices; price++)
                {
                    PriceChanged.Send(new Exchange(), $"{i}", price);
                }
            })));

            Assert.Equal(Threads * Prices, portfolio.Worth);
        });

        Assert.Equal(Threads * Prices, changes);
    }

    [Fact]
    public async Task A_portfolio_on_no_thread_of_windows_is_refused()
        => await Task.Run(() => Assert.Throws<ArgumentNullException>(() => new Portfolio(new Dictionary<string, int>())));
}
