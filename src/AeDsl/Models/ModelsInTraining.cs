using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>The models that are being trained at this moment, whose tensors have to stay.</summary>
internal static class ModelsInTraining
{
    private static readonly HashSet<object> s_models = new(ReferenceEqualityComparer.Instance);

    /// <summary>Adds a model; false if it is there.</summary>
    public static bool Add(nn.Module model)
    {
        lock (s_models)
        {
            return s_models.Add(model);
        }
    }

    public static void Remove(nn.Module model)
    {
        lock (s_models)
        {
            s_models.Remove(model);
        }
    }

    /// <summary>Comes before a model's tensors are freed: whoever trains it would go on with memory that is no longer its own.</summary>
    /// <exception cref="InvalidOperationException">The model is being trained.</exception>
    public static void RequireNot(nn.Module model, string name)
    {
        lock (s_models)
        {
            if (s_models.Contains(model))
            {
                throw new InvalidOperationException($"{name} is being trained by Fit. Dispose it when that has ended.");
            }
        }
    }
}
