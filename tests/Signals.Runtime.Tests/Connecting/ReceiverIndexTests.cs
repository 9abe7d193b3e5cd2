using Signals.Connecting;

namespace Signals.Tests.Connecting;

/// <summary>Where receivers are; a mistake here costs time, which nothing else would notice.</summary>
public class ReceiverIndexTests
{
    [Fact]
    public void What_was_removed_is_found_no_more()
    {
        var index = new ReceiverIndex(capacity: 16);
        index.Add(hash: 7, place: 3);
        index.Add(hash: 7, place: 5);
        index.Add(hash: -8, place: 6);
        index.Add(hash: 7, place: 9);

        index.Remove(hash: 7, place: 5);

        Assert.Equal([3, 9], Places(index, 7));
        Assert.Equal([6], Places(index, -8));

        index.Remove(hash: 7, place: 3);
        index.Remove(hash: 7, place: 4);

        Assert.Equal([9], Places(index, 7));
    }

    [Fact]
    public void The_same_receiver_again_and_again_takes_one_entry()
    {
        var index = new ReceiverIndex(capacity: 16);
        for (int place = 0; place < 1_000; place++)
        {
            index.Add(hash: 7, place);
            index.Remove(hash: 7, place);
        }

        index.Add(hash: 8, place: 1);

        Assert.Equal([1], Places(index, 8));
        Assert.Empty(Places(index, 7));
    }

    [Fact]
    public void Entries_that_share_a_place_in_the_table_are_told_apart()
    {
        var index = new ReceiverIndex(capacity: 16);
        for (int hash = 0; hash < 16; hash++)
        {
            index.Add(hash, place: hash + 100);
        }

        Assert.All(Enumerable.Range(0, 16), hash => Assert.Equal([hash + 100], Places(index, hash)));
        Assert.All(Enumerable.Range(16, 100), hash => Assert.Empty(Places(index, hash)));
    }

    private static List<int> Places(ReceiverIndex index, int hash)
    {
        List<int> places = [];
        foreach (int place in index.Find(hash))
        {
            places.Add(place);
        }

        return places;
    }
}
