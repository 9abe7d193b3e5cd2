namespace Signals.Tests;

[Signal("sequential-done", Delivery = Delivery.Sequential, OnError = OnError.ThrowAfterAll)]
public sealed partial class SequentialDone(int number);

[Signal("sequential-asked", Delivery = Delivery.Sequential, OnError = OnError.ThrowAfterAll, Result = typeof(int))]
public sealed partial class SequentialAsked(int number);

[Signal("sequential-at-once-done", Delivery = Delivery.Sequential, OnError = OnError.ThrowAtOnce)]
public sealed partial class SequentialAtOnceDone(int number);

[Signal("sequential-at-once-asked", Delivery = Delivery.Sequential, OnError = OnError.ThrowAtOnce, Result = typeof(int))]
public sealed partial class SequentialAtOnceAsked(int number);

[Signal("sequential-report-done", Delivery = Delivery.Sequential, OnError = OnError.Report)]
public sealed partial class SequentialReportDone(int number);

[Signal("sequential-report-asked", Delivery = Delivery.Sequential, OnError = OnError.Report, Result = typeof(int))]
public sealed partial class SequentialReportAsked(int number);

[Signal("concurrent-done", Delivery = Delivery.Concurrent, OnError = OnError.ThrowAfterAll)]
public sealed partial class ConcurrentDone(int number);

[Signal("concurrent-asked", Delivery = Delivery.Concurrent, OnError = OnError.ThrowAfterAll, Result = typeof(int))]
public sealed partial class ConcurrentAsked(int number);

[Signal("concurrent-at-once-done", Delivery = Delivery.Concurrent, OnError = OnError.ThrowAtOnce)]
public sealed partial class ConcurrentAtOnceDone(int number);

[Signal("concurrent-at-once-asked", Delivery = Delivery.Concurrent, OnError = OnError.ThrowAtOnce, Result = typeof(int))]
public sealed partial class ConcurrentAtOnceAsked(int number);

[Signal("concurrent-report-done", Delivery = Delivery.Concurrent, OnError = OnError.Report)]
public sealed partial class ConcurrentReportDone(int number);

[Signal("concurrent-report-asked", Delivery = Delivery.Concurrent, OnError = OnError.Report, Result = typeof(int))]
public sealed partial class ConcurrentReportAsked(int number);

[Signal("sent-by-service", Delivery = Delivery.Sequential, Sender = typeof(Sender))]
public sealed partial class SentBySender(int number);

[Signal("sent-by-number", Delivery = Delivery.Concurrent, Sender = typeof(int))]
public sealed partial class SentByNumber(int number);

[Signal("sent-by-colour", Delivery = Delivery.Sequential, Sender = typeof(ConsoleColor), Result = typeof(string))]
public sealed partial class SentByColour(int number);

[Signal("sent-by-text", Delivery = Delivery.Sequential, Sender = typeof(string))]
public sealed partial class SentByText(int number);

[Signal("sent-by-broken", Delivery = Delivery.Sequential, Sender = typeof(BrokenSender))]
public sealed partial class SentByBroken(int number);

[Signal("changed", Delivery = Delivery.Concurrent)]
public sealed partial class Changed<T>(T before, T after)
    where T : notnull;

[Signal("lines-written", Delivery = Delivery.Sequential)]
public sealed partial class LinesWritten(string file, params string[] lines);

[Signal("pinged", Delivery = Delivery.Sequential)]
public sealed partial class Pinged;

/// <summary>A type with signals in it.</summary>
public static partial class Orders
{
    [Signal("order-placed", Delivery = Delivery.Sequential, Result = typeof(bool))]
    public sealed partial record Placed(int Number, string Customer = "nobody");
}

public sealed class Sender;

/// <summary>A sender that can't be looked up.</summary>
public readonly record struct BrokenSender(int Number)
{
    public bool Equals(BrokenSender other) => true;

    public override int GetHashCode() => Number >= 0 ? Number : throw new NotSupportedException("A sender without a hash code.");
}

[Signal("sync-asked", Result = typeof(int))]
public sealed partial class SyncAsked(int number);

[Signal("sync-asked-report", Result = typeof(int), OnError = OnError.Report)]
public sealed partial class SyncAskedReport(int number);

[Signal("sync-asked-at-once", Result = typeof(int), OnError = OnError.ThrowAtOnce)]
public sealed partial class SyncAskedAtOnce(int number);

[Signal("sync-done")]
public sealed partial class SyncDone(int number);

[Signal("sync-done-report", OnError = OnError.Report)]
public sealed partial class SyncDoneReport(int number);

[Signal("sync-done-at-once", OnError = OnError.ThrowAtOnce)]
public sealed partial class SyncDoneAtOnce(int number);

[Signal("asked-for-anything", Delivery = Delivery.Sequential, Result = typeof(object))]
public sealed partial class AskedForAnything(int number);

[Signal("asked-for-text", Delivery = Delivery.Concurrent, Result = typeof(string))]
public sealed partial class AskedForText(int number);

[Signal("noted", Delivery = Delivery.Sequential)]
public sealed partial record Noted(int Number, string Text);
