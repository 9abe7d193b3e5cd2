namespace Signals.Interleavings.Scenarios;

/// <summary>A receiver is connected while the last value changes.</summary>
internal static class LastValue
{
    private const int Sends = 3;

    public static void Run()
    {
        PriceChanged.Signal signal = PriceChanged.In(new SignalNamespace());
        signal.Send(null, 0);
        var watcher = new Watcher();

        Threads.Run(
            () =>
            {
                for (int price = 1; price < Sends; price++)
                {
                    signal.Send(null, price);
                }
            },
            () => signal.Connect(watcher.On));

        int[] prices = watcher.Prices();
        Promise.Holds(
            prices.Length > 0 && prices.SequenceEqual(Enumerable.Range(Sends - prices.Length, prices.Length)),
            "who connects late gets each value from the last one on, once");
    }

    private sealed class Watcher
    {
        private readonly List<int> _prices = [];

        public void On(object? sender, int price)
        {
            lock (_prices)
            {
                _prices.Add(price);
            }
        }

        public int[] Prices() => [.. _prices.Order()];
    }
}
