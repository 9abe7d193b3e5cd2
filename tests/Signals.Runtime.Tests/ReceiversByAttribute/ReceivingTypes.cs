namespace Signals.Tests.ReceiversByAttribute;

internal readonly record struct Position(int X, int Y);

internal sealed class Service;

[Signal("receives-moved")]
internal sealed partial class Moved(Position position, string? why = null);

[Signal("receives-served", Sender = typeof(Service))]
internal sealed partial class Served(int number);

[Signal("receives-step", Delivery = global::Signals.Delivery.Sequential)]
internal sealed partial class Step(int number);

[Signal("receives-start", Delivery = global::Signals.Delivery.Concurrent)]
internal sealed partial class Start(int number);

[Signal("receives-asked", Delivery = global::Signals.Delivery.Sequential, Result = typeof(int))]
internal sealed partial class Asked(int number);

/// <summary>Notes what it receives in a log that outlives it.</summary>
internal partial class Mover(List<string> log)
{
    [Receives<Moved>]
    private void OnMoved(Position position, string? why) => log.Add($"{position.X},{position.Y} {why}");

    [Receives<Moved>]
    private void OnMessage(Moved moved) => log.Add($"message {moved.Position.X} by {moved.Sender}");

    [Receives<Served>]
    private void OnServed(Service sender, long number) => log.Add($"{sender.GetType().Name} {number}");
}

/// <summary>Has receivers of its own as well as those of its base class.</summary>
internal sealed partial class FastMover(List<string> log) : Mover(log)
{
    private readonly List<string> _log = log;

    [Receives<Moved>]
    private void OnMoved() => _log.Add("fast");
}

/// <summary>Nothing but its base class's receivers.</summary>
internal sealed class PlainMover(List<string> log) : Mover(log);

/// <summary>A record's fields are compared and copied.</summary>
internal sealed partial record MoverRecord(List<string> Log)
{
    [Receives<Moved>]
    private void OnMoved(string? why) => Log.Add($"record {why}");
}

internal static partial class StaticMover
{
    public static List<string> Log { get; } = [];

    [Receives<Moved>]
    private static void OnMoved(string? why) => Log.Add($"static {why}");
}

/// <summary>Waits in its receivers until it is let go.</summary>
internal sealed partial class Worker(List<string> log, TaskCompletionSource gate)
{
    [Receives<Step>]
    [Receives<Start>]
    private async Task Work(int number)
    {
        log.Add($"begin {number}");
        await gate.Task;
        log.Add($"end {number}");
    }

    [Receives<Step>]
    [Receives<Start>]
    private async ValueTask WorkToo(int number, CancellationToken cancellationToken)
    {
        log.Add($"begin too {number} {cancellationToken.CanBeCanceled}");
        await gate.Task.WaitAsync(cancellationToken);
        log.Add($"end too {number}");
    }

    [Receives<Step>]
    [Receives<Start>]
    private void Count() => log.Add("sync");
}

internal sealed partial class Answerer
{
    [Receives<Asked>]
    private int Same(int number) => number;

    [Receives<Asked>]
    private async Task<int> Double(Asked asked)
    {
        await Task.Yield();
        return asked.Number * 2;
    }

    [Receives<Asked>]
    private int Cancelled(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? 1 : 0;
}
