using System.ComponentModel;
using Signals;

namespace ViewModel;

/// <summary>A view model: what a window shows of the shares that somebody has. Like any, it is for its window's thread alone.</summary>
public sealed partial class Portfolio : INotifyPropertyChanged
{
    private readonly Thread _thread = Thread.CurrentThread;
    private readonly IReadOnlyDictionary<string, int> _shares;
    private readonly Dictionary<string, decimal> _prices = [];

    /// <summary>Creates one on the thread of its window.</summary>
    /// <param name="shares">How many of each share there are.</param>
    public Portfolio(IReadOnlyDictionary<string, int> shares)
    {
        _shares = shares;

        // Weakly: when the window is gone, so is this, and nobody has to disconnect anything.
        ConnectReceivers(on: SynchronizationContext.Current!);
    }

    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>What all shares are worth whose price is known.</summary>
    public decimal Worth { get; private set; }

    [Receives<PriceChanged>]
    private void Update(string share, decimal price)
    {
        if (Thread.CurrentThread != _thread)
        {
            throw new InvalidOperationException($"A portfolio was changed on the thread '{Thread.CurrentThread.Name}' and not on its window's.");
        }

        _prices[share] = price;
        Worth = _prices.Sum(known => known.Value * _shares.GetValueOrDefault(known.Key));
        PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(Worth)));
    }
}
