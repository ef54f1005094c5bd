using AeDsl.Core.Code;
using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Export.PyTorch;

/// <summary>
/// How each loss term is written in PyTorch, without its weight: one line a term. <c>target</c> and <c>output</c> are what it sees.
/// </summary>
internal static class PyTorchLosses
{
    /// <param name="term">The term.</param>
    /// <param name="compared">What is compared with the target, <c>output.reconstruction</c>.</param>
    private delegate PythonForm Form(LossTerm term, string compared);

    private static readonly Dictionary<string, Form> s_forms = new(StringComparer.Ordinal)
    {
        ["BinaryCrossEntropy"] = (term, compared) => Reduced("binary_cross_entropy", term, compared),
        ["BinaryCrossEntropyWithLogits"] = (term, compared) => Reduced("binary_cross_entropy_with_logits", term, compared),
        ["MeanSquaredError"] = (term, compared) => Reduced("mse_loss", term, compared),
        ["L1"] = (term, compared) => Reduced("l1_loss", term, compared),
        ["Huber"] = (term, compared) => Reduced("huber_loss", term, compared, $", delta={Literal.Of(term[Delta])}"),
        ["CrossEntropy"] = (_, compared) => new($"F.cross_entropy({compared}, target)"),
        ["KullbackLeibler"] = KullbackLeibler,
        ["MaximumMeanDiscrepancy"] = (_, _) => new("maximum_mean_discrepancy(output.latents, prior)", "maximum_mean_discrepancy"),
        ["TotalCorrelation"] = (_, _) =>
            new("total_correlation(output.latents, output.mean, output.log_variance)", "total_correlation"),
        ["LatentL1"] = (_, _) => new("output.latents.abs().sum() / len(target)"),
        ["KlSparsity"] = (term, _) => new($"kl_sparsity(output.latents, {Literal.Of(term[Target])})", "kl_sparsity"),
    };

    /// <summary>The terms that have a form: all but <c>Adversarial</c>, which is two losses of scores.</summary>
    public static IReadOnlyCollection<string> Names => s_forms.Keys;

    /// <summary>The terms of an autoencoder or a network with their weights.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="own">The Python of the model's own terms by name.</param>
    /// <exception cref="NotSupportedException">The Python of an own term is missing.</exception>
    public static IReadOnlyList<(string Name, PythonForm Form)> Of(ModulePlan plan, IReadOnlyDictionary<string, string> own)
    {
        var compared = plan.Kind == ModelKind.Network ? "output" : "output.reconstruction";
        return [.. plan.Losses.Select(loss => (loss.Property, Weighted(loss, FormOf(plan, loss, compared, own))))];
    }

    /// <summary>What a Gan pays for scores.</summary>
    public static PythonForm OfScores(ModulePlan plan, string scores, bool isReal)
    {
        var areLogits = !plan[PartRole.Discriminator].Range.IsWithin(ValueRange.Unit);
        return new($"score_loss({scores}, real={PythonLiteral.Of(isReal)})", areLogits ? "logit_score_loss" : "score_loss");
    }

    /// <summary>What a term is multiplied by, <c>0.5 * </c>; empty where that is 1.</summary>
    public static string Factor(LossPlan loss) => loss.Weight == 1 ? "" : $"{Literal.Of(loss.Weight)} * ";

    private static PythonForm FormOf(ModulePlan plan, LossPlan loss, string compared, IReadOnlyDictionary<string, string> own)
    {
        if (loss.Method is null)
        {
            return s_forms.TryGetValue(loss.Term.Name, out var form)
                ? form(loss.Term, compared)
                : throw new NotSupportedException(
                    $"{loss.Term} cannot be written in PyTorch. Replace the loss term, or write the model in Python.");
        }

        return own.TryGetValue(loss.Method, out var expression)
            ? new PythonForm(loss.Weight == 1 ? expression : $"({expression})")
            : throw new NotSupportedException(
                $"{plan.Name} has a loss term of its own, {loss.Method}, and what a method of C# computes is not known. Say it in Python, "
                + $"as an expression of target and output: new PyTorchOptions {{ LossTerms = new Dictionary<string, string> {{ "
                + $"[\"{loss.Method}\"] = \"...\" }} }}.");
    }

    private static PythonForm Weighted(LossPlan loss, PythonForm form) => form with
    {
        Code = $"{(loss.Definition is KullbackLeiblerLoss && loss.Term[Capacity] == 0 ? Share(loss.Term) : "")}{Factor(loss)}{form.Code}",
    };

    /// <summary>The share of the weight or the capacity that is in force.</summary>
    private static string Share(LossTerm term) => term[WarmUp] > 0 ? "self.warm_up * " : "";

    private static PythonForm Reduced(string function, LossTerm term, string compared, string more = "") => term[Reduction] == "Sum"
        ? new($"F.{function}({compared}, target, reduction=\"sum\"{more}) / len(target)")
        : new($"F.{function}({compared}, target{more})");

    private static PythonForm KullbackLeibler(LossTerm term, string compared)
    {
        var divergence = term[FreeBits] > 0
            ? new PythonForm(
                $"kullback_leibler_beyond({Literal.Of(term[FreeBits])}, output.mean, output.log_variance)", "kullback_leibler_beyond")
            : new PythonForm("kullback_leibler(output.mean, output.log_variance)", "kullback_leibler");
        return term[Capacity] > 0
            ? divergence with { Code = $"({divergence.Code} - {Share(term)}{Literal.Of(term[Capacity])}).abs()" }
            : divergence;
    }
}
