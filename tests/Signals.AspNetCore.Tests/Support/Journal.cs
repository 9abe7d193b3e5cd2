namespace Signals.AspNetCore.Tests.Support;

/// <summary>What happened in an application, in order.</summary>
internal sealed class Journal
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly List<string> _entries = [];
    private readonly List<(string Entry, TaskCompletionSource Written)> _awaited = [];

    public void Write(string entry)
    {
        lock (_entries)
        {
            _entries.Add(entry);
            foreach ((string awaited, TaskCompletionSource written) in _awaited)
            {
                if (entry == awaited)
                {
                    written.TrySetResult();
                }
            }
        }
    }

    /// <summary>Waits until something has happened.</summary>
    /// <returns>All that happened so far.</returns>
    public async Task<string[]> UntilAsync(string entry)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_entries)
        {
            if (_entries.Contains(entry))
            {
                written.SetResult();
            }

            _awaited.Add((entry, written));
        }

        try
        {
            await written.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"'{entry}' did not happen. What did: {string.Join(", ", Entries)}.");
        }

        return Entries;
    }

    public string[] Entries
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries];
            }
        }
    }
}
