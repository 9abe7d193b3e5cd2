namespace Signals.Tests;

/// <summary>
/// An asynchronous signal of any delivery, with any rule for errors, with or without replies, so that one test tests them all.
/// Its receivers are held strongly.
/// </summary>
internal sealed class AnySignal
{
    private static readonly Dictionary<string, Func<SignalNamespace, AnySignal>> ByKind = new()
    {
        ["Sequential, ThrowAfterAll, no replies"] = SequentialDone,
        ["Sequential, ThrowAfterAll, replies"] = SequentialAsked,
        ["Sequential, ThrowAtOnce, no replies"] = SequentialAtOnceDone,
        ["Sequential, ThrowAtOnce, replies"] = SequentialAtOnceAsked,
        ["Sequential, Report, no replies"] = SequentialReportDone,
        ["Sequential, Report, replies"] = SequentialReportAsked,
        ["Concurrent, ThrowAfterAll, no replies"] = ConcurrentDone,
        ["Concurrent, ThrowAfterAll, replies"] = ConcurrentAsked,
        ["Concurrent, ThrowAtOnce, no replies"] = ConcurrentAtOnceDone,
        ["Concurrent, ThrowAtOnce, replies"] = ConcurrentAtOnceAsked,
        ["Concurrent, Report, no replies"] = ConcurrentReportDone,
        ["Concurrent, Report, replies"] = ConcurrentReportAsked,
    };

    /// <summary>Every kind of asynchronous signal.</summary>
    public static TheoryData<string> All => [.. ByKind.Keys];

    /// <summary>Those that await each receiver before the next.</summary>
    public static TheoryData<string> Sequential => [.. ByKind.Keys.Where(kind => kind.StartsWith("Sequential", StringComparison.Ordinal))];

    /// <summary>Those that start all receivers, then await them.</summary>
    public static TheoryData<string> Concurrent => [.. ByKind.Keys.Where(kind => kind.StartsWith("Concurrent", StringComparison.Ordinal))];

    /// <summary>Those that call every receiver before they throw.</summary>
    public static TheoryData<string> ThrowAfterAll => [.. ByKind.Keys.Where(kind => kind.Contains("ThrowAfterAll", StringComparison.Ordinal))];

    /// <summary>Those whose first failure ends the send.</summary>
    public static TheoryData<string> ThrowAtOnce => [.. ByKind.Keys.Where(kind => kind.Contains("ThrowAtOnce", StringComparison.Ordinal))];

    /// <summary>Those that report failures.</summary>
    public static TheoryData<string> Report => [.. ByKind.Keys.Where(kind => kind.Contains("Report", StringComparison.Ordinal))];

    /// <summary>Those that call every receiver, whatever others throw.</summary>
    public static TheoryData<string> CallAll => [.. ByKind.Keys.Where(kind => !kind.Contains("ThrowAtOnce", StringComparison.Ordinal))];

    public required Signal Signal { get; init; }

    /// <summary>Connects a receiver that is no task.</summary>
    public required Func<Action<int>, object?, Connection> ConnectSync { get; init; }

    /// <summary>Connects a receiver that gives a task.</summary>
    public required Func<Func<int, Task?>, object?, Connection> ConnectTask { get; init; }

    /// <summary>Connects a receiver that gives a task and takes the token.</summary>
    public required Func<Func<int, CancellationToken, Task?>, object?, Connection> ConnectAsync { get; init; }

    /// <summary>Sends a number, from a sender.</summary>
    public required Func<object?, int, CancellationToken, Task> SendFrom { get; init; }

    public bool HasReplies => Signal.GetType().DeclaringType!.Name.EndsWith("Asked", StringComparison.Ordinal);

    public static AnySignal Of(string kind, SignalNamespace? signals = null) => ByKind[kind](signals ?? new SignalNamespace());

    public Connection Connect(Action<int> receiver, object? sender = null) => ConnectSync(receiver, sender);

    public Connection Connect(Func<int, Task?> receiver, object? sender = null) => ConnectTask(receiver, sender);

    public Connection Connect(Func<int, CancellationToken, Task?> receiver, object? sender = null) => ConnectAsync(receiver, sender);

    public Task SendAsync(int number, CancellationToken cancellationToken = default) => SendFrom(null, number, cancellationToken);

