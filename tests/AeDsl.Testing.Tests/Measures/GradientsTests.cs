using AeDsl.Training.Data;
using static TorchSharp.torch;

namespace AeDsl.Testing.Tests.Measures;

/// <summary>Where there is no gradient there is null: TorchSharp's own function gives an invalid tensor or ends the process.</summary>
public sealed class GradientsTests
{
    [Fact]
    public void An_input_that_is_not_used_has_none()
    {
        using var scope = NewDisposeScope();
        var (used, unused) = (ones(2).requires_grad_(), ones(3).requires_grad_());
        var gradients = Gradients.Of((3 * used).sum(), [unused, used]);
        Assert.Null(gradients[0]);
        Assert.Equal([3, 3], gradients[1]!.data<float>().ToArray());
    }

    [Fact]
    public void An_input_that_requires_none_has_none()
    {
        using var scope = NewDisposeScope();
        var (frozen, free) = (ones(2), ones(2).requires_grad_());
        var gradients = Gradients.Of((frozen * free).sum(), [frozen, free]);
        Assert.Null(gradients[0]);
        Assert.Equal([1, 1], gradients[1]!.data<float>().ToArray());
        Assert.Equal([null], Gradients.Of(free.sum(), [frozen]));
    }

    [Fact]
    public void A_number_that_nothing_leads_to_has_none()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([null, null], Gradients.Of(ones(2).sum(), [ones(2), ones(2).requires_grad_()]));
    }

    [Fact]
    public void A_graph_that_is_retained_is_there_again()
    {
        using var scope = NewDisposeScope();
        var x = ones(1).requires_grad_();
        var square = x.square().sum();
        Gradients.Of(square, [x], retainGraph: true);
        Assert.Equal([2], Gradients.Of(square, [x])[0]!.data<float>().ToArray());
    }
}
