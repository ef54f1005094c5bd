using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class InitialisationTests
{
    // What PyTorch prints for the same lines after torch.manual_seed(1): the same numbers to the last bit.
    [Fact]
    public void LayersStartWherePyTorchsDo()
    {
        manual_seed(1);
        using var linear = nn.Linear(3, 2);
        using var conv = nn.Conv2d(1, 2, 3, padding: Padding.Same);
        Assert.Equal([0.297487348f, -0.254829824f, -0.111925982f, 0.270990282f, -0.543538809f, 0.346246928f], linear.weight.flatten().detach().data<float>().ToArray());
        Assert.Equal([-0.118775561f, 0.293723404f], linear.bias!.detach().data<float>().ToArray());
        Assert.Equal([0.046338998f, -0.040814720f, 0.092453644f], conv.weight.flatten().detach()[..3].data<float>().ToArray());
        Assert.Equal([0.422415316f, 0.267316997f, -0.421195149f, -0.510699987f, -1.572665215f, -0.123247758f], randn(2, 3).data<float>().ToArray());
    }

    [Fact]
    public void BoundsFollowTheFans()
    {
        var w = empty(50, 200);
        nn.init.kaiming_uniform_(w, Math.Sqrt(5));
        Assert.InRange(w.abs().max().ToDouble(), 0.95 / Math.Sqrt(200), 1 / Math.Sqrt(200));
        nn.init.xavier_uniform_(w);
        Assert.InRange(w.abs().max().ToDouble(), 0.95 * Math.Sqrt(6.0 / 250), Math.Sqrt(6.0 / 250));
        nn.init.xavier_normal_(w);
        Assert.InRange(w.std().ToDouble(), 0.95 * Math.Sqrt(2.0 / 250), 1.05 * Math.Sqrt(2.0 / 250));
        nn.init.normal_(w, 1, 0.1);
        Assert.InRange(w.mean().ToDouble(), 0.99, 1.01);
        nn.init.constant_(w, 3);
        Assert.Equal(3, w.mean().ToDouble());
        nn.init.zeros_(w);
        Assert.Equal(0, w.abs().sum().ToDouble());
        nn.init.ones_(w);
        Assert.Equal(10_000, w.sum().ToDouble());
        Assert.Equal((200L, 50L), nn.init.CalculateFanInAndFanOut(w));
        Assert.Equal((9L, 18L), nn.init.CalculateFanInAndFanOut(empty(2, 1, 3, 3)));
    }

    [Fact]
    public void ParametersCanBeFilledWithoutRecording()
    {
        using var linear = nn.Linear(4, 4);
        nn.init.uniform_(linear.weight, -1, 1);
        Assert.True(linear.weight.is_leaf && linear.weight.requires_grad);
    }
}
