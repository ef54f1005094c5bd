using System.Globalization;
using AeDsl.Training.Augmentations;
using AeDsl.Training.Data;
using AeDsl.Training.Data.Sources;
using AeDsl.Training.Files;
using AeDsl.Training.Fitting;

namespace AeDsl.Training.Checkpoints;

/// <summary>
/// What a resumed run must have in common with the one that left the checkpoint, in words: otherwise its numbers would be those of neither.
/// </summary>
internal static class ResumeSettings
{
    private const string DigestOf = " (digest ";

    public static IReadOnlyList<string> Of(
        FitOptions options, IDataSource train, IDataSource? test, IReadOnlyList<ModelOptimizer> optimizers)
    {
        FormattableString[] settings =
        [
            $"{(options.BatchSize == FitOptions.WholeSet ? "the whole set as batch" : $"batch size {options.BatchSize}")}",
            $"{(options.DropLast ? "whole batches only" : "the last small batch")}",
            $"seed {options.Seed}",
            $"optimizer {(options.CreateOptimizer is null ? $"{options.Optimizer}" : OwnOptimizer.TextOf(optimizers[0].Inner))}",
            $"learning rate {options.LearningRate}",
            $"betas {options.Beta1} and {options.Beta2}",
            $"momentum {options.Momentum}",
            $"weight decay {options.WeightDecay}",
            $"{Schedule(options)}",
            $"{Clipping(options)}",
            $"{options.BatchesPerStep} {(options.BatchesPerStep == 1 ? "batch" : "batches")} a step",
            $"{(options.AverageDecay is { } decay ? FormattableString.Invariant($"average decay {decay}") : "no average of weights")}",
            $"{(options.Patience is null ? "no patience" : $"patience {options.Patience}")}",
            $"{Augmentation.TextOf(options.Augmentations)}",
            $"{train.Count} training examples{DigestOf}{RunSource.Digest(train)})",
            $"{(test is null ? "no test examples" : $"{test.Count} test examples{DigestOf}{RunSource.Digest(test)})")}",
        ];
        return [.. settings.Select(setting => setting.ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>Where two runs differ: <c>seed 1; this one has seed 2</c>; none where they do not.</summary>
    public static string? Difference(IReadOnlyList<string> left, IReadOnlyList<string> now)
    {
        if (left.SequenceEqual(now))
        {
            return null;
        }

        var (before, after) = (left.Except(now).ToList(), now.Except(left).ToList());
        var sets = before.Where(setting => setting.Contains(DigestOf, StringComparison.Ordinal)).Select(WithoutDigest);
        var isSameSize = sets.Intersect(after.Select(WithoutDigest), StringComparer.Ordinal).Any();
        return $"{Excerpt.Of(before, ", ")}; this one has {string.Join(", ", after)}"
            + (isSameSize ? ". The data differ, though there are as many examples: their values, their order or their labels" : "");
    }

    private static string Schedule(FitOptions options)
        => options.Schedule is not { } schedule ? "no schedule"
            : schedule.EndsWithRun ? $"schedule {schedule} over {options.Epochs} epochs"
            : $"schedule {schedule}";

    private static string Clipping(FitOptions options) => options switch
    {
        { MaxGradientNorm: { } norm } => FormattableString.Invariant($"gradients clipped at norm {norm}"),
        { MaxGradientValue: { } value } => FormattableString.Invariant($"gradients clipped at {value}"),
        _ => "gradients not clipped",
    };

    private static string WithoutDigest(string setting) => setting.Split(DigestOf)[0];
}
