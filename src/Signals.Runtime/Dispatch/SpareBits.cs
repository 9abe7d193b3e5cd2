namespace Signals.CompilerServices;

/// <summary>An array of bits that sends on one thread use in turn, so that they don't allocate one each.</summary>
internal static class SpareBits
{
    [ThreadStatic]
    private static ulong[]? _spare;

    /// <summary>Takes an array with room for so many bits, none of which is set.</summary>
    public static ulong[] Take(int count)
    {
        int length = (count / 64) + 1;
        ulong[]? spare = _spare;
        if (spare is null || spare.Length < length)
        {
            return new ulong[length];
        }

        _spare = null;
        Array.Clear(spare, 0, length);
        return spare;
    }

    /// <summary>Leaves an array, if there is one, to the next send.</summary>
    public static void Return(ref ulong[]? bits)
    {
        if (bits is not null)
        {
            _spare = bits;
            bits = null;
        }
    }
}
