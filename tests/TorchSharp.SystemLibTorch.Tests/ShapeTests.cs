using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class ShapeTests
{
    private readonly Tensor x = arange(24).reshape(2, 3, 4);

    [Fact]
    public void PropertiesSayWhatATensorIs()
    {
        Assert.Equal([2L, 3L, 4L], x.shape);
        Assert.Equal(3, x.ndim);
        Assert.Equal(3, x.dim());
        Assert.Equal(24, x.numel());
        Assert.Equal(4, x.size(2));
        Assert.Equal(4, x.size(-1));
        Assert.Equal([12L, 4L, 1L], x.stride());
        Assert.Equal(8, x.element_size());
        Assert.Equal(DeviceType.CPU, x.device_type);
        Assert.Equal("cpu", x.device.ToString());
        Assert.True(x.is_contiguous());
        Assert.False(x.transpose(0, 1).is_contiguous());
    }

    [Fact]
    public void ShapesAreChanged()
    {
        Assert.Equal([6L, 4L], x.view(6, -1).shape);
        Assert.Equal([24L], x.flatten().shape);
        Assert.Equal([2L, 12L], x.flatten(1).shape);
        Assert.Equal([2L, 3L, 2L, 2L], x.unflatten(2, 2, 2).shape);
        Assert.Equal([4L, 2L, 3L], x.permute(2, 0, 1).shape);
        Assert.Equal([4L, 3L, 2L], x.transpose(0, 2).shape);
        Assert.Equal([1L, 2L, 3L, 4L], x.unsqueeze(0).shape);
        Assert.Equal([2L, 3L, 4L], x.unsqueeze(0).squeeze(0).shape);
        Assert.Equal([2L, 3L], zeros(1, 2, 1, 3).squeeze().shape);
        Assert.Equal([5L, 2L], zeros(1, 2).expand(5, -1).shape);
        Expect.Numbers(tensor(new[] { 1f, 2f }).repeat(2), [4], 1, 2, 1, 2);
        Expect.Numbers(tensor(new[] { 1f, 2f }).repeat_interleave(2), [4], 1, 1, 2, 2);
        Expect.Numbers(arange(3).flip(0), [3], 2, 1, 0);
        Expect.Numbers(arange(4).reshape(2, 2).T, [2, 2], 0, 2, 1, 3);
        Expect.Numbers(ones(2, 2).tril(), [2, 2], 1, 0, 1, 1);
        Expect.Numbers(ones(2, 2).triu(1), [2, 2], 0, 1, 0, 0);
    }

    [Fact]
    public void TensorsAreJoinedAndSplit()
    {
        var a = tensor(new float[,] { { 1, 2 } });
        Expect.Numbers(torch.cat([a, a + 2], 0), [2, 2], 1, 2, 3, 4);
        Expect.Numbers(torch.cat([a, a], 1), [1, 4], 1, 2, 1, 2);
        Assert.Equal([2L, 1L, 2L], torch.stack([a, a]).shape);
        Assert.Equal([4L, 4L, 2L], arange(10).split(4).Select(part => part.shape[0]));
        Assert.Equal([3L, 7L], arange(10).split([3, 7]).Select(part => part.shape[0]));
        Assert.Equal([5L, 5L], arange(10).chunk(2).Select(part => part.shape[0]));
        Assert.Equal(3, x.unbind(1).Length);
        Expect.Numbers(arange(10).narrow(0, 3, 2), [2], 3, 4);
    }

    [Fact]
    public void ViewsShareMemory()
    {
        var t = zeros(4);
        t.view(2, 2).fill_(1);
        t.narrow(0, 0, 2).mul_(5);
        Expect.Numbers(t, [4], 5, 5, 1, 1);
        t.clone().zero_();
        Expect.Numbers(t, [4], 5, 5, 1, 1);
    }

    [Fact]
    public void TypesAreConverted()
    {
        Assert.Equal(ScalarType.Float32, x.to(ScalarType.Float32).dtype);
        Assert.Equal(ScalarType.Float64, x.to(torch.float64).dtype);
        Assert.Equal(ScalarType.Int32, x.to_type(ScalarType.Int32).dtype);
        Assert.Equal(ScalarType.Float32, x.@float().dtype);
        Expect.Numbers(tensor(new[] { 1.7f, -1.7f }).to(ScalarType.Int64), [2], 1, -1);
        Assert.Equal(ScalarType.Int64, x.cpu().dtype);
    }
}
