using ScottPlot;
using SkiaSharp;

namespace AeDsl.Training.Pictures;

/// <summary>
/// The font of charts, DejaVu Sans out of this assembly: containers and bare servers have no font at all, and a chart looks the same
/// wherever it is drawn. It has Latin, Greek, Cyrillic and mathematical characters.
/// </summary>
internal sealed class ChartFont : IFontResolver
{
    /// <summary>What ScottPlot knows it by; a name that no installed font has.</summary>
    public const string Name = "AeDsl DejaVu Sans";

    private static readonly SKTypeface s_typeface = Load();

    private ChartFont()
    {
    }

    /// <summary>
    /// Makes the font known to ScottPlot, once a process. Where no font is installed, labels that a user adds to a chart have it too.
    /// </summary>
    public static void Register() => _ = s_typeface;

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing)
        => fontName == Name ? s_typeface : null;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? s_typeface : null;

    private static SKTypeface Load()
    {
        using var file = typeof(ChartFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
        using var data = SKData.Create(file);
        var typeface = SKTypeface.FromData(data);
        Fonts.FontResolvers.Add(new ChartFont());
        if (SKFontManager.Default.FontFamilies.All(string.IsNullOrEmpty))
        {
            Fonts.Default = Name;
        }

        return typeface;
    }
}
