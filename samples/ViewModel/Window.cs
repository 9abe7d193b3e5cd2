using System.Globalization;

namespace ViewModel;

/// <summary>A window, on the console: a line for each change.</summary>
public sealed class Window
{
    public Window(Portfolio portfolio)
        => portfolio.PropertyChanged += (_, change)
            => Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{change.PropertyName}: {portfolio.Worth:0.00}, shown on the thread '{Thread.CurrentThread.Name}'"));
}
