namespace Signals.Connecting;

/// <summary>Remembers hash codes in little room: it knows for certain only which were never added.</summary>
internal sealed class HashFilter
{
    private const int BitCount = 4096;

    private readonly ulong[] _bits = new ulong[BitCount / 64];

    public void Add(int hash)
    {
        int bit = BitOf(hash);
        _bits[bit / 64] |= 1UL << bit;
    }

    public bool MayContain(int hash)
    {
        int bit = BitOf(hash);
        return (_bits[bit / 64] & (1UL << bit)) != 0;
    }

    private static int BitOf(int hash) => (int)(unchecked((uint)hash * 0x9E3779B1) >> 20);
}
