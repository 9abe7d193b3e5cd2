namespace Signals.Tests.Model;

/// <summary>One step of a sequence that is run on a signal and on its model. It prints as what it does.</summary>
/// <remarks>
/// Receivers are numbered: number 2n is the first method of the n-th object, 2n + 1 the second. Senders are numbered too,
/// and <see cref="Operations.AnySender"/> is none.
/// </remarks>
public abstract record Operation;

public sealed record Connect(int[] Receivers, int Sender, bool Weak, bool Keep) : Operation
{
    public override string ToString()
        => $"Connect({string.Join(" + ", Receivers)}, sender: {Sender}, {(Weak ? "weak" : "strong")}, {(Keep ? "kept" : "dropped")})";
}

public sealed record Disconnect(int[] Receivers, int Sender) : Operation
{
    public override string ToString() => $"Disconnect({string.Join(" + ", Receivers)}, sender: {Sender})";
}

public sealed record DisposeKept(int Place) : Operation;

public sealed record DropKept(int Place) : Operation;

public sealed record DropObject(int Object) : Operation;

public sealed record DropSender(int Sender) : Operation;

public sealed record Collect : Operation;

public sealed record Mute : Operation;

public sealed record Unmute(int Place) : Operation;

public sealed record StartCapture : Operation;

public sealed record StopCapture(int Place) : Operation;

public sealed record Send(int Sender) : Operation;

/// <summary>What a receiver does when it is called next, besides noting it.</summary>
public sealed record WhenCalled(int Receiver, Operation Then) : Operation;

public sealed record Throw : Operation;
