using AeDsl.Tests.Models;
using static TorchSharp.torch;

namespace AeDsl.Tests;

/// <summary>The declared models of this project, by name.</summary>
internal static class Samples
{
    private static readonly Dictionary<string, Func<IModel>> s_models = new()
    {
        [nameof(DigitVae)] = () => new DigitVae(),
        [nameof(UNet)] = () => new UNet(),
        [nameof(FontAutoencoder)] = () => new FontAutoencoder(),
        [nameof(ConvolutionalAutoencoder)] = () => new ConvolutionalAutoencoder(),
        [nameof(Container.Classifier)] = () => new Container.Classifier(),
        [nameof(SparseVae)] = () => new SparseVae(),
        [nameof(HeldVae)] = () => new HeldVae(),
        [nameof(SparseAutoencoder)] = () => new SparseAutoencoder(),
        [nameof(ConditionalVae)] = () => new ConditionalVae(),
        [nameof(DigitGan)] = () => new DigitGan(),
        [nameof(ConditionalGan)] = () => new ConditionalGan(),
        [nameof(Container.Odds)] = () => new Container.Odds(),
    };

    public static IEnumerable<string> Names => s_models.Keys;

    public static IModel Create(string name) => s_models[name]();

    /// <summary>A random batch and its target: classes for a classifier, elements in [0, 1] for others.</summary>
    public static (Tensor Input, Tensor Target, Tensor Labels) Batch(IModel model, long n)
    {
        using var generator = new Generator(5);
        var input = rand([n, .. model.InputShape], generator: generator);
        var labels = randint(0, 3, [n], dtype: int64, generator: generator);
        return model switch
        {
            Container.Classifier => (input, labels, labels),
            INetwork network => (input, rand([n, .. network.OutputShape], generator: generator), labels),
            _ => (input, input, labels),
        };
    }
}

/// <summary>Tests that draw from TorchSharp's process-wide generator run one after another.</summary>
[CollectionDefinition(nameof(DefaultGenerator), DisableParallelization = true)]
public class DefaultGenerator;
