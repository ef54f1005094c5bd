namespace TorchSharp;

/// <summary>What surrounds an image before it is convolved.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros = 0,

    /// <summary>The image mirrored at its edge, the edge left out.</summary>
    Reflect = 1,

    /// <summary>The edge repeated.</summary>
    Replicate = 2,

    /// <summary>The image's other side.</summary>
    Circular = 3,

    /// <summary>One number.</summary>
    Constant = 4,
}

/// <summary>How much surrounds an image before it is convolved.</summary>
public enum Padding
{
    /// <summary>Nothing.</summary>
    Valid = 0,

    /// <summary>As much as keeps the image's size.</summary>
    Same = 1,
}

public static partial class torch
{
    /// <summary>How new points of an enlarged signal are made.</summary>
    public enum UpsampleMode
    {
        /// <summary>The nearest old point.</summary>
        Nearest = 0,

        /// <summary>Between two old points (three dimensions).</summary>
        Linear = 1,

        /// <summary>Between four old points (four dimensions).</summary>
        Bilinear = 2,

        /// <summary>A cubic through sixteen old points (four dimensions).</summary>
        Bicubic = 3,

        /// <summary>Between eight old points (five dimensions).</summary>
        Trilinear = 4,
    }

    /// <summary>How new points of a resized signal are made.</summary>
    public enum InterpolationMode
    {
        /// <summary>The nearest old point.</summary>
        Nearest = 0,

        /// <summary>Between two old points (three dimensions).</summary>
        Linear = 1,

        /// <summary>Between four old points (four dimensions).</summary>
        Bilinear = 2,

        /// <summary>A cubic through sixteen old points (four dimensions).</summary>
        Bicubic = 3,

        /// <summary>Between eight old points (five dimensions).</summary>
        Trilinear = 4,

        /// <summary>The mean of the old points that fall together.</summary>
        Area = 5,

        /// <summary>The nearest old point, measured from the centres.</summary>
        NearestExact = 6,
    }

    /// <summary>How a quotient is rounded.</summary>
    public enum RoundingMode
    {
        /// <summary>Not.</summary>
        None,

        /// <summary>Towards 0.</summary>
        trunc,

        /// <summary>Down.</summary>
        floor,
    }

    public static partial class nn
    {
        /// <summary>What becomes of a loss of each number.</summary>
        public enum Reduction : long
        {
            /// <summary>It is kept.</summary>
            None = 0,

            /// <summary>The mean is taken.</summary>
            Mean = 1,

            /// <summary>The sum is taken.</summary>
            Sum = 2,
        }
    }
}
