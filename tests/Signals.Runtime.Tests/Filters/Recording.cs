namespace Signals.Tests.Filters;

/// <summary>A filter that does what a test says, and writes down that it was called.</summary>
internal sealed class Recording(List<string> lines, string name = "filter") : IReceiverFilter
{
    /// <summary>How often it calls the rest.</summary>
    public int Calls { get; init; } = 1;

    /// <summary>Whether it goes on after what the rest throws.</summary>
    public bool Swallows { get; init; }

    /// <summary>What it throws after the rest.</summary>
    public Exception? Throws { get; init; }

    public ReceiverCall Last { get; private set; }

    public void Invoke(ReceiverCall call)
    {
        Last = call;
        lines.Add($"{name} {call.Try}");
        for (int i = 0; i < Calls; i++)
        {
            try
            {
                call.Next();
            }
            catch (Exception) when (Swallows)
            {
            }
        }

        End();
    }

    public async ValueTask InvokeAsync(ReceiverCall call)
    {
        Last = call;
        lines.Add($"{name} {call.Try}");
        for (int i = 0; i < Calls; i++)
        {
            try
            {
                await call.NextAsync();
            }
            catch (Exception) when (Swallows)
            {
            }
        }

        End();
    }

    private void End()
    {
        lines.Add($"{name} after {Last.Try - 1}");
        if (Throws is not null)
        {
            throw Throws;
        }
    }
}
