namespace Signals.Filtering;

/// <summary>The filters that one receiver was connected with.</summary>
internal sealed class SlotFilters(IReceiverFilter[] filters) : FilterPlace
{
    private NestedFilters? _nested;

    public override IReceiverFilter[]? Within(IReceiverFilter[]? outer) => NestedFilters.Of(outer, filters, ref _nested);
}
