using AeDsl.Core.Plan;
using System.Globalization;
using System.Text;
using AeDsl.Core.Model;

namespace AeDsl.Agreement.Tests;

/// <summary>A declared model, right or wrong: what the core is asked about, what libtorch runs, and what is printed as C#.</summary>
/// <param name="Latent">Counts for a Vae and a Gan.</param>
/// <param name="Classes">What <c>[Condition]</c> says; null where there is none.</param>
/// <param name="First">The stack of a network, the encoder of an autoencoder, the generator of a Gan.</param>
/// <param name="Second">The decoder, the discriminator; empty for a network.</param>
internal sealed record Declaration(
    ModelKind Kind,
    EquatableArray<long> Input,
    long Latent,
    long? Classes,
    EquatableArray<Layer> First,
    EquatableArray<Layer> Second,
    EquatableArray<LossTerm> Losses,
    EquatableArray<InputCorruption> Corruptions = default)
{
    public IReadOnlyList<PartRole> Roles => Topology.RolesOf(Kind);

    public bool HasPrior => Kind is ModelKind.Vae or ModelKind.Gan;

    public Topology ToTopology() => new(
        "Model",
        Kind,
        Input,
        HasPrior ? Latent : null,
        Classes,
        Corruptions,
        Roles.Zip(new[] { First, Second }, (role, layers) => new Part(role, layers)).ToEquatableArray(),
        Losses,
        default,
        null,
        default);

    /// <summary>The declaration as one would write it.</summary>
    public string ToSource(string name)
    {
        var text = new StringBuilder();
        var kind = HasPrior ? $"{Kind}(latent: {Latent.ToString(CultureInfo.InvariantCulture)})" : Kind.ToString();
        if (Classes is { } classes) kind += $", Condition({classes.ToString(CultureInfo.InvariantCulture)})";
        text.Append(
            CultureInfo.InvariantCulture,
            $"[{kind}, Input({Attributes.Text(Input)})"
                + $"{string.Concat(Corruptions.Select(corruption => $", {Attributes.Text(corruption)}"))}]\n");
        if (Kind == ModelKind.Network) text.Append(List(First));
        text.Append(CultureInfo.InvariantCulture, $"public partial class {name}\n{{\n");
        if (Kind != ModelKind.Network)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"    {List(First)}    public partial class {Roles[0]};\n\n    {List(Second)}    public partial class {Roles[1]};\n\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"    {List(Losses)}    public partial class Loss;\n}}\n");
        return text.ToString();
    }

    public override string ToString() => $"\n{ToSource("Model")}";

    private static string List(IReadOnlyCollection<DeclaredTerm> terms) =>
        terms.Count == 0 ? "" : $"[{string.Join(", ", terms.Select(Attributes.Text))}]\n";
}
