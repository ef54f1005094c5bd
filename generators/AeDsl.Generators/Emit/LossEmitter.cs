using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>The declared loss, a statement a term.</summary>
internal static class LossEmitter
{
    /// <summary>The statements that compute a term; the last one declares a variable of the term's name.</summary>
    /// <param name="output">The expression of what is compared, <c>output.Reconstruction</c>.</param>
    public static IEnumerable<Statement> Term(LossPlan loss, Surface surface, string output)
    {
        var target = surface.Target;
        if (loss.Method is not null) return [Declared(loss, $"{surface.Name}.{loss.Method}({target}, output)")];
        return loss.Term.Name switch
        {
            "BinaryCrossEntropy" => [Reduced(loss, $"{FullName.Functional}.binary_cross_entropy({output}, {target}, null, ", target)],
            "BinaryCrossEntropyWithLogits" => [Reduced(loss, $"{FullName.Functional}.binary_cross_entropy_with_logits({output}, {target}, null, ", target)],
            "MeanSquaredError" => [Reduced(loss, $"{FullName.Functional}.mse_loss({output}, {target}, ", target)],
            "L1" => [Reduced(loss, $"{FullName.Functional}.l1_loss({output}, {target}, ", target)],
            "CrossEntropy" => [Declared(loss, $"{FullName.Functional}.cross_entropy({output}, {target})")],
            "KullbackLeibler" when loss.Term.Number("freeBits") > 0 => [Declared(loss, $"{WarmUp(surface)}{FullName.AeDsl}.LatentLoss.KullbackLeibler(output.Posterior, {Literal.Of(loss.Term.Number("freeBits"))})")],
            "KullbackLeibler" =>
            [
                new Statement("var (mean, logVariance) = output.Posterior;"),
                new Statement($"var {VariableOf(loss)} = {Literal.Of(0.5 * loss.Weight)} * {WarmUp(surface)}(mean.square() + logVariance.exp() - 1.0 - logVariance).sum() / {target}.shape[0];"),
            ],
            "MaximumMeanDiscrepancy" => [Declared(loss, $"{FullName.AeDsl}.LatentLoss.MaximumMeanDiscrepancy(output.Latent, generator)")],
            "TotalCorrelation" => [Declared(loss, $"{FullName.AeDsl}.LatentLoss.TotalCorrelation(output.Latent, output.Posterior)")],
            "LatentL1" => [Declared(loss, $"output.Latent.abs().sum() / {target}.shape[0]")],
            "KlSparsity" => [Declared(loss, $"{FullName.AeDsl}.LatentLoss.KlSparsity(output.Latent, {Literal.Of(loss.Term.Number("target"))})")],
            _ => throw new InvalidOperationException($"The emitter does not know the loss term {loss.Term.Name}."),
        };
    }

    /// <summary><c>kullbackLeibler</c>; <c>spreadTerm</c> of a user's own method, whose name may be a keyword or that of another variable.</summary>
    public static string VariableOf(LossPlan loss)
    {
        var name = loss.Property.TrimStart('@');
        return $"{char.ToLowerInvariant(name[0])}{name.Substring(1)}{(loss.Method is null ? "" : "Term")}";
    }

    private static string WarmUp(Surface surface) => surface.WarmsUp ? "warmUp * " : "";

    private static Statement Reduced(LossPlan loss, string head, string target) =>
        Declared(loss, loss.Term.Text("reduction") == "Sum" ? $"{head}{FullName.Nn}.Reduction.Sum) / {target}.shape[0]" : $"{head}{FullName.Nn}.Reduction.Mean)");

    private static Statement Declared(LossPlan loss, string expression) =>
        new($"var {VariableOf(loss)} = {(loss.Weight == 1.0 ? "" : $"{Literal.Of(loss.Weight)} * ")}{expression};");
}
