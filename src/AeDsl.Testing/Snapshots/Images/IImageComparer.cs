using AeDsl.Training;

namespace AeDsl.Testing;

/// <summary>Decides whether a picture is close enough to its baseline.</summary>
internal interface IImageComparer
{
    /// <param name="expected">The baseline.</param>
    /// <param name="actual">The picture of this run.</param>
    /// <param name="layout">How both are cut into tiles.</param>
    /// <param name="tolerance">What is allowed for each tile.</param>
    ImageComparison Compare(Image expected, Image actual, TileLayout layout, ImageTolerance tolerance);
}

/// <summary>What a comparer found.</summary>
/// <param name="Passes">Every tile is close enough.</param>
/// <param name="Summary">What differs, for a person.</param>
/// <param name="Figures">What was measured; none where the sizes differ.</param>
internal sealed record ImageComparison(bool Passes, string Summary, ImageFigures? Figures);
