namespace AeDsl.Training.Data.Folders;

/// <summary>
/// Decoded pictures, as many as a stated number of bytes holds. They lie side by side in a few large blocks: an array for each would be
/// moved by one collection after the other.
/// </summary>
internal sealed class PictureCache
{
    private const int BlockBytes = 1 << 22;

    private readonly int _size;
    private readonly int _perBlock;
    private readonly int _most;
    private readonly Lazy<byte[]>[] _blocks;
    private readonly int[] _slots;
    private int _taken;

    /// <summary>A cache without pictures.</summary>
    /// <param name="count">How many pictures there are.</param>
    /// <param name="size">The bytes of each.</param>
    /// <param name="bytes">What it holds at most.</param>
    public PictureCache(int count, int size, long bytes)
    {
        _size = size;
        _perBlock = Math.Max(1, BlockBytes / size);
        _most = (int)Math.Min(count, bytes / size);
        _blocks = [.. Enumerable.Range(0, (_most + _perBlock - 1) / _perBlock).Select(Block)];
        _slots = new int[count];
        Array.Fill(_slots, -1);
    }

    private PictureCache(PictureCache cache, IReadOnlyList<int> places)
    {
        (_size, _perBlock, _most, _blocks, _taken) = (cache._size, cache._perBlock, cache._most, cache._blocks, cache._taken);
        _slots = [.. places.Select(place => cache._slots[place])];
    }

    /// <summary>The picture at a place; empty where the cache doesn't have it.</summary>
    public ReadOnlySpan<byte> this[long place] => _slots[place] is >= 0 and var slot ? Slot(slot) : [];

    /// <summary>Takes a picture if there is room for it. Several threads may do so at a time.</summary>
    public void Offer(int place, ReadOnlySpan<byte> picture)
    {
        var slot = Interlocked.Increment(ref _taken) - 1;
        if (slot < _most)
        {
            picture.CopyTo(Slot(slot));
            _slots[place] = slot;
        }
    }

    /// <summary>The pictures at chosen places, in the order of the choice.</summary>
    public PictureCache Of(IReadOnlyList<int> places) => new(this, places);

    private Span<byte> Slot(int slot) => _blocks[slot / _perBlock].Value.AsSpan(slot % _perBlock * _size, _size);

    private Lazy<byte[]> Block(int index)
    {
        var pictures = Math.Min(_perBlock, _most - index * _perBlock);
        return new(() => GC.AllocateUninitializedArray<byte>(pictures * _size));
    }
}
