using AeDsl.Training.Files;

namespace AeDsl.Training.Anomalies;

/// <summary>
/// Why a model may copy its input: a model that can copies what it has never seen as well, and then an anomaly has no larger error than
/// anything else. It is AED2002 for whoever has only the compiled model, and what no declaration of a network says.
/// </summary>
internal static class CopyDoubts
{
    // Terms that do what a small latent does, as the compiler knows them.
    private static readonly string[] s_sparse = ["LatentL1", "KlSparsity"];

    public static IReadOnlyList<string> Of(IModel model)
    {
        if (model.Description.Corruptions.Count > 0 || model is IKullbackLeiblerLoss || model.LossNames.Any(s_sparse.Contains))
        {
            return [];
        }

        var (input, latent) = (model.InputShape, model.Description.LatentShape);
        if (latent.Count > 0 && Size(latent) >= Size(input))
        {
            return
            [
                $"The latent {Excerpt.Of([.. latent])} of {model.Name} is not smaller than the input {Excerpt.Of([.. input])}: the model "
                    + "can copy its input, anomalies too, and their scores are then no higher. Make the latent smaller, or keep the model "
                    + "from copying by noise on its input or LatentL1.",
            ];
        }

        return model is INetwork && Skips(model.GetType()) is { } skip
            ? [
                $"{model.Name} has a connection past its narrowest layer ({skip}): the model can copy its input, anomalies too, and their "
                    + "scores are then no higher. Use an Autoencoder or a Vae, or train it on inputs that are spoilt, such as by "
                    + "[GaussianNoise].",
            ]
            : [];
    }

    /// <summary>Only a network has them: a decoder doesn't see what an encoder saved.</summary>
    private static string? Skips(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.IsDefined(typeof(ConcatAttribute), inherit: false))
            {
                return "Concat";
            }

            if (type.IsDefined(typeof(AddAttribute), inherit: false))
            {
                return "Add";
            }
        }

        return null;
    }

    private static long Size(IReadOnlyList<long> shape) => shape.Aggregate(1L, (product, size) => product * size);
}
