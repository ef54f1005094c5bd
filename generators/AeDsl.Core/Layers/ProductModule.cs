using AeDsl.Core.Code;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>Modules that compute convolutions by matrix products, where that is faster than oneDNN's kernels.</summary>
internal static class ProductModule
{
    private const long FewPlaces = 16;

    private const long ManyWeights = 1 << 20;

    /// <summary>
    /// Whether a convolution has many weights at few places of an image, as next to the latent of a GAN of photographs. oneDNN brings the
    /// weights into an order of its own in each pass.
    /// </summary>
    /// <param name="plan">The convolution.</param>
    /// <param name="places">The image over which its window moves: the output, or the input of a transposed one.</param>
    public static bool HasFewPlaces(LayerPlan plan, Shape places)
    {
        var window = Window.Of(plan.Layer);
        return plan.Layer[Groups] == 1
            && !window.IsSame
            && places[1] * places[2] <= FewPlaces
            && plan.Input[0] * plan.Output[0] * window.Kernel.Height * window.Kernel.Width >= ManyWeights;
    }

    /// <summary>The module that computes it.</summary>
    /// <param name="plan">The convolution.</param>
    /// <param name="name">The module's.</param>
    /// <param name="sizes">What its constructor is given, height and width, between the channels and the bias.</param>
    public static (string Type, string Expression) Create(LayerPlan plan, string name, params Pair[] sizes)
    {
        var pairs = string.Join(", ", sizes.Select(pair => $"({Literal.Of(pair.Height)}, {Literal.Of(pair.Width)})"));
        var hasBias = plan.Layer[Bias] ? "true" : "false";
        return (
            $"{FullName.AeDsl}.Modules.{name}",
            $"new({Literal.Of(plan.Input[0])}, {Literal.Of(plan.Output[0])}, {pairs}, {hasBias})");
    }
}
