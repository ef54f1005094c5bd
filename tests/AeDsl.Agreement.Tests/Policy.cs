using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using Key = AeDsl.Core.Model.Arguments;

namespace AeDsl.Agreement.Tests;

/// <summary>Something that the core refuses and libtorch does.</summary>
/// <param name="Layer">The refused layer; null where the finding is about the model.</param>
/// <param name="Argument">The argument that the finding points at.</param>
/// <param name="Input">The shape that comes in.</param>
/// <param name="IsFinite">What libtorch returns is a number in every element, none of them infinite.</param>
internal sealed record Refusal(Finding Finding, Layer? Layer, string? Argument, Shape? Input, bool IsFinite = true)
{
    public string Rule => Finding.Rule.Id;

    public string Name => Layer?.Name ?? "";

    /// <summary>Some number of the argument lies below a bound.</summary>
    public bool IsBelow(long minimum) => Argument is not null && Layer?.Find(Argument)?.Value switch
    {
        long one => one < minimum,
        EquatableArray<long> many => many.Any(one => one < minimum),
        _ => false,
    };
}

/// <summary>
/// The rules of the language that are stricter than libtorch on purpose: the only differences there may be. Everything that
/// the core refuses and libtorch does has to be in a row of this table; what libtorch refuses is never here.
/// </summary>
internal static class Policy
{
    public sealed record Row(string Rule, string What, Func<Refusal, bool> Covers, string Reason);

    public static readonly IReadOnlyList<Row> Rows =
    [
        new(
            "AED0101",
            "sizes of 0",
            refusal => refusal.IsBelow(1)
                && refusal.Argument is "outChannels" or "outFeatures" or "pieces" or "kernelSize" or "shape" or "scaleFactor",
            "A tensor without numbers holds nothing to learn from; PyTorch allows it for the sake of programs that build shapes, and "
                + "takes -1 in Unflatten for 'the rest'."),
        new("AED0101", "eps, alpha, beta, momentum", refusal => refusal.Argument is "eps" or "alpha" or "beta" or "momentum",
            "Outside its domain the layer gives NaN or forgets what it learnt, without an exception."),
        new(
            "AED0101",
            "Softmax over the batch",
            refusal =>
                refusal.Name == "Softmax"
                && refusal.Layer![Key.Dim] is var dim
                && (dim == 0 || dim == -(refusal.Input!.Rank + 1)),
            "It would mix examples: what one input gives would depend on the others in its batch."),
        new(
            "AED0101",
            "Upsample of images only",
            refusal => refusal.Name == "Upsample" && refusal.Argument == "mode" && refusal.Input!.Rank != 3,
            "The modes linear and trilinear are for sequences and volumes, which the language has no layers for."),
        new("AED0101", "a Save without a name", refusal => refusal.Name == "Save" && refusal.Layer![Key.SavedName].Length == 0,
            "A name is what Concat and Add refer to; an empty one is a mistake of typing."),
        new("AED0101", "an empty input or latent", refusal => refusal.Finding.Anchor.Kind is AnchorKind.Input or AnchorKind.Kind,
            "A model of nothing."),
        new("AED0006", "a part without layers", _ => true, "It would give back what it gets."),
        new(
            "AED0009",
            "a corruption of a Gan",
            refusal => refusal.Finding.Anchor.Kind == AnchorKind.Corruption,
            "Nothing is compared with a clean input there."),
        new("AED0011", "a condition on a kind that draws nothing", _ => true, "A word of the language that would mean nothing there."),
        new(
            "AED0101",
            "a condition of fewer than two classes",
            refusal => refusal.Finding.Anchor.Kind == AnchorKind.Condition,
            "One class tells nothing, and libtorch's one_hot takes -1 for 'as many as there are'."),
        new(
            "AED0101",
            "weights of 0 and below",
            refusal => refusal.Finding.Anchor.Kind == AnchorKind.LossTerm && refusal.Argument == "weight",
            "A term that counts for nothing, or is to grow."),
        new("AED1001", "Linear and Maxout take features", refusal => refusal.Name is "Linear" or "Maxout" && refusal.Input!.Rank != 1,
            "PyTorch works on the last dimension, which for an image are the columns of each row: almost never what is meant."),
        new("AED1001", "Unflatten takes features", refusal => refusal.Name == "Unflatten" && refusal.Input!.Rank != 1,
            "PyTorch splits the first dimension and keeps the others; here the shape that is written is the whole shape."),
        new(
            "AED1001",
            "a batch is no image",
            refusal =>
                refusal.Name is "Conv2d" or "ConvTranspose2d" or "MaxPool2d" or "MinPool2d" or "AvgPool2d" && refusal.Input!.Rank == 2,
            "libtorch takes a batch (N, A, B) for one image (C, H, W) and the examples for its channels."),
        new(
            "AED1001",
            "Upsample and Dropout2d take images",
            refusal => refusal.Name is "Upsample" or "Dropout2d" && refusal.Input!.Rank != 3,
            "libtorch takes sequences and volumes too, which the language has no layers for."),
        new(
            "AED1011",
            "a window in the padding alone",
            refusal => !refusal.IsFinite,
            "libtorch gives infinity for it, and an exception further on."),
        new("AED1015", "a batch of -1", _ => true, "PyTorch takes it for 'as many as there are'; a declaration has no batch."),
        new("AED1302", "a name saved twice", _ => true, "Which of the two a Concat means would depend on the order of the attributes."),
        new("AED1304", "Add does not broadcast", refusal => refusal.Name == "Add",
            "libtorch repeats a smaller tensor along the other; a skip connection joins equals."),
        new("AED1501", "Sigmoid twice", _ => true, "The output would lie in [0.5, 0.73]: never what is meant."),
        new("AED1401", "no way back", _ => true, "Mirror is a word of the language; libtorch has none."),
        new("AED2001", "the encoder of a Vae ends in features", _ => true, "The heads are Linear layers, which take features."),
        new("AED2003", "MaximumMeanDiscrepancy takes features", _ => true, "The kernel's distance is between points."),
        new("AED3003", "a loss that does not fit the kind", _ => true, "A rule on losses: no layer is wrong."),
        new("AED3004", "a loss twice", _ => true, "A rule on losses: no layer is wrong."),
        new("AED3009", "two targets", _ => true, "A rule on losses: no layer is wrong."),
        new("AED3101", "BinaryCrossEntropy and Adversarial take probabilities", _ => true, "A rule on losses: no layer is wrong."),
        new("AED3102", "logits behind a Sigmoid", _ => true, "A rule on losses: no layer is wrong."),
        new("AED3103", "CrossEntropy takes scores", _ => true, "A rule on losses: no layer is wrong."),
        new("AED3104", "KlSparsity takes probabilities", _ => true, "A rule on losses: no layer is wrong."),
    ];

    public static Row? Of(Refusal refusal) => Rows.FirstOrDefault(row => row.Rule == refusal.Rule && row.Covers(refusal));
}
