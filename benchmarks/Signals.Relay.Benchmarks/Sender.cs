using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Signals.Relay.Benchmarks;

/// <summary>Sends numbers, several at once, until it is stopped, and keeps which were confirmed.</summary>
internal sealed class Sender(IHost host, int atOnce, TimeSpan pause) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<int, bool> _confirmed = new();
    private int _number;
    private int _unknown;
    private long _longest;
    private Task _running = Task.CompletedTask;

    public ICollection<int> Confirmed => _confirmed.Keys;

    /// <summary>How many sends failed, so that nobody knows whether the broker has the message.</summary>
    public int Unknown => _unknown;

    public TimeSpan Longest => TimeSpan.FromTicks(Volatile.Read(ref _longest));

    public void Start() => _running = Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(SendAsync)));

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
    }

    public void Dispose() => _stopping.Dispose();

    private async Task SendAsync()
    {
        Load.Signal load = LoadService.SignalOf(host);
        while (!_stopping.IsCancellationRequested)
        {
            int number = Interlocked.Increment(ref _number);
            long start = Stopwatch.GetTimestamp();
            try
            {
                await load.SendAsync(null, number, "something to carry");
                _confirmed[number] = true;
            }
            catch (Exception exception) when (exception is RelayException or TimeoutException)
            {
                Interlocked.Increment(ref _unknown);
            }

            long took = Stopwatch.GetElapsedTime(start).Ticks;
            long longest;
            while (took > (longest = Volatile.Read(ref _longest)) && Interlocked.CompareExchange(ref _longest, took, longest) != longest)
            {
            }

            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause);
            }
        }
    }
}
