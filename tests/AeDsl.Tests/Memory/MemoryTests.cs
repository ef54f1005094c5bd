using AeDsl.Tests.Models;
using static TorchSharp.torch;

namespace AeDsl.Tests.Memory;

/// <summary>Nothing waits for the garbage collector: what a pass makes besides its results is free when it ends.</summary>
[Collection(nameof(DefaultGenerator))]
public class MemoryTests
{
    private const int Times = 50;

    public static IEnumerable<object[]> Models => Passes.Models.SelectMany(name => new object[][] { [name, true], [name, false] });

    public static TheoryData<string> Functions => new(Library.Keys);

    private static Dictionary<string, Func<Tensor>> Library
    {
        get
        {
            var (x, from, to) = (rand(4, 6), rand(4, 2, 3), rand(4, 2, 3));
            var labels = randint(0, 3, [4], dtype: int64);
            var posterior = new Posterior(rand(4, 6, requires_grad: true), rand(4, 6, requires_grad: true));
            return new()
            {
                ["Posterior.Sample"] = () => posterior.Sample(),
                ["Posterior.KullbackLeibler"] = () => posterior.KullbackLeibler(),
                ["LatentPath.Between"] = () => LatentPath.Between(from, to, 5),
                ["ClassCondition.Append features"] = () => ClassCondition.Append(x, labels, 3),
                ["ClassCondition.Append maps"] = () => ClassCondition.Append(from, labels, 3),
                ["Corruption.GaussianNoise"] = () => Corruption.GaussianNoise(x, 0.5),
                ["Corruption.SaltAndPepper"] = () => Corruption.SaltAndPepper(x, 0.5),
                ["Corruption.Masking"] = () => Corruption.Masking(x, 0.5),
                ["LatentLoss.KullbackLeibler"] = () => LatentLoss.KullbackLeibler(posterior, 0.1),
                ["LatentLoss.MaximumMeanDiscrepancy"] = () => LatentLoss.MaximumMeanDiscrepancy(posterior.Mean),
                ["LatentLoss.TotalCorrelation"] = () => LatentLoss.TotalCorrelation(posterior.Mean, posterior),
                ["LatentLoss.KlSparsity"] = () => LatentLoss.KlSparsity(x, 0.1),
            };
        }
    }

    [Theory, MemberData(nameof(Models))]
    public void Passes_leave_no_tensors(string name, bool withGradients)
    {
        using var model = Passes.Create(name);
        model.Module.train(withGradients);
        using var mode = set_grad_enabled(withGradients);
        var left = Passes.Of(model).Select(pass => (pass.Name, Left: LiveTensors.Left(Times, pass.Pass)));
        Assert.Equal([], left.Where(pass => pass.Left != 0));
    }

    [Theory, MemberData(nameof(Functions))]
    public void Functions_of_the_library_leave_no_tensors(string name)
    {
        var function = Library[name];
        Assert.Equal(0, LiveTensors.Left(Times, () => [function()]));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_saved_tensor_lives_until_it_has_been_read(bool withGradients)
    {
        using var model = new UNet();
        using var images = rand(2, 1, 28, 28);
        using var mode = set_grad_enabled(withGradients);
        var live = new List<long>();
        var before = LiveTensors.Count;
        foreach (var layer in model.children().Cast<nn.Module<Tensor, Tensor>>())
        {
            layer.register_forward_hook((_, _, output) =>
            {
                live.Add(LiveTensors.Count - before);
                return output;
            });
        }
        model.forward(images).Dispose();

        // When a module has computed its output, there are that, its input, and what is saved.
        Assert.Equal([2, 2, 3, 3, 4, 4, 3, 3, 2, 2], live);
    }

    [Fact]
    public void Results_belong_to_the_scope_of_the_call()
    {
        using var model = new DigitVae();
        using var images = rand(2, 1, 28, 28);
        var before = LiveTensors.Count;
        Tensor kept;
        using (NewDisposeScope())
        {
            var output = model.forward(images);
            var losses = DigitVae.ComputeLosses(images, output);
            Assert.Equal(before + 7, LiveTensors.Count);
            losses.Total.backward();
            kept = output.Reconstruction.MoveToOuterDisposeScope();
        }
        Assert.Equal(before + 1, LiveTensors.Count);
        Assert.Equal(images.shape, kept.shape);
        kept.Dispose();
    }

    [Fact]
    public void What_holds_tensors_disposes_them()
    {
        using var model = new DigitVae();
        using var images = rand(2, 1, 28, 28);
        var before = LiveTensors.Count;
        using (var output = model.forward(images))
        using (var losses = DigitVae.ComputeLosses(images, output))
        using (((IVariational)model).Pass(images))
        using (model.Encode(images))
        {
            Assert.Equal(before + 13, LiveTensors.Count);
        }
        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void A_result_that_is_what_it_was_computed_from_stays()
    {
        using var x = rand(2);
        using var y = rand(2);
        Assert.Same(x, x.ThenDispose(x, y));
        Assert.False(x.IsInvalid);
        Assert.True(y.IsInvalid);
        var posterior = new Posterior(x, x);
        Assert.Equal(posterior, posterior.ThenDispose(x));
        Assert.False(x.IsInvalid);
    }
}
