using AeDsl.Core.Code;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>Modules of AeDsl that compute a layer in another way than TorchSharp's: by matrix products, or in mixed precision.</summary>
internal static class OwnModule
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

    /// <summary>The module that computes a convolution.</summary>
    /// <param name="plan">The convolution.</param>
    /// <param name="name">The module's.</param>
    /// <param name="sizes">What its constructor is given between the channels and the bias, as <see cref="Text"/> writes it.</param>
    public static (string Type, string Expression) Create(LayerPlan plan, string name, params string[] sizes) =>
    (
        $"{FullName.AeDsl}.Modules.{name}",
        $"new({Literal.Of(plan.Input[0])}, {Literal.Of(plan.Output[0])}, {string.Join(", ", sizes)}, {Literal.Of(plan.Layer[Bias])})");

    /// <summary>A height and a width.</summary>
    public static string Text(Pair pair) => $"({Literal.Of(pair.Height)}, {Literal.Of(pair.Width)})";
}
