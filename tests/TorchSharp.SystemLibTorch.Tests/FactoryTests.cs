using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class FactoryTests
{
    [Fact]
    public void FactoriesGiveShapesAndTypes()
    {
        Expect.Numbers(zeros(2, 3), [2, 3], 0, 0, 0, 0, 0, 0);
        Expect.Numbers(ones([2], ScalarType.Int64), [2], 1, 1);
        Expect.Numbers(full([2, 2], 1.5), [2, 2], 1.5, 1.5, 1.5, 1.5);
        Expect.Numbers(eye(2), [2, 2], 1, 0, 0, 1);
        Assert.Equal(ScalarType.Float32, zeros(1).dtype);
        Assert.Equal(ScalarType.Int64, ones([2], ScalarType.Int64).dtype);
        Assert.Equal([3L, 4L, 5L, 6L], empty(3, 4, 5, 6).shape);
        Assert.Empty(zeros(Array.Empty<long>()).shape);
    }

    [Fact]
    public void ArangeIsOfIntegersUnlessANumberIsNot()
    {
        Expect.Same(tensor(new long[] { 0, 1, 2 }), arange(3));
        Expect.Same(tensor(new long[] { 2, 4 }), arange(2, 6, 2));
        Expect.Same(tensor(new[] { 0f, 0.5f, 1f }), arange(0, 1.5, 0.5));
        Expect.Numbers(linspace(0, 1, 5), [5], 0, 0.25, 0.5, 0.75, 1);
    }

    [Fact]
    public void TensorsAreCopiesOfArrays()
    {
        var numbers = new float[] { 1, 2, 3, 4 };
        var made = tensor(numbers, [2, 2]);
        numbers[0] = 9;
        Expect.Numbers(made, [2, 2], 1, 2, 3, 4);
        Expect.Numbers(tensor(new double[,] { { 1, 2 }, { 3, 4 } }), [2, 2], 1, 2, 3, 4);
        Expect.Numbers(tensor(new float[,,] { { { 1 }, { 2 } } }), [1, 2, 1], 1, 2);
        Expect.Numbers(tensor(new List<int> { 5, 6 }), [2], 5, 6);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Equal(ScalarType.Float64, tensor(1.0).dtype);
        Assert.Equal(ScalarType.Float64, tensor(new[] { 1f }, ScalarType.Float64).dtype);
        Assert.Throws<ArgumentException>(() => tensor(new float[] { 1, 2, 3 }, [2, 2]));
    }

    [Fact]
    public void FromArrayTakesAnyRank()
    {
        Expect.Numbers(from_array(new long[,] { { 1, 2, 3 } }), [1, 3], 1, 2, 3);
        Assert.Equal(ScalarType.Float32, from_array(new double[] { 1 }, ScalarType.Float32).dtype);
    }

    [Fact]
    public void LikesTakeShapeTypeAndDevice()
    {
        var template = zeros([2, 3], ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, ones_like(template).dtype);
        Assert.Equal(ScalarType.Int32, template.zeros_like(ScalarType.Int32).dtype);
        Expect.Numbers(full_like(template, 7), [2, 3], 7, 7, 7, 7, 7, 7);
        Assert.Equal([2L, 3L], randn_like(template).shape);
        Assert.True(template.rand_like(requires_grad: true).requires_grad);
    }

    [Fact]
    public void DrawnNumbersLieWhereTheyShould()
    {
        var even = rand(1000);
        Assert.True(even.min().ToSingle() >= 0 && even.max().ToSingle() < 1);
        var whole = randint(3, 7, [1000]);
        Assert.Equal(3, whole.min().ToInt64());
        Assert.Equal(6, whole.max().ToInt64());
        Expect.Same(arange(50), randperm(50).sort().Values);
        Assert.InRange(randn(10_000).mean().ToDouble(), -0.06, 0.06);
        Assert.InRange(normal(2, 3, [10_000]).std().ToDouble(), 2.85, 3.15);
        Assert.InRange(bernoulli(full([10_000], 0.3)).mean().ToDouble(), 0.27, 0.33);
    }

    [Fact]
    public void RequiresGradIsSetOnRequest() => Assert.True(ones(2, requires_grad: true).requires_grad);
}
