using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class IndexingTests
{
    private readonly Tensor x = arange(24).reshape(2, 3, 4);

    [Fact]
    public void NumbersRangesAndEllipsesSelect()
    {
        Expect.Numbers(x[1, 2, 3], [], 23);
        Expect.Numbers(x[0, 1], [4], 4, 5, 6, 7);
        Assert.Equal([3L, 4L], x[0].shape);
        Expect.Numbers(x[1, .., 0], [3], 12, 16, 20);
        Expect.Numbers(x[0, 0, 1..3], [2], 1, 2);
        Expect.Numbers(x[0, 0, ^2..], [2], 2, 3);
        Expect.Numbers(x[TensorIndex.Ellipsis, TensorIndex.Single(-1)], [2, 3], 3, 7, 11, 15, 19, 23);
        Expect.Numbers(x[0, 0, TensorIndex.Slice(null, null, 2)], [2], 0, 2);
        Assert.Equal([2L, 1L, 3L, 4L], x[TensorIndex.Colon, TensorIndex.Null].shape);
        Assert.Equal([2L, 3L, 4L, 1L], x[TensorIndex.Ellipsis, TensorIndex.None].shape);
    }

    [Fact]
    public void MasksAndIndicesSelect()
    {
        var t = tensor(new float[] { 5, 6, 7, 8 });
        Expect.Numbers(t[t > 6], [2], 7, 8);
        Expect.Numbers(t[tensor(new long[] { 3, 0, 0 })], [3], 8, 5, 5);
        Expect.Numbers(x[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 2, 0 })), TensorIndex.Single(1)], [2, 2], 9, 1, 21, 13);
        Expect.Numbers(t.masked_select(t < 6), [1], 5);
        Expect.Numbers(t.gather(0, tensor(new long[] { 1, 1 })), [2], 6, 6);
        Expect.Numbers(t.masked_fill(t > 6, 0), [4], 5, 6, 0, 0);
        Expect.Numbers(zeros(3).scatter(0, tensor(new long[] { 2 }), tensor(new[] { 4f })), [3], 0, 0, 4);
    }

    [Fact]
    public void IndexedPlacesAreWritten()
    {
        var t = zeros(3, 3);
        t[0] = tensor(new float[] { 1, 2, 3 });
        t[1, 1] = 5f;
        t[.., 2] = tensor(7f);
        Expect.Numbers(t, [3, 3], 1, 2, 7, 0, 5, 7, 0, 0, 7);
        t[t > 6] = tensor(-1f);
        Expect.Numbers(t, [3, 3], 1, 2, -1, 0, 5, -1, 0, 0, -1);
        t[TensorIndex.Tensor(tensor(new long[] { 2 }))] = ones(3);
        Expect.Numbers(t[2], [3], 1, 1, 1);
        t.index_put_(9, TensorIndex.Single(0), TensorIndex.Single(0));
        Assert.Equal(9, t[0, 0].ToSingle());
    }

    [Fact]
    public void DataIsReadAndWritten()
    {
        var data = x.data<long>();
        Assert.Equal(24, data.Count);
        Assert.Equal(23, data[1, 2, 3]);
        Assert.Equal(5, data[5]);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (long)i), data.ToArray());
        Assert.Equal([0L, 4, 8, 1, 5, 9], x[0, .., ..2].t().data<long>().ToArray());
        data[0] = 100;
        Assert.Equal(100, x[0, 0, 0].item<long>());
        Assert.Throws<ArgumentException>(() => x.data<float>());
        Assert.Throws<ArgumentException>(() => x.item<long>());
        Assert.Equal(1.5, tensor(1.5).item<double>());
        Assert.Equal(1.5f, tensor(1.5).ToSingle());
        Assert.Equal(3, tensor(3L).ToInt32());
    }

    [Fact]
    public void BytesAreTheMemory()
    {
        var t = tensor(new[] { 1f, 2f });
        Assert.Equal(BitConverter.GetBytes(1f).Concat(BitConverter.GetBytes(2f)), t.bytes.ToArray());
        t.bytes = new byte[8];
        Expect.Numbers(t, [2], 0, 0);
        Assert.Throws<ArgumentException>(() => t.bytes = new byte[3]);
    }
}
