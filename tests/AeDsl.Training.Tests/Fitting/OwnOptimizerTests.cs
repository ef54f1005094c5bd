using AeDsl.Training.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>An optimizer that a factory makes.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class OwnOptimizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _font = DotMatrixFont.Create();

    public void Dispose()
    {
        _font.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void It_takes_the_steps_of_the_same_by_name()
    {
        var options = new FitOptions { Epochs = 2, BatchSize = 8, UsePlan = false };
        using var named = SmallAutoencoder.Seeded();
        var expected = named.Fit(_font, _font, options with { Optimizer = OptimizerKind.Sgd, LearningRate = 0.1, Momentum = 0.9 });
        using var own = SmallAutoencoder.Seeded();
        var actual = own.Fit(_font, _font, options with { CreateOptimizer = parameters => optim.SGD(parameters, 0.1, 0.9) });

        Assert.Equal(FitTests.Numbers(expected), FitTests.Numbers(actual));
    }

    [Fact]
    public void It_is_made_for_each_part_that_learns_in_turn()
    {
        var counts = new List<int>();
        using var model = new PointGan();
        using var points = new ImageDataset(torch.rand(8, 2));
        model.Fit(points, options: new FitOptions
        {
            Epochs = 1,
            CreateOptimizer = parameters =>
            {
                counts.Add(parameters.Count());
                return optim.RMSProp(parameters);
            },
        });

        Assert.Equal([4, 6], counts);
    }

    [Fact]
    public void A_plan_leaves_it_to_autograd()
    {
        using var model = PlannedModels.Make(nameof(FontModel));

        Assert.Equal(
            "a plan has no steps of an optimizer of your own",
            model.Fit(_font, options: new FitOptions { Epochs = 1, CreateOptimizer = parameters => optim.NAdam(parameters) })
                .NotPlannedBecause);
    }

    [Fact]
    public void Numbers_beside_it_are_refused()
    {
        Assert.Equal(
            "LearningRate is given, and CreateOptimizer makes an optimizer that has numbers of its own. Leave one of the two out.",
            Refused(parameters => optim.NAdam(parameters), new FitOptions { LearningRate = 0.1 }));
        Assert.Equal(
            "WeightDecay is given, and CreateOptimizer makes an optimizer that has numbers of its own. Leave one of the two out.",
            Refused(parameters => optim.NAdam(parameters), new FitOptions { WeightDecay = 0.1 }));
        Assert.Equal(
            "Optimizer is given, and CreateOptimizer makes an optimizer that has numbers of its own. Leave one of the two out.",
            Refused(parameters => optim.NAdam(parameters), new FitOptions { Optimizer = OptimizerKind.Sgd }));
    }

    [Fact]
    public void One_that_is_none_or_asks_for_losses_is_refused()
    {
        Assert.Equal("CreateOptimizer gave null; it gives an optimizer of the parameters that it gets.", Refused(_ => null!));
        Assert.Equal(
            "CreateOptimizer gave LBFGS, which asks for the loss several times in a step, and Fit computes it once. Choose another "
            + "optimizer, or OptimizerKind.Powell for a method of line searches.",
            Refused(parameters => optim.LBFGS(parameters)));
    }

    [Fact]
    public void One_of_other_parameters_is_refused()
    {
        using var other = SmallAutoencoder.Seeded();

        Assert.Equal(
            "CreateOptimizer gave NAdam of 7 parameters, of which 1 are among the 6 that it was given. Make it of those, or of "
            + "some of them.",
            Refused(parameters => optim.NAdam([parameters.First(), .. other.parameters()])));
    }

    [Fact]
    public void One_that_has_a_parameter_twice_is_refused()
        => Assert.Equal(
            "CreateOptimizer gave SGD of 7 parameters, 1 of which it has twice: a step would change them twice. Give each to it once.",
            Refused(parameters => optim.SGD([.. parameters, parameters.First()], 0.1)));

    [Fact]
    public void One_that_comes_with_frozen_parameters_is_refused()
        => Assert.Equal(
            "CreateOptimizer froze all parameters, so that there is nothing to train.",
            Refused(parameters =>
            {
                foreach (var parameter in parameters)
                {
                    parameter.requires_grad = false;
                }

                return optim.SGD(parameters, 0.1);
            }));

    [Fact]
    public void One_whose_state_cannot_be_saved_is_refused_where_there_is_a_checkpoint()
    {
        var options = new FitOptions { Epochs = 1, CheckpointPath = _folder["run"] };

        Assert.Equal(
            "CreateOptimizer gave Plain, whose state can't be saved: it doesn't derive from OptimizerHelper. Leave CheckpointPath out, or "
            + "choose another optimizer.",
            Refused(parameters => new Plain(parameters), options));
        Assert.StartsWith(
            "CreateOptimizer gave Forgetful, whose state can't be saved and loaded again (NotSupportedException: No state is kept.). Leave "
            + "CheckpointPath out, or choose another optimizer.",
            Refused(parameters => new Forgetful(parameters), options),
            StringComparison.Ordinal);
        Assert.Empty(_folder.Files);

        using var model = SmallAutoencoder.Seeded();
        Assert.Single(model.Fit(_font, options: new FitOptions { Epochs = 1, CreateOptimizer = all => new Plain(all) }).History);
    }

    [Fact]
    public void A_run_resumes_with_the_same_one_alone()
    {
        FitOptions With(Func<IEnumerable<Parameter>, optim.Optimizer> create)
            => new() { Epochs = 2, CheckpointPath = _folder["run"], Resume = true, CreateOptimizer = create };
        using var model = SmallAutoencoder.Seeded();
        model.Fit(_font, options: With(parameters => optim.NAdam(parameters)) with { Epochs = 1 });

        Assert.Matches(
            "was left by a run with optimizer NAdam of numbers [0-9a-f]{16}; this one has optimizer NAdam of numbers [0-9a-f]{16}\\. "
            + "Resume with the same settings and data, or begin anew without Resume\\.",
            Assert.Throws<InvalidDataException>(() => model.Fit(_font, options: With(all => optim.NAdam(all, 0.1)))).Message);
        Assert.Matches(
            "was left by a run with optimizer NAdam of numbers [0-9a-f]{16}; this one has optimizer Rprop of numbers [0-9a-f]{16}\\. ",
            Assert.Throws<InvalidDataException>(() => model.Fit(_font, options: With(all => optim.Rprop(all)))).Message);
        Assert.Equal(2, model.Fit(_font, options: With(parameters => optim.NAdam(parameters))).History.Count);
    }

    private string Refused(Func<IEnumerable<Parameter>, optim.Optimizer> create, FitOptions? options = null)
    {
        using var model = SmallAutoencoder.Seeded();
        var progress = new RecordingProgress();
        options = (options ?? new FitOptions()) with { CreateOptimizer = create, Progress = progress };
        var error = Assert.Throws<ArgumentException>(() => model.Fit(_font, options: options));
        Assert.Null(progress.Start);
        return error.Message;
    }

    /// <summary>Gradient descent on TorchSharp's base class of all optimizers.</summary>
    private sealed class Plain(IEnumerable<Parameter> parameters) : optim.Optimizer(IntPtr.Zero)
    {
        private readonly List<Parameter> _parameters = [.. parameters];

        public override void zero_grad() => _parameters.ForEach(parameter => parameter.grad?.zero_());

        public override IEnumerable<Parameter> parameters() => _parameters;

        public override Tensor step(Func<Tensor>? closure = null)
        {
            using var quiet = torch.no_grad();
            _parameters.ForEach(parameter => parameter.sub_(parameter.grad! * 0.01));
            return null!;
        }
    }

    /// <summary>One that forgot to say what it keeps.</summary>
    private sealed class Forgetful : OptimizerHelper
    {
        public Forgetful(IEnumerable<Parameter> parameters)
            => _parameter_groups = [new ParamGroup { Parameters = parameters, Options = new OptimizerOptions { LearningRate = 1 } }];

        public override StateDictionary state_dict() => throw new NotSupportedException("No state is kept.");

        public override Tensor step(Func<Tensor>? closure = null) => null!;
    }
}
