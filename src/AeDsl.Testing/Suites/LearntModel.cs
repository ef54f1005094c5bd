using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Fitting;
using AeDsl.Training.Fitting.Learners;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>The weights of a model that has learnt, and where they come from.</summary>
internal sealed class LearntModel
{
    private const int BatchSize = 64;

    private readonly Dictionary<string, Tensor> _weights;

    private LearntModel(IModel model, string origin)
    {
        Origin = origin;
        using var noGrad = torch.no_grad();
        _weights = model.Module.state_dict().ToDictionary(
            entry => entry.Key, entry => entry.Value.clone().DetachFromDisposeScope(), StringComparer.Ordinal);
    }

    /// <summary>Where the weights come from, for messages.</summary>
    public string Origin { get; }

    /// <summary>Loads the weights, or trains; disposes of the model that it is given.</summary>
    public static LearntModel Of(IModel model, ModelExamples examples, ModelTestOptions options, long seed)
    {
        using (model)
        {
            if (options.Weights is { } name)
            {
                // Tests run in their output folder or elsewhere; the file is where the build puts it.
                var path = Path.Combine(AppContext.BaseDirectory, name);
                if (!File.Exists(path))
                {
                    throw new FileNotFoundException(
                        $"The suite's weights {name} are not at {path}; save them with SaveWeights and have the build copy them: <None "
                            + $"Update=\"{name}\" CopyToOutputDirectory=\"PreserveNewest\" />.",
                        path);
                }
                model.LoadWeights(path);
                return new LearntModel(model, $"with the weights of {name}");
            }

            Train(model, examples.Train, options.TrainingSteps, seed);
            return new LearntModel(model, $"trained for {options.TrainingSteps} steps with seed {seed}");
        }
    }

    /// <summary>
    /// Trains a model in place by a stated number of steps of Adam, if there is anything to train; the two parts of an adversarial one take
    /// turns.
    /// </summary>
    private static void Train(IModel model, ImageDataset train, int steps, long seed) => DefaultGenerator.Seeded(seed, () =>
    {
        if (!model.Module.parameters().Any()) return 0;

        // Two parts that chase each other need smaller steps and less momentum (Radford et al., arXiv:1511.06434, section 3).
        var options = model is IAdversarial
            ? new FitOptions { BatchSize = BatchSize, Seed = seed, LearningRate = 5e-4, Beta1 = 0.5 }
            : new FitOptions { BatchSize = BatchSize, Seed = seed, LearningRate = 2e-3 };
        using var random = new Generator((ulong)seed);

        // A loss that misses the part it should train is for a law to report.
        using var learner = new BatchLearner(model, train, options, random) { FreezesOthers = false };
        var sums = new LossSums(model.LossNames);
        for (var done = 0; done < steps; done++)
        {
            var (epoch, step) = Math.DivRem(done, learner.Steps);
            if (step == 0) learner.BeginEpoch(epoch);
            if (learner.Step(step, sums) is { } bad)
            {
                throw new TrainingDivergedException(epoch + 1, step + 1, bad.Term, bad.Value, checkpoint: null);
            }
        }

        return steps;
    });

    /// <summary>Gives a model these weights.</summary>
    public void CopyInto(IModel model) => ModelWeights.CopyInto(model, _weights, Origin);
}
