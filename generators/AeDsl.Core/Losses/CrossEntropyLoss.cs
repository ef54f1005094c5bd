using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>−ln softmax(y)[class]: the output is a score for each class.</summary>
internal sealed class CrossEntropyLoss : LossDefinition
{
    public override string Name => "CrossEntropy";

    public override bool TakesClasses => true;

    public override LossCode Code(LossPlan loss, LossOperands operands) =>
        new($"{FullName.Functional}.cross_entropy({operands.Compared}, {operands.Target})");

    public override bool Fits(ModelKind kind) => kind == ModelKind.Network;

    public override void Check(LossContext context)
    {
        if (context.Squashing is not { Definition.ReturnsProbabilities: true } last) return;
        context.ReportOutput(
            last, Rules.CrossEntropyNeedsScores,
            context.RemovalBeside(other => other.TakesProbabilities) ?? last.Fix(FixKind.RemoveLayer, ""),
            context.Term.ToString(), last.Layer.ToString());
    }
}
