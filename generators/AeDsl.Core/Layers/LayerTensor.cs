using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>A parameter or a buffer of a layer's module.</summary>
/// <param name="Name">PyTorch's name, <c>weight</c>.</param>
internal sealed record LayerTensor(string Name, Shape Shape)
{
    public const string Weight = "weight";
    public const string Bias = "bias";

    /// <summary>The batches that running statistics have seen: a whole number.</summary>
    public const string Counter = "num_batches_tracked";

    /// <summary>The type of its elements as safetensors files name it.</summary>
    public string Type => Name == Counter ? "I64" : "F32";

    /// <summary>A weight, and a bias where there is one.</summary>
    public static IReadOnlyList<LayerTensor> Of(Shape weight, long biases, bool hasBias) =>
        hasBias ? [new(Weight, weight), new(Bias, Shape.Of(biases))] : [new(Weight, weight)];

    /// <summary>A weight and a bias of the same shape, where a normalization has them.</summary>
    public static IReadOnlyList<LayerTensor> Affine(Shape shape, bool isAffine) =>
        isAffine ? [new(Weight, shape), new(Bias, shape)] : [];

    /// <summary>The argument that says whether a layer has a tensor of a name; null where it always or never has one.</summary>
    public static FlagArgument? DecidedBy(Layer layer, string name)
    {
        FlagArgument[] candidates = name switch
        {
            Bias => [Arguments.Bias, Arguments.Affine, ElementwiseAffine],
            Weight => [Arguments.Affine, ElementwiseAffine],
            Counter or "running_mean" or "running_var" => [TrackRunningStats],
            _ => [],
        };
        return candidates.FirstOrDefault(argument => layer.Find(argument.Name) is not null);
    }
}
