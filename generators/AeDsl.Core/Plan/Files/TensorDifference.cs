using AeDsl.Core.Findings;
using AeDsl.Core.Headers;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Files;

internal enum DifferenceKind { Missing, Unexpected, Twice, Shape, Type }

/// <summary>How weights that were saved differ from those of a model, at one layer.</summary>
/// <param name="Anchor">Where in the declaration; null where no layer has to do with it.</param>
/// <param name="Owner">The layer; null likewise.</param>
/// <param name="Own">The tensors that the saved weights lack; or the one that differs.</param>
/// <param name="Given">The saved tensors that the model lacks, or has under another name too; or the one that differs.</param>
internal sealed record TensorDifference(
    DifferenceKind Kind, Anchor? Anchor, WeightOwner? Owner, EquatableArray<LayerTensor> Own, EquatableArray<NamedTensor> Given,
    SuggestedFix? Fix);
