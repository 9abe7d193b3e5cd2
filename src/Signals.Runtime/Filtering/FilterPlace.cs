namespace Signals.Filtering;

/// <summary>What has filters: a namespace, a signal or a receiver.</summary>
/// <remarks>Whoever asks knows no more than this, so that Native AOT leaves the rest out of a program without filters.</remarks>
internal abstract class FilterPlace
{
    /// <summary>Whether a signal or a namespace has ever had filters. Where none has, nobody needs to look for them.</summary>
    public static bool IsUsed;

    /// <summary>Its filters within others, outermost first, or <see langword="null"/> where there are none at all.</summary>
    /// <param name="outer">The others, if there are any.</param>
    public abstract IReceiverFilter[]? Within(IReceiverFilter[]? outer);
}
