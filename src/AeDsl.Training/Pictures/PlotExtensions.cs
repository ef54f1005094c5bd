using ScottPlot;
using SkiaSharp;

namespace AeDsl.Training.Pictures;

/// <summary>What this library does with a chart beyond what ScottPlot does.</summary>
public static class PlotExtensions
{
    /// <summary>Saves a chart as PNG of 960 × 640 pixels, whole or not at all.</summary>
    /// <param name="plot">The chart.</param>
    /// <param name="path">Where it goes.</param>
    /// <exception cref="IOException">It could not be written; what was there before is unchanged.</exception>
    public static void SavePng(this Plot plot, string path) => plot.ToImage().SavePng(path);

    /// <summary>Draws a chart as an RGB picture.</summary>
    /// <param name="plot">The chart.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static Image ToImage(this Plot plot, int width = 960, int height = 640)
    {
        ArgumentNullException.ThrowIfNull(plot);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        using var bitmap = ImageBitmap.Create(width, height, channels: 3);
        using var canvas = new SKCanvas(bitmap);
        plot.Render(canvas, width, height);
        return bitmap.ToImage();
    }
}