    private static AnySignal SequentialDone(SignalNamespace signals)
    {
        Tests.SequentialDone.Signal signal = Tests.SequentialDone.In(signals);
        return new AnySignal
        {
            Signal = signal,
            ConnectSync = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => receiver(number), weak: false)
                : signal.Connect((_, number) => receiver(number), sender, weak: false),
            ConnectTask = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => receiver(number)!, weak: false)
                : signal.Connect((_, number) => receiver(number)!, sender, weak: false),
            ConnectAsync = (receiver, sender) => sender is null
                ? signal.Connect((_, number, token) => receiver(number, token)!, weak: false)
                : signal.Connect((_, number, token) => receiver(number, token)!, sender, weak: false),
            SendFrom = (sender, number, token) => signal.SendAsync(sender, number, token).AsTask(),
        };
    }

    private static AnySignal SequentialAsked(SignalNamespace signals)
    {
        Tests.SequentialAsked.Signal signal = Tests.SequentialAsked.In(signals);
        return new AnySignal
        {
            Signal = signal,
            ConnectSync = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => Reply(receiver, number), weak: false)
                : signal.Connect((_, number) => Reply(receiver, number), sender, weak: false),
            ConnectTask = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => Reply(receiver(number), number), weak: false)
                : signal.Connect((_, number) => Reply(receiver(number), number), sender, weak: false),
            ConnectAsync = (receiver, sender) => sender is null
                ? signal.Connect((_, number, token) => Reply(receiver(number, token), number), weak: false)
                : signal.Connect((_, number, token) => Reply(receiver(number, token), number), sender, weak: false),
            SendFrom = (sender, number, token) => signal.SendAsync(sender, number, token).AsTask(),
        };
    }

    private static AnySignal SequentialAtOnceDone(SignalNamespace signals)
    {
        Tests.SequentialAtOnceDone.Signal signal = Tests.SequentialAtOnceDone.In(signals);
        return new AnySignal
        {
            Signal = signal,
            ConnectSync = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => receiver(number), weak: false)
                : signal.Connect((_, number) => receiver(number), sender, weak: false),
            ConnectTask = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => receiver(number)!, weak: false)
                : signal.Connect((_, number) => receiver(number)!, sender, weak: false),
            ConnectAsync = (receiver, sender) => sender is null
                ? signal.Connect((_, number, token) => receiver(number, token)!, weak: false)
                : signal.Connect((_, number, token) => receiver(number, token)!, sender, weak: false),
            SendFrom = (sender, number, token) => signal.SendAsync(sender, number, token).AsTask(),
        };
    }

    private static AnySignal SequentialAtOnceAsked(SignalNamespace signals)
    {
        Tests.SequentialAtOnceAsked.Signal signal = Tests.SequentialAtOnceAsked.In(signals);
        return new AnySignal
        {
            Signal = signal,
            ConnectSync = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => Reply(receiver, number), weak: false)
                : signal.Connect((_, number) => Reply(receiver, number), sender, weak: false),
            ConnectTask = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => Reply(receiver(number), number), weak: false)
                : signal.Connect((_, number) => Reply(receiver(number), number), sender, weak: false),
            ConnectAsync = (receiver, sender) => sender is null
                ? signal.Connect((_, number, token) => Reply(receiver(number, token), number), weak: false)
                : signal.Connect((_, number, token) => Reply(receiver(number, token), number), sender, weak: false),
            SendFrom = (sender, number, token) => signal.SendAsync(sender, number, token).AsTask(),
        };
    }

    private static AnySignal SequentialReportDone(SignalNamespace signals)
    {
        Tests.SequentialReportDone.Signal signal = Tests.SequentialReportDone.In(signals);
        return new AnySignal
        {
            Signal = signal,
            ConnectSync = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => receiver(number), weak: false)
                : signal.Connect((_, number) => receiver(number), sender, weak: false),
            ConnectTask = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => receiver(number)!, weak: false)
                : signal.Connect((_, number) => receiver(number)!, sender, weak: false),
            ConnectAsync = (receiver, sender) => sender is null
                ? signal.Connect((_, number, token) => receiver(number, token)!, weak: false)
                : signal.Connect((_, number, token) => receiver(number, token)!, sender, weak: false),
            SendFrom = (sender, number, token) => signal.SendAsync(sender, number, token).AsTask(),
        };
    }

    private static AnySignal SequentialReportAsked(SignalNamespace signals)
    {
        Tests.SequentialReportAsked.Signal signal = Tests.SequentialReportAsked.In(signals);
        return new AnySignal
        {
            Signal = signal,
            ConnectSync = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => Reply(receiver, number), weak: false)
                : signal.Connect((_, number) => Reply(receiver, number), sender, weak: false),
            ConnectTask = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => Reply(receiver(number), number), weak: false)
                : signal.Connect((_, number) => Reply(receiver(number), number), sender, weak: false),
            ConnectAsync = (receiver, sender) => sender is null
                ? signal.Connect((_, number, token) => Reply(receiver(number, token), number), weak: false)
                : signal.Connect((_, number, token) => Reply(receiver(number, token), number), sender, weak: false),
            SendFrom = (sender, number, token) => signal.SendAsync(sender, number, token).AsTask(),
        };
    }

    private static AnySignal ConcurrentDone(SignalNamespace signals)
    {
        Tests.ConcurrentDone.Signal signal = Tests.ConcurrentDone.In(signals);
        return new AnySignal
        {
            Signal = signal,
            ConnectSync = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => receiver(number), weak: false)
                : signal.Connect((_, number) => receiver(number), sender, weak: false),
            ConnectTask = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => receiver(number)!, weak: false)
                : signal.Connect((_, number) => receiver(number)!, sender, weak: false),
            ConnectAsync = (receiver, sender) => sender is null
                ? signal.Connect((_, number, token) => receiver(number, token)!, weak: false)
                : signal.Connect((_, number, token) => receiver(number, token)!, sender, weak: false),
            SendFrom = (sender, number, token) => signal.SendAsync(sender, number, token).AsTask(),
        };
    }

    private static AnySignal ConcurrentAsked(SignalNamespace signals)
    {
        Tests.ConcurrentAsked.Signal signal = Tests.ConcurrentAsked.In(signals);
        return new AnySignal
        {
            Signal = signal,
            ConnectSync = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => Reply(receiver, number), weak: false)
                : signal.Connect((_, number) => Reply(receiver, number), sender, weak: false),
            ConnectTask = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => Reply(receiver(number), number), weak: false)
                : signal.Connect((_, number) => Reply(receiver(number), number), sender, weak: false),
            ConnectAsync = (receiver, sender) => sender is null
                ? signal.Connect((_, number, token) => Reply(receiver(number, token), number), weak: false)
                : signal.Connect((_, number, token) => Reply(receiver(number, token), number), sender, weak: false),
            SendFrom = (sender, number, token) => signal.SendAsync(sender, number, token).AsTask(),
        };
    }

    private static AnySignal ConcurrentAtOnceDone(SignalNamespace signals)
    {
        Tests.ConcurrentAtOnceDone.Signal signal = Tests.ConcurrentAtOnceDone.In(signals);
        return new AnySignal
        {
            Signal = signal,
            ConnectSync = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => receiver(number), weak: false)
                : signal.Connect((_, number) => receiver(number), sender, weak: false),
            ConnectTask = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => receiver(number)!, weak: false)
                : signal.Connect((_, number) => receiver(number)!, sender, weak: false),
            ConnectAsync = (receiver, sender) => sender is null
                ? signal.Connect((_, number, token) => receiver(number, token)!, weak: false)
                : signal.Connect((_, number, token) => receiver(number, token)!, sender, weak: false),
            SendFrom = (sender, number, token) => signal.SendAsync(sender, number, token).AsTask(),
        };
    }

    private static AnySignal ConcurrentAtOnceAsked(SignalNamespace signals)
    {
        Tests.ConcurrentAtOnceAsked.Signal signal = Tests.ConcurrentAtOnceAsked.In(signals);
        return new AnySignal
        {
            Signal = signal,
            ConnectSync = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => Reply(receiver, number), weak: false)
                : signal.Connect((_, number) => Reply(receiver, number), sender, weak: false),
            ConnectTask = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => Reply(receiver(number), number), weak: false)
                : signal.Connect((_, number) => Reply(receiver(number), number), sender, weak: false),
            ConnectAsync = (receiver, sender) => sender is null
                ? signal.Connect((_, number, token) => Reply(receiver(number, token), number), weak: false)
                : signal.Connect((_, number, token) => Reply(receiver(number, token), number), sender, weak: false),
            SendFrom = (sender, number, token) => signal.SendAsync(sender, number, token).AsTask(),
        };
    }

    private static AnySignal ConcurrentReportDone(SignalNamespace signals)
    {
        Tests.ConcurrentReportDone.Signal signal = Tests.ConcurrentReportDone.In(signals);
        return new AnySignal
        {
            Signal = signal,
            ConnectSync = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => receiver(number), weak: false)
                : signal.Connect((_, number) => receiver(number), sender, weak: false),
            ConnectTask = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => receiver(number)!, weak: false)
                : signal.Connect((_, number) => receiver(number)!, sender, weak: false),
            ConnectAsync = (receiver, sender) => sender is null
                ? signal.Connect((_, number, token) => receiver(number, token)!, weak: false)
                : signal.Connect((_, number, token) => receiver(number, token)!, sender, weak: false),
            SendFrom = (sender, number, token) => signal.SendAsync(sender, number, token).AsTask(),
        };
    }

    private static AnySignal ConcurrentReportAsked(SignalNamespace signals)
    {
        Tests.ConcurrentReportAsked.Signal signal = Tests.ConcurrentReportAsked.In(signals);
        return new AnySignal
        {
            Signal = signal,
            ConnectSync = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => Reply(receiver, number), weak: false)
                : signal.Connect((_, number) => Reply(receiver, number), sender, weak: false),
            ConnectTask = (receiver, sender) => sender is null
                ? signal.Connect((_, number) => Reply(receiver(number), number), weak: false)
                : signal.Connect((_, number) => Reply(receiver(number), number), sender, weak: false),
            ConnectAsync = (receiver, sender) => sender is null
                ? signal.Connect((_, number, token) => Reply(receiver(number, token), number), weak: false)
                : signal.Connect((_, number, token) => Reply(receiver(number, token), number), sender, weak: false),
            SendFrom = (sender, number, token) => signal.SendAsync(sender, number, token).AsTask(),
        };
    }

    private static int Reply(Action<int> receiver, int number)
    {
        receiver(number);
        return number;
    }

    private static Task<int> Reply(Task? task, int number)
        => task is null ? null! : task.IsCompletedSuccessfully ? Task.FromResult(number) : ReplyLater(task, number);

    private static async Task<int> ReplyLater(Task task, int number)
    {
        await task.ConfigureAwait(false);
        return number;
    }
}
