using Signals.Connecting;

namespace Signals.Tests.Connecting;

/// <summary>Multicast delegates that nobody can miss go when there are as many as there is room for.</summary>
public class MulticastReceiversTests
{
    private readonly MulticastReceivers _multicasts = new();
    private readonly Slot[] _slots;

    public MulticastReceiversTests()
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        _slots = [.. Enumerable.Range(0, 100).Select(i => signal.Connect((_, number) => GC.KeepAlive(number + i), weak: false).Parts[0])];
    }

    private int Count => _slots.Sum(slot => _multicasts.With(slot).Count);

    [Fact]
    public void It_finds_the_one_with_the_same_parts_in_the_same_order()
    {
        MulticastReceiver first = _multicasts.GetOrAdd([_slots[0], _slots[1]], []);

        Assert.Same(first, _multicasts.GetOrAdd([_slots[0], _slots[1]], []));
        Assert.NotSame(first, _multicasts.GetOrAdd([_slots[1], _slots[0]], []));
        Assert.NotSame(first, _multicasts.GetOrAdd([_slots[0], _slots[1]], created: [_slots[1]]));
        Assert.NotSame(first, _multicasts.GetOrAdd([_slots[0]], []));
    }

    [Fact]
    public void Those_that_nobody_can_miss_go_when_there_is_no_room()
        => Assert.Equal([2, 4, 6, 8, 10, 12, 14, 16, 2, 4, 6, 8, 10, 12, 14, 16, 2], Enumerable.Range(0, 17).Select(Add));

    [Fact]
    public void With_those_that_stay_there_is_room_for_as_many_again()
    {
        for (int i = 0; i < 8; i++)
        {
            _multicasts.GetOrAdd([_slots[i], _slots[i + 1]], created: [_slots[i]]);
        }

        Assert.Equal([18, 20, 22, 24, 26, 28, 30, 32, 18, 20], Enumerable.Range(20, 10).Select(Add));
    }

    [Fact]
    public void What_was_disconnected_makes_room()
    {
        for (int i = 1; i < 8; i++)
        {
            _multicasts.GetOrAdd([_slots[0], _slots[i]], []);
        }

        _multicasts.Remove(_slots[0]);

        Assert.Empty(_multicasts.With(_slots[0]));
        Assert.Equal([9, 11, 13, 15, 17, 2], Enumerable.Range(20, 6).Select(Add));
    }

    [Fact]
    public void A_sweep_takes_those_with_a_part_that_is_over()
    {
        _multicasts.GetOrAdd([_slots[0], _slots[1]], created: [_slots[1]]);
        _slots[0].End();
        _multicasts.Sweep();

        Assert.Empty(_multicasts.With(_slots[0]));
        Assert.Single(_multicasts.With(_slots[1]));
    }

    private int Add(int place)
    {
        _multicasts.GetOrAdd([_slots[place], _slots[place + 1]], []);
        return Count;
    }
}
