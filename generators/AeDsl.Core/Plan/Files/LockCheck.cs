using AeDsl.Core.Findings;
using AeDsl.Core.Headers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Files;

/// <summary>Whether weights that were saved of a model before still fit it, by the names and shapes that were accepted.</summary>
internal static class LockCheck
{
    public static void Check(Topology topology, ModulePlan plan, ProjectFiles files, List<Finding> findings)
    {
        if (files.Lock is not { } accepted) return;
        if (accepted.Fault is { } fault)
        {
            findings.Add(new Finding(
                Rules.FileUnreadable, Anchor.Model, EquatableArray.Of(
                    files.LockFile, $"{fault}; put it right, or write it again with '{WeightsLock.Command}'")));
            return;
        }
        if (accepted.Of(topology.FullName) is not { } model)
        {
            findings.Add(new Finding(
                Rules.WeightsNotLocked, Anchor.Model, EquatableArray.Of(topology.Name, files.LockFile, WeightsLock.Command)));
            return;
        }
        findings.AddRange(TensorComparison.Differences(topology, plan, model.Tensors).Select(difference => Of(topology, difference)));
    }

    /// <summary>What is said of a model that was accepted and is gone.</summary>
    public static EquatableArray<string> Gone(LockedModel model) =>
        EquatableArray.Of(model.Model, "the model is gone, or has another name", WeightsLock.Command);

    private static Finding Of(Topology topology, TensorDifference difference)
    {
        var what = difference.Kind switch
        {
            DifferenceKind.Missing => $"{FileChecks.Missing(difference)} {(difference.Own.Count == 1 ? "is" : "are")} new",
            DifferenceKind.Unexpected when difference is { Owner: null, Fix: not null } => "all names begin otherwise",
            DifferenceKind.Unexpected or DifferenceKind.Twice => $"{Gone(difference.Given)} gone",
            DifferenceKind.Shape => $"{difference.Given[0].Shown} was {FileChecks.Text(difference.Given[0].Header.Shape)}, is "
                + FileChecks.Text(difference.Own[0].Shape),
            _ => $"{difference.Given[0].Shown} was {difference.Given[0].Header.Type}, is {difference.Own[0].Type}",
        };
        return new Finding(
            Rules.WeightsOrphaned, difference.Anchor ?? Anchor.Model, EquatableArray.Of(topology.Name, what, WeightsLock.Command), null,
            difference.Fix)
        {
            Otherwise = Rules.WeightsOrphaned.Unfixed,
        };
    }

    private static string Gone(EquatableArray<NamedTensor> tensors) =>
        FileChecks.Listed(tensors.Select(tensor => $"{tensor.Shown} {FileChecks.Text(tensor.Header.Shape)}").ToList())
            + (tensors.Count == 1 ? " is" : " are");
}
