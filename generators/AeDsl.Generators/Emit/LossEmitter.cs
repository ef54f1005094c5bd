using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>The declared loss, a statement a term.</summary>
internal static class LossEmitter
{
    /// <summary>The statements that compute a term; the last one declares a variable of the term's name.</summary>
    /// <param name="output">The expression of what is compared, <c>output.Reconstruction</c>.</param>
    public static IEnumerable<Statement> Term(LossPlan loss, string target, string output)
    {
        var name = VariableOf(loss);
        if (loss.Method is not null) return [new Statement($"var {name} = {Weighted(loss, $"{loss.Method}({target}, {(output == "output" ? output : "output")})")};")];
        return loss.Term.Name switch
        {
            "BinaryCrossEntropy" => [Reduced(loss, $"nn.functional.binary_cross_entropy({output}, {target}, null, ", ")", target)],
            "BinaryCrossEntropyWithLogits" => [Reduced(loss, $"nn.functional.binary_cross_entropy_with_logits({output}, {target}, null, ", ")", target)],
            "MeanSquaredError" => [Reduced(loss, $"nn.functional.mse_loss({output}, {target}, ", ")", target)],
            "L1" => [Reduced(loss, $"nn.functional.l1_loss({output}, {target}, ", ")", target)],
            "CrossEntropy" => [new Statement($"var {name} = {Weighted(loss, $"nn.functional.cross_entropy({output}, {target})")};")],
            "KullbackLeibler" =>
            [
                new Statement("var (mean, logVariance) = output.Posterior;"),
                new Statement($"var {name} = {Literal.Of(0.5 * loss.Weight)} * (mean.square() + logVariance.exp() - 1.0 - logVariance).sum() / {target}.shape[0];"),
            ],
            _ => throw new InvalidOperationException($"The emitter does not know the loss term {loss.Term.Name}."),
        };
    }

    public static string VariableOf(LossPlan loss) => char.ToLowerInvariant(loss.Property[0]) + loss.Property.Substring(1);

    private static Statement Reduced(LossPlan loss, string head, string tail, string target)
    {
        var isSum = loss.Term.Text("reduction") == "Sum";
        var call = isSum ? $"{head}nn.Reduction.Sum{tail} / {target}.shape[0]" : $"{head}nn.Reduction.Mean{tail}";
        return new Statement($"var {VariableOf(loss)} = {Weighted(loss, call)};");
    }

    private static string Weighted(LossPlan loss, string expression) => loss.Weight == 1.0 ? expression : $"{Literal.Of(loss.Weight)} * {expression}";
}
