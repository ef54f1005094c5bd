using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Headers;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Files;

/// <summary>Whether the files that a sound model names fit it, and the weights that were saved of it before.</summary>
internal static class FileChecks
{
    private const int MostNamed = 3;

    /// <param name="files">What the build has handed over; null where files are not asked about.</param>
    public static IEnumerable<Finding> Of(Topology topology, ModulePlan plan, ProjectFiles? files)
    {
        var findings = new List<Finding>();
        WeightRenames.Of(topology, plan, findings);
        if (files is null) return findings;
        if (topology.Weights is { } weights) CheckWeights(topology, plan, weights, files.Headers, findings);
        if (topology.Data is { } data) DataCheck.Check(plan, data, files.Headers, findings);
        LockCheck.Check(topology, plan, files, findings);
        return findings;
    }

    /// <summary>Why the build did not look at a file; null where it should have.</summary>
    public static Finding? NotRead(DeclaredFile file, bool isRead, Anchor anchor, string attribute) => file.IsLiteral && isRead
        ? null
        : new Finding(
            Rules.FileNotRead, anchor, EquatableArray.Of(
                string.IsNullOrWhiteSpace(file.Path) ? "\"\"" : file.Path,
                string.IsNullOrWhiteSpace(file.Path) ? $"the path is empty; write that of a file, or remove {attribute}"
                    : file.IsLiteral
                    ? "build again, and write the attribute by its own name, not by an alias"
                    : $"it finds {attribute} in the source's text; write the path as a literal, {attribute}(\"{file.Path}\")"));

    private static void CheckWeights(
        Topology topology, ModulePlan plan, DeclaredFile file, FileHeaders headers, List<Finding> findings)
    {
        var header = headers.OfWeights(file.Path);
        var anchor = Anchor.Weights.At(Arguments.FilePath);
        if (NotRead(file, header is not null, anchor, "Weights") is { } notRead)
        {
            findings.Add(notRead);
            return;
        }
        if (header!.Fault is { } fault)
        {
            findings.Add(new Finding(Rules.FileUnreadable, anchor, EquatableArray.Of(file.Path, fault)));
            return;
        }
        findings.AddRange(TensorComparison.Differences(topology, plan, header.Tensors)
            .Select(difference => Of(topology, difference, file.Path, anchor)));
    }

    private static Finding Of(Topology topology, TensorDifference difference, string file, Anchor whole)
    {
        var (anchor, owner) = (difference.Anchor ?? whole, difference.Owner);
        return difference.Kind switch
        {
            DifferenceKind.Missing => new Finding(
                Rules.TensorMissing, anchor, EquatableArray.Of(file, Missing(difference), owner!.Label), null,
                difference.Fix),
            DifferenceKind.Unexpected or DifferenceKind.Twice => new Finding(
                Rules.TensorUnexpected, anchor, EquatableArray.Of(
                    file, Listed(difference.Given.Select(tensor => $"{tensor.Shown} {Text(tensor.Header.Shape)}").ToList()),
                    difference.Kind == DifferenceKind.Twice ? $"{owner!.Label} gets that from another tensor already"
                        : owner is not null ? $"{owner.Label} has no {Listing.Or(difference.Given.Select(tensor => Last(tensor.Name)))}"
                        : difference.Fix is not null ? $"the names of {topology.Name} begin otherwise"
                        : $"{topology.Name} has nothing of that name"),
                null, difference.Fix),
            DifferenceKind.Shape => new Finding(
                Rules.TensorShapeDiffers, anchor, EquatableArray.Of(
                    file, difference.Given[0].Shown, Text(difference.Given[0].Header.Shape), owner!.Label, Text(difference.Own[0].Shape)),
                null, difference.Fix),
            _ => new Finding(
                Rules.TensorTypeDiffers, anchor, EquatableArray.Of(
                    file, difference.Given[0].Shown, difference.Given[0].Header.Type, owner!.Label, difference.Own[0].Type)),
        };
    }

    /// <summary>What the saved weights lack, as messages name it.</summary>
    public static string Missing(TensorDifference difference) =>
        Listed(difference.Own.Select(tensor => $"{difference.Owner!.NameOf(tensor)} {Text(tensor.Shape)}").ToList());

    /// <summary>A shape, or that there is none.</summary>
    public static string Text(Shape shape) => shape.Rank == 0 ? "scalar" : shape.ToString();

    /// <summary>Some, and how many more there are.</summary>
    public static string Listed(IReadOnlyList<string> items) => items.Count <= MostNamed + 1
        ? Listing.And(items)
        : $"{string.Join(", ", items.Take(MostNamed))} and {Literal.Of(items.Count - MostNamed)} more";

    private static string Last(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
