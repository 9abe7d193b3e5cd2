namespace Signals.Filtering;

/// <summary>The filters of a signal or of a namespace.</summary>
/// <param name="changed">Has sends that start from now on look for the filters.</param>
internal sealed class FilterSet(Action changed) : FilterPlace
{
    private readonly object _lock = new();
    private IReceiverFilter[]? _filters;
    private NestedFilters? _nested;

    public override IReceiverFilter[]? Within(IReceiverFilter[]? outer) => NestedFilters.Of(outer, Volatile.Read(ref _filters), ref _nested);

    /// <summary>Adds a filter within those that there are.</summary>
    /// <returns>What takes it away.</returns>
    public IDisposable Add(IReceiverFilter filter)
    {
        IsUsed = true;
        var added = new Added(this, filter);
        Change(filters => [.. filters, filter]);
        return added;
    }

    private void Change(Func<IReceiverFilter[], IReceiverFilter[]> change)
    {
        lock (_lock)
        {
            IReceiverFilter[] filters = change(_filters ?? []);
            Volatile.Write(ref _filters, filters.Length == 0 ? null : filters);
        }

        changed();
    }

    private sealed class Added(FilterSet set, IReceiverFilter filter) : IDisposable
    {
        private FilterSet? _set = set;

        public void Dispose()
            => Interlocked.Exchange(ref _set, null)?.Change(filters =>
            {
                // The same filter may have been added twice.
                var left = new List<IReceiverFilter>(filters);
                left.RemoveAt(left.LastIndexOf(filter));
                return [.. left];
            });
    }
}
