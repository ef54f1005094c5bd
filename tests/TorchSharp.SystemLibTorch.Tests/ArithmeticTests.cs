using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class ArithmeticTests
{
    private readonly Tensor x = Expect.Matrix([1, 2, 3], [4, 5, 6]);

    [Fact]
    public void OperatorsTakeTensorsAndNumbersOnEitherSide()
    {
        Expect.Numbers(x + x, [2, 3], 2, 4, 6, 8, 10, 12);
        Expect.Numbers(x - 1, [2, 3], 0, 1, 2, 3, 4, 5);
        Expect.Numbers(1 - x, [2, 3], 0, -1, -2, -3, -4, -5);
        Expect.Numbers(2.0 * x, [2, 3], 2, 4, 6, 8, 10, 12);
        Expect.Numbers(x * 2f, [2, 3], 2, 4, 6, 8, 10, 12);
        Expect.Numbers(12 / x, [2, 3], 12, 6, 4, 3, 2.4, 2);
        Expect.Numbers(x / 2L, [2, 3], 0.5, 1, 1.5, 2, 2.5, 3);
        Expect.Numbers(x % 3, [2, 3], 1, 2, 0, 1, 2, 0);
        Expect.Numbers(-x, [2, 3], -1, -2, -3, -4, -5, -6);
        Assert.Equal(ScalarType.Float32, (x * 2.0).dtype);
        Assert.Equal(ScalarType.Int64, (arange(3) + 1).dtype);
        Assert.Equal(ScalarType.Float32, (arange(3) * 1.5).dtype);
    }

    [Fact]
    public void ShapesAreBroadcast()
    {
        Expect.Numbers(x + tensor(new float[] { 10, 20, 30 }), [2, 3], 11, 22, 33, 14, 25, 36);
        Expect.Numbers(x + tensor(new float[] { 100, 200 }).unsqueeze(1), [2, 3], 101, 102, 103, 204, 205, 206);
        Expect.Numbers(tensor(new float[] { 1, 2 }).unsqueeze(1) * tensor(new float[] { 3, 4 }), [2, 2], 3, 4, 6, 8);
    }

    [Fact]
    public void ComparisonsGiveTruthValues()
    {
        Expect.Same(tensor(new[,] { { false, false, true }, { true, true, true } }), x > 2);
        Expect.Same(tensor(new[,] { { true, true, false }, { false, false, false } }), x <= 2);
        Expect.Same(x.eq(x), x == x.clone());
        Assert.False((x != x.clone()).any().ToBoolean());
        Expect.Same(x.ge(3), ~(x < 3));
        Expect.Same(x.gt(1) & x.lt(5), (x > 1).logical_and(x < 5));
    }

    [Fact]
    public void FunctionsGiveKnownValues()
    {
        var t = tensor(new float[] { -1, 0, 2 });
        Expect.Numbers(t.exp(), [3], Math.Exp(-1), 1, Math.Exp(2));
        Expect.Numbers(torch.sigmoid(t), [3], 1 / (1 + Math.E), 0.5, 1 / (1 + Math.Exp(-2)));
        Expect.Numbers(t.tanh(), [3], Math.Tanh(-1), 0, Math.Tanh(2));
        Expect.Numbers(t.relu(), [3], 0, 0, 2);
        Expect.Numbers(t.square(), [3], 1, 0, 4);
        Expect.Numbers(torch.abs(t), [3], 1, 0, 2);
        Expect.Numbers(t.pow(3), [3], -1, 0, 8);
        Expect.Numbers(x.sqrt().square(), [2, 3], 1, 2, 3, 4, 5, 6);
        Expect.Numbers(x.log().exp(), [2, 3], 1, 2, 3, 4, 5, 6);
        Expect.Numbers(tensor(4f).rsqrt(), [], 0.5);
        Expect.Numbers(tensor(0.5f).erf(), [], 0.5204999);
        Expect.Numbers(t.clamp(-0.5, 1), [3], -0.5, 0, 1);
        Expect.Numbers(t.clamp_min(0), [3], 0, 0, 2);
        Expect.Numbers(torch.maximum(t, zeros(3)), [3], 0, 0, 2);
        Expect.Numbers(torch.where(t > 0, t, zeros(3)), [3], 0, 0, 2);
        Expect.Numbers(t.lerp(ones(3), tensor(0.5f)), [3], 0, 0.5, 1.5);
        Expect.Numbers(t.addcmul(ones(3), ones(3), 2), [3], 1, 2, 4);
        Expect.Numbers(tensor(new[] { 7f, -7f }).div(2, RoundingMode.floor), [2], 3, -4);
    }

    [Fact]
    public void SoftmaxesSumToOne()
    {
        var soft = x.softmax(1);
        Expect.Numbers(soft.sum(1), [2], 1, 1);
        Expect.Numbers(torch.softmax(tensor(new float[] { 0, 0 }), 0), [2], 0.5, 0.5);
        Expect.Numbers(nn.functional.log_softmax(x, 1).exp() - soft, [2, 3], 0, 0, 0, 0, 0, 0);
    }

    [Fact]
    public void OddNumbersAreFound()
    {
        var odd = tensor(new[] { float.NaN, float.PositiveInfinity, 1f });
        Expect.Same(tensor(new[] { true, false, false }), torch.isnan(odd));
        Expect.Same(tensor(new[] { false, true, false }), torch.isinf(odd));
        Expect.Same(tensor(new[] { false, false, true }), torch.isfinite(odd));
        Assert.True(torch.allclose(x, x + 1e-9));
        Assert.False(x.allclose(x + 1));
    }

    [Fact]
    public void MethodsInPlaceChangeTheTensor()
    {
        var t = ones(3);
        t.add_(1).mul_(3).sub_(2);
        Expect.Numbers(t, [3], 4, 4, 4);
        t.zero_();
        t.fill_(2);
        t.div_(4);
        Expect.Numbers(t, [3], 0.5, 0.5, 0.5);
        t.copy_(tensor(new[] { 4, 9, 16 }));
        t.sqrt_();
        Expect.Numbers(t, [3], 2, 3, 4);
        t.clamp_(2.5, 3.5);
        Expect.Numbers(t, [3], 2.5, 3, 3.5);
        t.addcdiv_(ones(3), full([3], 2.0), 1);
        Expect.Numbers(t, [3], 3, 3.5, 4);
    }

    [Fact]
    public void MatricesAreMultiplied()
    {
        Expect.Numbers(x.matmul(x.t()), [2, 2], 14, 32, 32, 77);
        Expect.Numbers(torch.mm(x, ones(3, 1)), [2, 1], 6, 15);
        Expect.Numbers(torch.bmm(x.unsqueeze(0), ones(1, 3, 1)), [1, 2, 1], 6, 15);
        Expect.Numbers(torch.addmm(ones(2, 1), x, ones(3, 1)), [2, 1], 7, 16);
        Expect.Numbers(torch.cdist(tensor(new float[,] { { 0, 0 } }), tensor(new float[,] { { 3, 4 } })), [1, 1], 5);
    }

    [Fact]
    public void LinearAlgebraSolves()
    {
        var symmetric = tensor(new double[,] { { 2, 1 }, { 1, 2 } });
        var (values, vectors) = linalg.eigh(symmetric);
        Expect.Numbers(values, [2], 1, 3);
        Expect.Numbers(vectors.matmul(torch.diag(values)).matmul(vectors.t()), [2, 2], 2, 1, 1, 2);
        var (u, s, vh) = linalg.svd(x, fullMatrices: false);
        Assert.True(u.matmul(torch.diag(s)).matmul(vh).allclose(x, 1e-4, 1e-5));
        Expect.Numbers(linalg.inv(symmetric).matmul(symmetric), [2, 2], 1, 0, 0, 1);
        Expect.Numbers(linalg.det(symmetric), [], 3);
        Expect.Numbers(linalg.norm(tensor(new[] { 3f, 4f })), [], 5);
    }
}
