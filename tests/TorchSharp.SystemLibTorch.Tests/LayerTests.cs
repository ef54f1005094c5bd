using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class LayerTests
{
    private static readonly float[,] Image =
    {
        { 0, 1, 1, 1, 0, 0, 0 }, { 0, 0, 1, 1, 1, 0, 0 }, { 0, 0, 0, 1, 1, 1, 0 }, { 0, 0, 0, 1, 1, 0, 0 },
        { 0, 0, 1, 1, 0, 0, 0 }, { 0, 1, 1, 0, 0, 0, 0 }, { 1, 1, 0, 0, 0, 0, 0 },
    };

    [Fact]
    public void AConvolutionIsTheOneInTheTextbook()
    {
        var image = tensor(Image).view(1, 1, 7, 7);
        var kernel = tensor(new float[,] { { 1, 0, 1 }, { 0, 1, 0 }, { 1, 0, 1 } }).view(1, 1, 3, 3);
        double[] expected = [1, 4, 3, 4, 1, 1, 2, 4, 3, 3, 1, 2, 3, 4, 1, 1, 3, 3, 1, 1, 3, 3, 1, 1, 0];
        Expect.Numbers(F.conv2d(image, kernel), [1, 1, 5, 5], expected);
        using var layer = nn.Conv2d(1, 1, 3, bias: false);
        using (no_grad())
            layer.weight.copy_(kernel);
        Expect.Numbers(layer.call(image), [1, 1, 5, 5], expected);
    }

    [Fact]
    public void ConvolutionsHavePyTorchsShapes()
    {
        var x = ones(2, 3, 8, 9);
        Assert.Equal([2L, 4L, 6L, 7L], nn.Conv2d(3, 4, 3).call(x).shape);
        Assert.Equal([2L, 4L, 4L, 5L], nn.Conv2d(3, 4, 3, 2, 1).call(x).shape);
        Assert.Equal([2L, 4L, 8L, 9L], nn.Conv2d(3, 4, 3, padding: Padding.Same).call(x).shape);
        Assert.Equal([2L, 4L, 6L, 5L], nn.Conv2d(3, 4, (3L, 5L)).call(x).shape);
        Assert.Equal([2L, 4L, 8L, 9L], nn.Conv2d(3, 4, 3, 1, 1, 1, PaddingModes.Reflect).call(x).shape);
        Assert.Equal([2L, 4L, 8L, 9L], nn.Conv2d(3, 4, 3, 1, 1, 1, PaddingModes.Circular).call(x).shape);
        Assert.Equal([2L, 6L, 6L, 7L], nn.Conv2d(3, 6, 3, 1, 0, 1, PaddingModes.Zeros, 3, false).call(x).shape);
        Assert.Equal([2L, 4L, 16L, 18L], nn.ConvTranspose2d(3, 4, 3, 2, 1, 1).call(x).shape);
        Assert.Equal([2L, 4L, 10L, 11L], nn.ConvTranspose2d(3, 4, 3).call(x).shape);
        Assert.Equal([2L, 4L, 8L], nn.Conv1d(3, 4, 2).call(ones(2, 3, 9)).shape);
        Assert.ThrowsAny<ArgumentException>(() => nn.Conv2d(3, 4, 3).call(ones(2, 5, 8, 9)));
    }

    [Fact]
    public void ATransposedConvolutionIsTheGradientOfOne()
    {
        var kernel = arange(4).to(ScalarType.Float32).view(1, 1, 2, 2);
        Expect.Numbers(F.conv_transpose2d(ones(1, 1, 1, 2), kernel), [1, 1, 2, 3], 0, 1, 1, 2, 5, 3);
    }

    [Fact]
    public void PoolsTakeTheGreatestOrTheMean()
    {
        var x = arange(16).to(ScalarType.Float32).view(1, 1, 4, 4);
        Expect.Numbers(nn.MaxPool2d(2).call(x), [1, 1, 2, 2], 5, 7, 13, 15);
        Expect.Numbers(F.max_pool2d(x, 2, 1), [1, 1, 3, 3], 5, 6, 7, 9, 10, 11, 13, 14, 15);
        Expect.Numbers(nn.AvgPool2d(2).call(x), [1, 1, 2, 2], 2.5, 4.5, 10.5, 12.5);
        Expect.Numbers(F.avg_pool2d(x, 2, 2), [1, 1, 2, 2], 2.5, 4.5, 10.5, 12.5);
        Expect.Numbers(nn.AdaptiveAvgPool2d(1).call(x), [1, 1, 1, 1], 7.5);
        Assert.Equal([1L, 1L, 3L, 3L], nn.MaxPool2d(3, 2, 1, 1, true).call(ones(1, 1, 5, 5)).shape);
    }

    [Fact]
    public void ImagesAreEnlargedAndSurrounded()
    {
        var x = tensor(new float[,] { { 1, 2 }, { 3, 4 } }).view(1, 1, 2, 2);
        double[] repeated = [1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4];
        Expect.Numbers(nn.Upsample(null, [2, 2], UpsampleMode.Nearest).call(x), [1, 1, 4, 4], repeated);
        Expect.Numbers(F.interpolate(x, [4, 4]), [1, 1, 4, 4], repeated);
        Expect.Numbers(F.interpolate(x, [1, 1], mode: InterpolationMode.Bilinear), [1, 1, 1, 1], 2.5);
        Expect.Numbers(F.interpolate(x, [3, 3], mode: InterpolationMode.Bilinear, align_corners: true), [1, 1, 3, 3], 1, 1.5, 2, 2, 2.5, 3, 3, 3.5, 4);
        Expect.Numbers(F.pad(x, [1, 0, 0, 0]), [1, 1, 2, 3], 0, 1, 2, 0, 3, 4);
        Expect.Numbers(F.pad(x, [1, 0, 0, 0], PaddingModes.Replicate), [1, 1, 2, 3], 1, 1, 2, 3, 3, 4);
    }

    [Fact]
    public void ActivationsGiveKnownValues()
    {
        var x = tensor(new float[] { -2, 0, 3 });
        Expect.Numbers(nn.ReLU().call(x), [3], 0, 0, 3);
        Expect.Numbers(nn.LeakyReLU(0.1).call(x), [3], -0.2, 0, 3);
        Expect.Numbers(F.leaky_relu(x, 0.2), [3], -0.4, 0, 3);
        Expect.Numbers(nn.ELU(1.0).call(x), [3], Math.Exp(-2) - 1, 0, 3);
        Expect.Numbers(F.elu(x, 1.0), [3], Math.Exp(-2) - 1, 0, 3);
        Expect.Close(nn.GELU().call(x), [3], 1e-4, -0.0455003, 0, 2.9959502);
        Expect.Numbers(nn.SiLU().call(x), [3], -2 / (1 + Math.Exp(2)), 0, 3 / (1 + Math.Exp(-3)));
        Expect.Numbers(nn.Softplus().call(x), [3], Math.Log(1 + Math.Exp(-2)), Math.Log(2), Math.Log(1 + Math.Exp(3)));
        Expect.Numbers(nn.Sigmoid().call(x), [3], 1 / (1 + Math.Exp(2)), 0.5, 1 / (1 + Math.Exp(-3)));
        Expect.Numbers(nn.Tanh().call(x), [3], Math.Tanh(-2), 0, Math.Tanh(3));
        Expect.Numbers(nn.Mish().call(tensor(1f)), [], Math.Tanh(Math.Log(1 + Math.E)));
        Expect.Numbers(nn.Softmax(0).call(zeros(4)), [4], 0.25, 0.25, 0.25, 0.25);
        Expect.Numbers(nn.Identity().call(x), [3], -2, 0, 3);
        Expect.Numbers(nn.Flatten().call(ones(2, 1, 2)), [2, 2], 1, 1, 1, 1);
        Assert.Equal([2L, 1L, 3L], nn.Unflatten(1, [1, 3]).call(ones(2, 3)).shape);
    }

    [Fact]
    public void NormsCentreAndScale()
    {
        var x = Expect.Matrix([1, 2, 3, 4], [2, 4, 6, 8]);
        Expect.Numbers(nn.LayerNorm([4]).call(x).mean([1]), [2], 0, 0);
        Expect.Close(nn.LayerNorm(4).call(x)[0], [4], 1e-4, -1.3416, -0.4472, 0.4472, 1.3416);
        Expect.Close(nn.GroupNorm(2, 4).call(x)[0], [4], 1e-3, -1, 1, -1, 1);
        using var batch = nn.BatchNorm1d(4);
        Expect.Close(batch.call(x)[0], [4], 1e-3, -1, -1, -1, -1);
        Expect.Numbers(batch.get_buffer("running_mean")!, [4], 0.15, 0.3, 0.45, 0.6);
        Assert.Equal(1, batch.get_buffer("num_batches_tracked")!.item<long>());
        batch.eval();
        Expect.Close(batch.call(zeros(1, 4))[0, 0], [], 1e-3, -0.15 / Math.Sqrt(0.9 + (0.1 * 0.5)));
        Assert.Equal(["bias", "weight"], batch.named_parameters().Select(p => p.name).Order());
        Assert.Equal(["num_batches_tracked", "running_mean", "running_var"], batch.named_buffers().Select(b => b.name).Order());
        Assert.Equal([2L, 3L, 4L, 4L], nn.BatchNorm2d(3).call(randn(2, 3, 4, 4)).shape);
        Assert.Throws<ArgumentException>(() => nn.BatchNorm2d(3).call(ones(2, 3)));
    }

    [Fact]
    public void DropoutKeepsTheMean()
    {
        torch.manual_seed(1);
        var x = F.dropout(ones(10_000), 0.25);
        Assert.InRange(x.mean().ToDouble(), 0.97, 1.03);
        Assert.InRange((x == 0).to(ScalarType.Float32).mean().ToDouble(), 0.23, 0.27);
        var channels = F.dropout2d(ones(1, 100, 2, 2), 0.5).sum([2, 3]);
        Assert.True(((channels == 0) | (channels == 8)).all().ToBoolean());
        Expect.Numbers(F.dropout(ones(3), 0.9, training: false), [3], 1, 1, 1);
    }

    [Fact]
    public void EmbeddingsAreRows()
    {
        using var table = nn.Embedding(5, 3);
        var chosen = table.call(tensor(new long[] { 4, 0 }));
        Expect.Same(table.weight[4], chosen[0]);
        Expect.Numbers(F.one_hot(tensor(new long[] { 1, 0 }), 3), [2, 3], 0, 1, 0, 1, 0, 0);
    }
}
