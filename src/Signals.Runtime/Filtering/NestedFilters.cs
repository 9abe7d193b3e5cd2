namespace Signals.Filtering;

/// <summary>The filters of two places, one around the other, which are put together once for as long as both stay what they are.</summary>
internal sealed class NestedFilters
{
    private readonly IReceiverFilter[] _outer;
    private readonly IReceiverFilter[] _inner;
    private readonly IReceiverFilter[] _all;

    private NestedFilters(IReceiverFilter[] outer, IReceiverFilter[] inner)
    {
        _outer = outer;
        _inner = inner;
        _all = [.. outer, .. inner];
    }

    /// <summary>All filters, outermost first, or <see langword="null"/> where there are none.</summary>
    /// <param name="outer">Those of the outer place, if there are any.</param>
    /// <param name="inner">Those of the inner place, if there are any.</param>
    /// <param name="last">What was put together last.</param>
    public static IReceiverFilter[]? Of(IReceiverFilter[]? outer, IReceiverFilter[]? inner, ref NestedFilters? last)
    {
        if (outer is null || inner is null)
        {
            return outer ?? inner;
        }

        NestedFilters? known = Volatile.Read(ref last);
        if (known is null || known._outer != outer || known._inner != inner)
        {
            known = new NestedFilters(outer, inner);
            Volatile.Write(ref last, known);
        }

        return known._all;
    }
}
