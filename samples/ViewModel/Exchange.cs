namespace ViewModel;

/// <summary>Sends prices, from a thread of its own. It knows of no window.</summary>
public sealed class Exchange
{
    private static readonly (string Share, decimal Price)[] Day = [("ACME", 9.50m), ("Hooli", 30.00m), ("ACME", 9.75m)];

    /// <summary>How many prices it has sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Has a day of trade.</summary>
    /// <returns>Done when the last price is sent.</returns>
    public Task TradeAsync()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Trade) { Name = "exchange", IsBackground = true }.Start();
        return closed.Task;

        void Trade()
        {
            foreach ((string share, decimal price) in Day)
            {
                PriceChanged.Send(this, share, price);
                Sent++;
            }

            closed.SetResult();
        }
    }
}
