using AeDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>The weights of a model that has learnt, and where they come from.</summary>
internal sealed class LearntModel
{
    private readonly Dictionary<string, Tensor> _weights;

    private LearntModel(IModel model, string origin)
    {
        Origin = origin;
        using var noGrad = torch.no_grad();
        _weights = model.Module.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone().DetachFromDisposeScope(), StringComparer.Ordinal);
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
                if (!File.Exists(path)) throw new FileNotFoundException($"The suite's weights {name} are not at {path}; save them with SaveWeights and have the build copy them: <None Update=\"{name}\" CopyToOutputDirectory=\"PreserveNewest\" />.", path);
                model.LoadWeights(path);
                return new LearntModel(model, $"with the weights of {name}");
            }

            ShortTraining.Run(model, examples.Train, options.TrainingSteps, seed);
            return new LearntModel(model, $"trained for {options.TrainingSteps} steps with seed {seed}");
        }
    }

    /// <summary>Gives a model these weights.</summary>
    public void CopyInto(IModel model) => ModelWeights.CopyInto(model, _weights, Origin);
}
