using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class AutogradTests
{
    [Fact]
    public void GradientsAreThoseOfTheFunction()
    {
        var x = tensor(new float[] { 1, 2, 3 }, requires_grad: true);
        (x.pow(3) + 2 * x).sum().backward();
        Expect.Numbers(x.grad!, [3], 5, 14, 29);
    }

    [Fact]
    public void GradientsAddUpUntilTheyAreDropped()
    {
        var x = tensor(2f, requires_grad: true);
        Assert.Null(x.grad);
        (x * x).backward();
        (x * x).backward();
        Expect.Numbers(x.grad!, [], 8);
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void MatricesAndBroadcastingAreDifferentiated()
    {
        var w = Expect.Matrix([1, 2], [3, 4]).requires_grad_();
        var b = zeros(2).requires_grad_();
        var x = Expect.Matrix([1, 1], [2, 0]);
        (x.matmul(w) + b).sum().backward();
        Expect.Numbers(w.grad!, [2, 2], 3, 3, 1, 1);
        Expect.Numbers(b.grad!, [2], 2, 2);
    }

    [Fact]
    public void NothingIsRecordedWithoutGrad()
    {
        var x = tensor(2f, requires_grad: true);
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * x).requires_grad);
            using (enable_grad())
                Assert.True((x * x).requires_grad);
        }

        using (inference_mode())
            Assert.False((x * x).requires_grad);
        Assert.True((x * x).requires_grad);
        Assert.False((x * x).detach().requires_grad);
    }

    [Fact]
    public void GradGivesGradientsWithoutStoringThem()
    {
        var x = tensor(3f, requires_grad: true);
        var y = x * x * x;
        var first = autograd.grad([y], [x], create_graph: true)[0];
        Expect.Numbers(first, [], 27);
        var second = autograd.grad([first], [x])[0];
        Expect.Numbers(second, [], 18);
        Assert.Null(x.grad);
    }

    [Fact]
    public void OutputGradientsAreMultipliedIn()
    {
        var x = tensor(new float[] { 1, 2 }, requires_grad: true);
        (x * x).backward([tensor(new float[] { 1, 10 })]);
        Expect.Numbers(x.grad!, [2], 2, 40);
    }

    [Fact]
    public void LeavesAreWhatTheUserMade()
    {
        var x = ones(2, requires_grad: true);
        var y = x * 2;
        Assert.True(x.is_leaf);
        Assert.False(y.is_leaf);
        y.retain_grad();
        y.sum().backward();
        Expect.Numbers(y.grad!, [2], 1, 1);
    }
}
