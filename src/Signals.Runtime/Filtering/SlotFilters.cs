namespace Signals.Filtering;

/// <summary>The filters that one receiver was connected with.</summary>
internal sealed class SlotFilters(IReceiverFilter[] filters)
{
    private NestedFilters? _nested;

    /// <summary>These, within those of the signal and the namespace if there are any.</summary>
    public IReceiverFilter[] Within(IReceiverFilter[]? outer) => NestedFilters.Of(outer, filters, ref _nested)!;
}
