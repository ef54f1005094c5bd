namespace AeDsl.Training.Series;

/// <summary>The shape of a window of a series with several channels.</summary>
public enum WindowShape
{
    /// <summary>(channels × length): the steps of the first channel, then those of the next. For models that begin with Linear.</summary>
    Flat,

    /// <summary>
    /// (channels, 1, length): an image of one row, for convolutions over time, such as <c>Conv2d(16, [1, 5], padding: [0, 2])</c>.
    /// </summary>
    Image,
}
