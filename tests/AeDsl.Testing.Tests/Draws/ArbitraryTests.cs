using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace AeDsl.Testing.Tests.Draws;

/// <summary>What is drawn lies in the stated range and can be made smaller.</summary>
public sealed class ArbitraryTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(200)
        .WithQuietOnSuccess(true)
        .WithReplay(Microsoft.FSharp.Core.FSharpOption<Replay>.Some(new Replay(new Rnd(7), Microsoft.FSharp.Core.FSharpOption<int>.None)));

    [Fact]
    public void Images_are_in_the_unit_interval() => Prop.ForAll(Arbitraries.Batches([1, 3, 4], 5), drawn =>
    {
        Assert.InRange(drawn.Rows, 1, 5);
        Assert.Equal([drawn.Rows, 1, 3, 4], drawn.Shape);
        Assert.Equal(drawn.Rows * 12, drawn.Values.Count);
        Assert.All(drawn.Values, value => Assert.InRange(value, 0, 1));
    }).Check(s_config);

    [Fact]
    public void Posteriors_are_far_from_the_prior() => Prop.ForAll(Arbitraries.Posteriors(3, 4), drawn =>
    {
        Assert.Equal(drawn.Mean.Shape, drawn.LogVariance.Shape);
        Assert.All(drawn.Mean.Values, value => Assert.InRange(value, -2, 2));
        Assert.All(drawn.LogVariance.Values, value => Assert.InRange(value, -2, 1));
    }).Check(s_config);

    [Fact]
    public void A_tensor_is_made_smaller_until_only_what_matters_is_left()
    {
        // What fails is a number above a half in the last column: one row of zeros and ones is enough to show it.
        var smallest = Smallest(
            Arbitraries.Batches([4], 8), drawn => Enumerable.Range(0, drawn.Rows).Any(row => drawn.Values[row * 4 + 3] > 0.5));
        Assert.Equal(
            [0, 0, 0, 1],
            smallest.Values.Select((value, i) => i < 2 ? value : Math.Round(value)).Select((value, i) => i == 2 ? 0 : value));
        Assert.Equal(1, smallest.Rows);
    }

    [Fact]
    public void A_posterior_is_made_smaller_with_both_halves_in_step()
    {
        var smallest = Smallest(Arbitraries.Posteriors(2, 8), drawn => drawn.LogVariance.Values.Any(value => value < -0.6));
        Assert.Equal(1, smallest.Mean.Rows);
        Assert.Equal(1, smallest.LogVariance.Rows);
        Assert.All(smallest.Mean.Values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_drawn_tensor_is_the_tensor_of_its_numbers()
    {
        using var tensor = new DrawnTensor([2, 2], [1, 2, 3, 4.5]).ToTensor(ScalarType.Float64);
        Assert.Equal([2, 2], tensor.shape);
        Assert.Equal(4.5, tensor[1, 1].item<double>());
        Assert.Equal("(2, 2) [1, 2, 3, 4.5]", new DrawnTensor([2, 2], [1, 2, 3, 4.5]).ToString());
    }

    private static T Smallest<T>(Arbitrary<T> arbitrary, Func<T, bool> fails)
        where T : class
    {
        var smallest = (T?)null;
        Assert.ThrowsAny<Exception>(() => Prop.ForAll(arbitrary, value =>
        {
            if (!fails(value)) return;
            smallest = value;
            throw new InvalidOperationException("It fails.");
        }).Check(s_config));
        return smallest!;
    }
}
