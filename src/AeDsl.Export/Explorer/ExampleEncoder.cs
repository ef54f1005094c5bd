using System.Globalization;
using AeDsl.Core.Plan;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Fitting;
using AeDsl.Training.Fitting.Checks;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Export.Explorer;

/// <summary>Encodes the examples of a page.</summary>
internal sealed class ExampleEncoder
{
    // Float32 in base64: with the runtime and the decoder of a picture below 15 MB.
    internal const int MostLatents = 3_000_000 / sizeof(float);

    private readonly IModel _model;
    private readonly Func<Batch, Tensor> _encode;

    private ExampleEncoder(IModel model, int size, Func<Batch, Tensor> encode) => (_model, Size, _encode) = (model, size, encode);

    /// <summary>Numbers of a latent.</summary>
    public int Size { get; }

    /// <exception cref="NotSupportedException">The model has no latents that a plane could show.</exception>
    public static ExampleEncoder Of(IModel model, ModulePlan plan)
    {
        Func<Batch, Tensor> encode = model switch
        {
            IAutoencoder autoencoder => batch => autoencoder.Encode(batch.Input),
            ConditionalVaeModel conditional => batch => conditional.Encode(batch.Input, batch.Labels!).Mean,
            _ => throw new NotSupportedException(
                $"{model.Name} is a {plan.Kind}, which has no encoder and decoder, so there is no latent space to explore. Use a model "
                    + "that is declared with [Autoencoder] or [Vae(latent)]."),
        };
        var size = model.Description.LatentShape.Aggregate(1L, (product, length) => product * length);
        return size < 2
            ? throw new NotSupportedException(
                $"The latent of {model.Name} is a single number, and a plane needs two. Declare a larger latent, or decode numbers of a "
                    + "line and save them with ImageGrid.")
            : new ExampleEncoder(model, checked((int)size), encode);
    }

    /// <exception cref="ArgumentException">The examples don't fit the model, or are fewer than two.</exception>
    /// <exception cref="InvalidOperationException">A weight or a latent is infinite or NaN.</exception>
    public EncodedExamples Encode(IDataSource data, LatentExplorerOptions options)
    {
        if (data.Count < 2)
        {
            throw new ArgumentException(
                $"A page needs at least two examples to show where they lie, got {data.Count}. Pass the set that the model "
                    + "was tested with.");
        }

        var set = new CheckedSet(data, "data set");
        ShapeCheck.Check(_model, set);
        LabelCheck.Check(_model, set);
        CheckWeights();
        var shown = Math.Min(options.Count, Math.Max(2, MostLatents / Size));
        return Collect(shown >= data.Count ? data : data.Subset(Drawn(data.Count, shown, options.Seed)));
    }

    private static long[] Drawn(long count, int shown, long seed)
    {
        var drawn = Permutation.Of(count, seed, epoch: 0)[..shown];
        Array.Sort(drawn);
        return drawn;
    }

    private void CheckWeights()
    {
        foreach (var (name, tensor) in ModelWeights.Tensors(_model))
        {
            using var scope = torch.NewDisposeScope();
            if (!tensor.is_floating_point() || tensor.detach().isfinite().all().item<bool>()) continue;
            throw new InvalidOperationException(
                $"{name} of {_model.Name} has values that are infinite or NaN, so nothing that it decodes could be drawn. Train it again "
                    + "with a lower learning rate, or load weights that are sound.");
        }
    }

    private EncodedExamples Collect(IDataSource examples)
    {
        var (latents, labels) = (new List<float>(), new List<long>());
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        EvaluationPass.Over(_model, examples, batch =>
        {
            latents.AddRange(_encode(batch).flatten(1).ToFloats());
            if (batch.Labels is { } classes) labels.AddRange(classes.ToArray<long>());
            var (minimum, maximum) = torch.aminmax(batch.Input);
            smallest = Math.Min(smallest, minimum.to(ScalarType.Float64).item<double>());
            largest = Math.Max(largest, maximum.to(ScalarType.Float64).item<double>());
        });
        var wrong = latents.FindIndex(number => !float.IsFinite(number));
        return wrong < 0
            ? new EncodedExamples(Size, [.. latents], examples.HasLabels ? [.. labels] : null, new Interval(smallest, largest))
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{_model.Name} encodes shown example {wrong / Size} to {latents[wrong]}, and only finite latents have a place. Look for "
                    + $"values of the data that are not finite or far too large, or load weights that are sound."));
    }
}
