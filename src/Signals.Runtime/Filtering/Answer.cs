namespace Signals.Filtering;

/// <summary>What a receiver returned, or that it returned nothing.</summary>
internal readonly struct Answer<TResult>(TResult value)
{
    public bool IsGiven { get; } = true;

    public TResult Value { get; } = value;
}
