// A workflow engine: receivers that wait for one event, in asynchronous code.
using Signals;

var engine = new Engine();
using var log = engine.Log(Console.WriteLine);
using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5));

var approval = engine.WaitForAsync("approve", timeout.Token);
var run = engine.RunAsync(["check", "approve", "pay"]);
string by = await approval;
await run;
Console.WriteLine($"approved by {by}");

/// <summary>A step began.</summary>
[Signal("step-began")]
public sealed partial class StepBegan(string step);

/// <summary>A step ended.</summary>
[Signal("step-ended")]
public sealed partial class StepEnded(string step, string by = "the engine", TimeSpan duration = default);

public sealed class Engine
{
    private readonly Dictionary<string, Func<Task<string>>> _steps;
    private readonly Statistics _statistics = new();

    public Engine()
    {
        _steps = new Dictionary<string, Func<Task<string>>>
        {
            ["check"] = () => Task.FromResult("the checker"),
            ["approve"] = ApproveAsync,
            ["pay"] = PayAsync,
        };
    }

    public async Task RunAsync(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            StepBegan.Send(this, name);
            string by = await _steps[name]();
            StepEnded.Send(this, name, by, TimeSpan.FromMilliseconds(1));
        }
    }

    public async Task<string> WaitForAsync(string step, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var connection = StepEnded.Connect((_, ended, by, _) =>
        {
            if (ended == step)
            {
                done.TrySetResult(by);
            }
        });
        await using var cancelling = cancellationToken.Register(() => done.TrySetCanceled(cancellationToken));
        return await done.Task;
    }

    public IDisposable Log(Action<string> write)
    {
        var began = StepBegan.Connect((_, step) => write($"{step} …"));
        var ended = StepEnded.Connect((_, step, by, _) => write($"{step} by {by}"));
        return new Scope(() =>
        {
            began.Dispose();
            ended.Dispose();
            write(_statistics.ToString());
        });
    }

    private async Task<string> ApproveAsync()
    {
        await Task.Yield();
        return "Ada";
    }

    private async Task<string> PayAsync()
    {
        await Task.Delay(1);
        return "the bank";
    }

    private sealed class Scope(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}

public sealed class Statistics
{
    private int _ended;
    private TimeSpan _total;

    public Statistics() => StepEnded.Connect(Count);

    public override string ToString() => $"{_ended} steps in {_total}";

    private void Count(object? sender, string step, string by, TimeSpan duration)
    {
        _ended++;
        _total += duration;
    }
}
