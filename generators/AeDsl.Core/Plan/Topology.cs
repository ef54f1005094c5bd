using AeDsl.Core.Findings;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan;

/// <summary>
/// A model as it was declared, with nothing worked out: what reading returns and inference takes.
/// </summary>
/// <param name="Name">The class's name.</param>
/// <param name="Input">What <c>[Input]</c> says, or the width of the columns; null where it is missing.</param>
/// <param name="Classes">What <c>[Condition(classes)]</c> says; null where there is none.</param>
/// <param name="Corruptions">What spoils the input in training, in order.</param>
/// <param name="Latent">What <c>[Vae(latent)]</c> says.</param>
/// <param name="Budget">What <c>[Budget]</c> allows; null where there is none.</param>
/// <param name="Losses">The terms on the Loss part; null where there is no such part.</param>
/// <param name="Faults">What is wrong with the declaration itself.</param>
/// <param name="IsBroken">The compiler could not make sense of an attribute and says so itself; nothing more can be worked out.</param>
/// <param name="IsExported">It carries <c>[Export]</c>.</param>
/// <param name="IsMixed">It carries <c>[MixedPrecision]</c>.</param>
internal sealed record Topology(
    string Name,
    ModelKind Kind,
    EquatableArray<long>? Input,
    long? Latent,
    long? Classes,
    EquatableArray<InputCorruption> Corruptions,
    EquatableArray<Part> Parts,
    EquatableArray<LossTerm>? Losses,
    EquatableArray<CustomLoss> CustomLosses,
    DeclaredTerm? Budget,
    EquatableArray<Finding> Faults,
    bool IsBroken = false,
    bool IsExported = false,
    bool IsMixed = false)
{
    /// <summary>What <c>[Columns&lt;TRow&gt;]</c> says of the input, which then has that width; null where there is none.</summary>
    public RowColumns? Columns { get; init; }

    /// <summary>The full name of the class, <c>Demo.DigitVae</c>; its name where that is all that is known.</summary>
    public string FullName { get; init; } = Name;

    /// <summary>What <c>[Weights]</c> names; null where there is none.</summary>
    public DeclaredFile? Weights { get; init; }

    /// <summary>What <c>[Data]</c> names; null where there is none.</summary>
    public DeclaredFile? Data { get; init; }

    /// <summary>The names that weights had before.</summary>
    public EquatableArray<RenamedPart> Renamed { get; init; }

    /// <summary>The parts that a kind has, in the order in which data meets them.</summary>
    public static IReadOnlyList<PartRole> RolesOf(ModelKind kind) => kind switch
    {
        ModelKind.Network => [PartRole.Stack],
        ModelKind.Gan => [PartRole.Generator, PartRole.Discriminator],
        _ => [PartRole.Encoder, PartRole.Decoder],
    };

    /// <summary>A latent is drawn from a prior of a declared size.</summary>
    public bool HasPrior => Kind is ModelKind.Vae or ModelKind.Gan;

    /// <summary>It is told the class of each example. On a kind without a prior a condition is a mistake and has no meaning.</summary>
    public bool IsConditional => HasPrior && Classes is not null;

    /// <summary>The loss has the sigmoid inside: the output has none yet, and whoever asks for outputs gets it applied.</summary>
    public bool EndsInLogits => Losses is { } terms && terms.Any(term => LossDefinitions.Of(term).TakesLogits);

    /// <summary>The full name of the class that its emitted class derives from.</summary>
    public string BaseClass => BaseClassOf(Kind, IsConditional);

    /// <summary>The full name of the class that emitted classes of a kind derive from.</summary>
    public static string BaseClassOf(ModelKind kind, bool isConditional) => $"AeDsl.{(isConditional ? "Conditional" : "")}{kind}Model";

    /// <summary>The full name of the class that the emitted class of a part derives from.</summary>
    public static string PartBaseOf(PartRole role, ModelKind kind) =>
        $"AeDsl.ModelPart<{(role == PartRole.Encoder && kind == ModelKind.Vae ? "AeDsl.Posterior" : "TorchSharp.torch.Tensor")}>";

    public Part? this[PartRole role] => Parts.FirstOrDefault(part => part.Role == role);
}
