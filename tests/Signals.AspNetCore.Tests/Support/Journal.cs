namespace Signals.AspNetCore.Tests.Support;

/// <summary>What happened in an application, in order.</summary>
internal sealed class Journal
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly List<string> _entries = [];
    private readonly List<(Func<string, bool> IsMeant, int Times, TaskCompletionSource Written)> _awaited = [];

    public void Write(string entry)
    {
        lock (_entries)
        {
            _entries.Add(entry);
            foreach ((Func<string, bool> isMeant, int times, TaskCompletionSource written) in _awaited)
            {
                if (_entries.Count(isMeant) >= times)
                {
                    written.TrySetResult();
                }
            }
        }
    }

    /// <summary>Waits until something has happened.</summary>
    /// <returns>All that happened so far.</returns>
    public Task<string[]> UntilAsync(string entry, int times = 1) => UntilAsync(candidate => candidate == entry, times, entry);

    /// <summary>Waits until something like it has happened.</summary>
    /// <returns>All that happened so far.</returns>
    public async Task<string[]> UntilAsync(Func<string, bool> isMeant, int times = 1, string description = "What was awaited")
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_entries)
        {
            if (_entries.Count(isMeant) >= times)
            {
                written.SetResult();
            }

            _awaited.Add((isMeant, times, written));
        }

        try
        {
            await written.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"'{description}' did not happen. What did: {string.Join(", ", Entries)}.");
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
