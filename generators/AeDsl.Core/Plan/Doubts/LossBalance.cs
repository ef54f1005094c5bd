using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Doubts;

/// <summary>
/// The reconstruction of a variational autoencoder against its divergence. The evidence lower bound sums both, over the elements and over
/// the latents, so that the weight of the divergence divided by the weight of one element is the beta of Higgins et al. (ICLR 2017).
/// </summary>
internal static class LossBalance
{
    /// <summary>Beyond this the divergence outweighs a reconstruction that is scaled down.</summary>
    private const double MostBeta = 20;

    /// <summary>The largest beta that Higgins et al. report beside a sum.</summary>
    private const double MostBetaOfSum = 250;

    /// <summary>Of a probability, which has no scale of its own.</summary>
    private const double LeastBeta = 1.0 / 20;

    /// <summary>
    /// Of a distance: that of a normal distribution with a standard deviation of √(β/2) = 0.03, 8 of 255 gray levels.
    /// </summary>
    private const double LeastBetaOfDistance = 1.0 / 500;

    public static Finding? Of(Topology topology, ModulePlan plan)
    {
        // What a user's own term weighs is not known.
        if (topology.CustomLosses.Count > 0) return null;
        if (plan.Divergence is not { } divergence || plan.Last.Output.Count is not { } elements) return null;

        // A divergence that is held at a capacity can be as heavy as one likes.
        if (divergence.Term[Capacity] > 0) return null;
        var terms = plan.Losses.Where(loss => loss.Definition is { IsReconstruction: true }).ToList();
        var heaviest = terms.OrderByDescending(loss => WeightOf(loss.Term)).FirstOrDefault();
        if (heaviest is null || IsBalanced(heaviest.Term)) return null;
        var place = plan.Losses.TakeWhile(loss => loss != heaviest).Count();
        var isHeavy = divergence.Weight > Total(heaviest.Term);
        return new Finding(
            Rules.Unbalanced, Anchor.OfLossTerm(place),
            EquatableArray.Of(
                heaviest.Term.ToString(), Text(WeightOf(heaviest.Term)), divergence.Term.ToString(), Text(divergence.Weight),
                isHeavy
                    ? "the divergence outweighs the reconstruction, and the latents come to mean nothing"
                    : "the reconstruction outweighs the divergence, and samples of the prior come to mean nothing"),
            Fix: Fix());

        double WeightOf(LossTerm term) => term[Weight] / (IsMean(term) ? elements : 1);

        double Total(LossTerm instead) => terms.Sum(loss => WeightOf(loss == heaviest ? instead : loss.Term));

        bool IsBalanced(LossTerm instead)
        {
            var beta = divergence.Weight / Total(instead);
            var isProbability = heaviest.Definition is BinaryCrossEntropyLoss or BinaryCrossEntropyWithLogitsLoss;
            return beta <= (Total(instead) >= 1 ? MostBetaOfSum : MostBeta) && beta >= (isProbability ? LeastBeta : LeastBetaOfDistance);
        }

        // Weights that stand there were chosen: another reduction keeps them. Where that is no balance either, the weight of beta 1, of the
        // reconstruction where it was written, and of the divergence otherwise.
        SuggestedFix Fix()
        {
            var (term, other) = (heaviest.Term, IsMean(heaviest.Term) ? "Sum" : "Mean");
            if (IsBalanced(With(term, Reduction.Of(other))))
            {
                return SuggestedFix.Set(Anchor.OfLossTerm(place), term.ToString(), Reduction.Of(other));
            }
            return term.IsWritten(Weight)
                ? SuggestedFix.Set(
                    Anchor.OfLossTerm(place), term.ToString(), Weight.Of(divergence.Weight * (IsMean(term) ? elements : 1)))
                : SuggestedFix.Set(
                    Anchor.OfLossTerm(plan.Losses.TakeWhile(loss => loss != divergence).Count()), divergence.Term.ToString(),
                    Weight.Of(Total(term)));
        }
    }

    private static bool IsMean(LossTerm term) => term[Reduction] == "Mean";

    private static LossTerm With(LossTerm term, Argument changed) =>
        new(term.Name, term.Arguments.Select(argument => argument.Name == changed.Name ? changed : argument).ToEquatableArray());

    /// <summary>A weight as one would say it: <c>1/784</c>, <c>2.5</c>.</summary>
    private static string Text(double weight)
    {
        var parts = 1 / weight;
        return weight < 1 && Math.Abs(parts - Math.Round(parts)) < 1e-6 * parts
            ? $"1/{Math.Round(parts).ToString("0", CultureInfo.InvariantCulture)}"
            : weight.ToString("0.######", CultureInfo.InvariantCulture);
    }
}
