namespace Signals.Diagnostics;

/// <summary>Two observations of one send, each of which may be several.</summary>
internal sealed class SendObservations(SendObservation one, SendObservation other) : SendObservation
{
    /// <summary>What is told both, or the only one that there is.</summary>
    public static SendObservation? Join(SendObservation? one, SendObservation? other)
        => one is null ? other : other is null ? one : new SendObservations(one, other);

    protected override void ReceiverFailed(Connection connection, Exception exception)
    {
        one.Fail(connection, exception);
        other.Fail(connection, exception);
    }

    internal override void CountCall()
    {
        one.CountCall();
        other.CountCall();
    }

    protected override void Ended(Exception? exception)
    {
        one.End(exception);
        other.End(exception);
    }
}
