namespace Signals.Tests.ReceiversByAttribute;

/// <summary>An object that was copied with <see cref="object.MemberwiseClone"/> has receivers of its own.</summary>
public class CloneTests
{
    private readonly SignalNamespace _signals = new();

    [Fact]
    public void Copies_that_are_dropped_are_collected_though_their_original_is_connected()
    {
        var original = new Copied();
        original.ConnectReceivers(_signals);
        WeakReference copy = Garbage.Make(() =>
        {
            Copied made = original.Copy();
            made.ConnectReceivers(_signals);
            return made;
        });

        Assert.True(Garbage.IsCollected(copy));
        Moved.In(_signals).Send(null, default);
        Assert.Equal(1, original.Received);
    }

    [Fact]
    public void A_copy_that_is_connected_does_not_keep_its_original()
    {
        Copied? copy = null;
        WeakReference original = Garbage.Make(() =>
        {
            var made = new Copied();
            made.ConnectReceivers(_signals);
            copy = made.Copy();
            copy.ConnectReceivers(_signals);
            return made;
        });

        Assert.True(Garbage.IsCollected(original));
        Moved.In(_signals).Send(null, default);
        Assert.Equal(1, copy!.Received);
    }
}

internal sealed partial class Copied
{
    public int Received { get; private set; }

    public Copied Copy() => (Copied)MemberwiseClone();

    [Receives<Moved>]
    private void OnMoved() => Received++;
}
