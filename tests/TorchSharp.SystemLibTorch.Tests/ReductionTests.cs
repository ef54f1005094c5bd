using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class ReductionTests
{
    private readonly Tensor x = Expect.Matrix([1, 2, 3], [4, 5, 9]);

    [Fact]
    public void SumsAndMeans()
    {
        Expect.Numbers(x.sum(), [], 24);
        Expect.Numbers(x.sum(0L), [3], 5, 7, 12);
        Expect.Numbers(x.sum(-1, keepdim: true), [2, 1], 6, 18);
        Expect.Numbers(torch.sum(x, [0, 1]), [], 24);
        Expect.Numbers(x.mean(), [], 4);
        Expect.Numbers(x.mean([1]), [2], 2, 6);
        Expect.Numbers(x.prod(), [], 1080);
        Expect.Numbers(x.cumsum(1), [2, 3], 1, 3, 6, 4, 9, 18);
        Assert.Equal(ScalarType.Float64, x.sum(ScalarType.Float64).dtype);
    }

    [Fact]
    public void VariancesAndNorms()
    {
        Expect.Numbers(x.var([1]), [2], 1, 7);
        Expect.Numbers(x.var(1, unbiased: false), [2], 2 / 3.0, 14 / 3.0);
        Expect.Numbers(x.std(1), [2], 1, Math.Sqrt(7));
        Expect.Numbers(tensor(new[] { 3f, 4f }).norm(), [], 5);
        Expect.Numbers(x.norm(1, false, 1), [2], 6, 18);
        Expect.Numbers(x.logsumexp(1), [2], Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3)), Math.Log(Math.Exp(4) + Math.Exp(5) + Math.Exp(9)));
    }

    [Fact]
    public void GreatestAndLeast()
    {
        Expect.Numbers(x.max(), [], 9);
        var (values, indexes) = x.max(1);
        Expect.Numbers(values, [2], 3, 9);
        Expect.Numbers(indexes, [2], 2, 2);
        Expect.Numbers(torch.min(x, 0).values, [3], 1, 2, 3);
        Expect.Numbers(x.argmax(), [], 5);
        Expect.Numbers(x.argmax(1), [2], 2, 2);
        Expect.Numbers(x.argmin(0), [3], 0, 0, 0);
        Expect.Numbers(x.amax([0, 1]), [], 9);
    }

    [Fact]
    public void OrderAndCounts()
    {
        var t = tensor(new float[] { 3, 1, 2, 1 });
        var (values, indices) = t.sort();
        Expect.Numbers(values, [4], 1, 1, 2, 3);
        Expect.Numbers(t.index_select(0, indices), [4], 1, 1, 2, 3);
        Expect.Numbers(t.topk(2).values, [2], 3, 2);
        Expect.Numbers(t.median(), [], 1);
        Expect.Numbers(t.kthvalue(3, 0).values, [], 2);
        Expect.Numbers(t.quantile(tensor(new[] { 0.5f })), [1], 1.5);
        Expect.Numbers(tensor(new long[] { 0, 2, 2 }).bincount(), [3], 1, 0, 2);
        Expect.Numbers(t.histc(3, 1, 3), [3], 2, 1, 1);
        Expect.Numbers(t.unique().output, [3], 1, 2, 3);
        Expect.Numbers((t > 1).nonzero(), [2, 1], 0, 2);
    }

    [Fact]
    public void AllAndAny()
    {
        Assert.True((x > 0).all().ToBoolean());
        Assert.False((x > 8).all().ToBoolean());
        Assert.True((x > 8).any().ToBoolean());
        Expect.Same(tensor(new[] { false, true }), (x > 8).any(1));
    }
}
