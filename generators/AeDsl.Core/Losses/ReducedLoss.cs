using AeDsl.Core.Code;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Losses;

/// <summary>A function of TorchSharp that compares two tensors element by element, summed over an example or averaged.</summary>
internal abstract class ReducedLoss : LossDefinition
{
    public override bool SumsErrors(LossPlan loss) => loss.Term[Reduction] == "Sum";

    public sealed override LossCode Code(LossPlan loss, LossOperands operands) => loss.Term[Reduction] == "Sum"
        ? new($"{Call(loss, operands.Compared, operands.Target, $"{FullName.Nn}.Reduction.Sum")} / {operands.Count}")
        : new(Call(loss, operands.Compared, operands.Target, $"{FullName.Nn}.Reduction.Mean"));

    /// <summary>The call.</summary>
    protected abstract string Call(LossPlan loss, string output, string target, string reduction);

    /// <summary>The term of this name in a training plan.</summary>
    protected static string Reduced(LossPlan loss) =>
        $".Loss(global::AeDsl.PlannedTerm.{loss.Term.Name}, {Literal.Of(loss.Weight)}, global::AeDsl.LossReduction."
            + $"{loss.Term[Reduction]})";
}
