using AeDsl.Training;
using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>Parameters are all there: counted, registered, saved and loaded.</summary>
public static class WeightLaws
{
    /// <summary>Far above what layers start with (1 and below), far below what uninitialized memory shows as a float.</summary>
    private const double LargestInitial = 1e6;

    /// <summary>Memory that was filled is met by a new tensor of its size 99 times of 100; here at least once.</summary>
    private const int NewModels = 3;

    /// <summary>The declared number of parameters is what TorchSharp finds.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("The module has as many trainable numbers as the model declares, under names of their own.")]
    public static void ParametersAreCounted(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var parameters = model.Module.named_parameters().ToList();
        context.Equal(
            parameters.Where(named => named.parameter.requires_grad).Sum(named => named.parameter.numel()),
            model.ParameterCount,
            "trainable numbers",
            $"{parameters.Count} parameters");
        var state = model.Module.state_dict();
        foreach (var (name, _) in parameters) context.Equal(state.ContainsKey(name), true, $"the state has {name}", "state_dict()");
    }

    /// <summary>Nothing is left uninitialized.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Every parameter and buffer of a new model is finite, and none is larger than 1E+06: none is memory as it was found.")]
    public static void NewParametersAreFinite(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        for (var i = 0; i < NewModels; i++)
        {
            UsedMemory.FillLike(model.Module);
            using var made = context.NewModel(context.SeedFor("new model"));
            foreach (var (name, value) in made.Module.state_dict())
            {
                context.Equal(Figures.IsFinite(value), true, $"{name} is finite", "a new model");
                if (value.is_floating_point() && value.numel() > 0)
                {
                    context.AtMost(value.abs().max().Number(), LargestInitial, $"largest number of {name}", "a new model");
                }
            }
        }
    }

    /// <summary>A file brings back the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("A model of other parameters that loads the saved weights gives the same losses, bit for bit.")]
    public static void SavedWeightsBringTheModelBack(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        using var other = context.NewModel(context.SeedFor("another model"));
        var path = Path.Combine(Path.GetTempPath(), $"aedsl-{Guid.NewGuid():N}.safetensors");
        try
        {
            // A pass in training first: what batch normalisation keeps has to be saved too.
            var batch = context.Batch(16);
            model.Module.train();
            Losses(model, batch, context);
            model.SaveWeights(path);
            other.LoadWeights(path);
            model.Module.eval();
            other.Module.eval();
            foreach (var (name, saved, loaded) in model.LossNames.Zip(Losses(model, batch, context), Losses(other, batch, context)))
            {
                if (saved != loaded)
                {
                    throw context.Broken(
                        LawContext.Text($"{name}: {saved:R} before and {loaded:R} after loading, allowed no difference"), "a batch of 16");
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static List<double> Losses(IModel model, Batch batch, LawContext context) => LawContext.Seeded(context.SeedFor("default"), () =>
    {
        using var random = context.Random("losses");
        return model.ComputeLosses(batch.Input, batch.Target, batch.Labels, random).Terms.Select(term => term.Number()).ToList();
    });
}
