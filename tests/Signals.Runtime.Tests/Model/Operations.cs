using FsCheck;
using FsCheck.Fluent;

namespace Signals.Tests.Model;

/// <summary>Random sequences of operations, and how to make a failing one shorter.</summary>
public static class Operations
{
    public const int Objects = 3;
    public const int Receivers = 2 * Objects;
    public const int AnySender = -1;

    /// <summary>Senders that are objects come first; then a text and a value.</summary>
    public const int SenderObjects = 2;
    public const int Senders = SenderObjects + 2;

    private static readonly Gen<int> Receiver = Gen.Choose(0, Receivers - 1);
    private static readonly Gen<int> Place = Gen.Choose(0, 5);
    private static readonly Gen<int> SenderOrAny = Gen.Frequency((3, Gen.Constant(AnySender)), (4, Gen.Choose(0, Senders - 1)));
    private static readonly Gen<bool> Flag = Gen.Elements(true, false);

    private static readonly Gen<int[]> Multicast = Gen.Frequency(
        (4, Receiver.Select(receiver => new[] { receiver })),
        (1, Receiver.ArrayOf(2)),
        (1, Receiver.ArrayOf(3)));

    private static readonly Gen<Operation> Connecting =
        from receivers in Multicast
        from sender in SenderOrAny
        from weak in Flag
        from keep in Flag
        select (Operation)new Connect(receivers, sender, weak, keep);

    private static readonly Gen<Operation> Disconnecting =
        from receivers in Multicast
        from sender in SenderOrAny
        select (Operation)new Disconnect(receivers, sender);

    private static readonly Gen<Operation> Sending = SenderOrAny.Select(sender => (Operation)new Send(sender));

    private static readonly Gen<Operation> Disposing = Place.Select(place => (Operation)new DisposeKept(place));

    private static readonly Gen<Operation> Muting = Gen.OneOf(
        Gen.Constant((Operation)new Mute()), Place.Select(place => (Operation)new Unmute(place)), Place.Select(place => (Operation)new Unmute(place)));

    private static readonly Gen<Operation> DuringSend = Gen.Frequency(
        (3, Connecting), (3, Disconnecting), (2, Disposing), (2, Gen.Constant((Operation)new Throw())), (1, Sending), (1, Muting));

    private static readonly Gen<Operation> Any = Gen.Frequency(
        (10, Connecting),
        (3, Disconnecting),
        (2, Disposing),
        (8, Sending),
        (6, from receiver in Receiver from then in DuringSend select (Operation)new WhenCalled(receiver, then)),
        (1, Place.Select(place => (Operation)new DropKept(place))),
        (1, Gen.Choose(0, Objects - 1).Select(target => (Operation)new DropObject(target))),
        (1, Gen.Choose(0, SenderObjects - 1).Select(sender => (Operation)new DropSender(sender))),
        (1, Gen.Constant((Operation)new Collect())),
        (2, Muting),
        (1, Gen.Constant((Operation)new StartCapture())),
        (1, Place.Select(place => (Operation)new StopCapture(place))));

    public static Arbitrary<Operation[]> Sequences { get; } =
        Arb.From(Gen.Choose(5, 60).SelectMany(length => Any.ArrayOf(length)), Shorter);

    // Without any half, any quarter, … any single one.
    private static IEnumerable<Operation[]> Shorter(Operation[] operations)
    {
        for (int length = operations.Length / 2; length > 0; length /= 2)
        {
            for (int start = 0; start + length <= operations.Length; start += length)
            {
                yield return [.. operations[..start], .. operations[(start + length)..]];
            }
        }
    }
}
