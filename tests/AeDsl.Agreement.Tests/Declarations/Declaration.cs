using System.Globalization;
using System.Text;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Agreement.Tests;

/// <summary>A declared model, right or wrong: what the core is asked about, what libtorch runs, and what is printed as C#.</summary>
/// <param name="First">The stack of a network, the encoder of an autoencoder.</param>
/// <param name="Decoder">Empty for a network.</param>
internal sealed record Declaration(
    ModelKind Kind,
    EquatableArray<long> Input,
    long Latent,
    EquatableArray<Layer> First,
    EquatableArray<Layer> Decoder,
    EquatableArray<Layer> Losses,
    EquatableArray<Layer> Corruptions = default)
{
    public PartRole FirstRole => Kind == ModelKind.Network ? PartRole.Stack : PartRole.Encoder;

    public bool IsMirrored => Decoder.Any(layer => layer.Name == LayerRules.Mirror);

    public Topology ToTopology() => new(
        "Model",
        Kind,
        Input,
        Kind == ModelKind.Vae ? Latent : null,
        null,
        Corruptions,
        Kind == ModelKind.Network
            ? EquatableArray.Of(new Part(PartRole.Stack, First))
            : EquatableArray.Of(new Part(PartRole.Encoder, First), new Part(PartRole.Decoder, Decoder)),
        Losses,
        default,
        null,
        default);

    /// <summary>The declaration as one would write it.</summary>
    public string ToSource(string name)
    {
        var text = new StringBuilder();
        var kind = Kind == ModelKind.Vae ? $"Vae(latent: {Latent.ToString(CultureInfo.InvariantCulture)})" : Kind.ToString();
        text.Append(CultureInfo.InvariantCulture, $"[{kind}, Input({Attributes.Text(Input)}){string.Concat(Corruptions.Select(corruption => $", {Attributes.Text(corruption)}"))}]\n");
        if (Kind == ModelKind.Network) text.Append(List(First));
        text.Append(CultureInfo.InvariantCulture, $"public partial class {name}\n{{\n");
        if (Kind != ModelKind.Network) text.Append(CultureInfo.InvariantCulture, $"    {List(First)}    public partial class Encoder;\n\n    {List(Decoder)}    public partial class Decoder;\n\n");
        text.Append(CultureInfo.InvariantCulture, $"    {List(Losses)}    public partial class Loss;\n}}\n");
        return text.ToString();
    }

    public override string ToString() => $"\n{ToSource("Model")}";

    private static string List(EquatableArray<Layer> layers) => layers.Count == 0 ? "" : $"[{string.Join(", ", layers.Select(Attributes.Text))}]\n";
}
