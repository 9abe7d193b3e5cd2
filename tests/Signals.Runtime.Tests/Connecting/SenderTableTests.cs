using Signals.Connecting;

namespace Signals.Tests.Connecting;

/// <summary>When the table of senders gives back the room of those that lost their receivers.</summary>
public class SenderTableTests
{
    private readonly List<SenderReceivers> _entries = [];

    [Fact]
    public void It_is_made_anew_when_more_than_half_are_empty()
    {
        SenderTable table = TableOf(4);

        Assert.Same(table, Empty(table, 0));
        Assert.Same(table, Empty(table, 1));
        SenderTable? next = Empty(table, 2);

        Assert.NotNull(next);
        Assert.NotSame(table, next);
        Assert.Equal([_entries[3]], next.Entries);
        Assert.Same(_entries[3], next.Find("3"));
        Assert.Null(next.Find("2"));
    }

    [Fact]
    public void It_is_gone_when_all_are_empty()
    {
        SenderTable table = TableOf(2);
        Empty(table, 0);

        Assert.Null(Empty(table, 1));
    }

    [Fact]
    public void Compacted_it_is_without_those_that_are_empty()
    {
        SenderTable table = TableOf(20);
        Assert.Same(table, table.Compact());

        _entries[5].List = null;
        SenderTable? compacted = table.Compact();

        Assert.NotSame(table, compacted);
        Assert.Equal(_entries.Where((_, i) => i != 5).ToHashSet(), compacted!.Entries.ToHashSet());

        _entries.ForEach(entry => entry.List = null);
        Assert.Null(table.Compact());
    }

    private SenderTable TableOf(int count)
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        SenderTable? table = null;
        for (int i = 0; i < count; i++)
        {
            SenderReceivers entry = SenderTable.CreateEntry(signal, $"{i}", $"{i}".GetHashCode(StringComparison.Ordinal));
            entry.List = ReceiverList.Empty;
            _entries.Add(entry);
            table = SenderTable.Add(table, entry);
        }

        return table!;
    }

    private SenderTable? Empty(SenderTable table, int place)
    {
        _entries[place].List = null;
        return table.AfterEmptied();
    }
}
