using AeDsl.Training.Pictures;

namespace AeDsl.Testing;

/// <summary>
/// Shows where two pictures differ: orange where the new one is brighter, blue where it is darker, over the baseline in dark grey.
/// </summary>
internal static class DifferencePicture
{
    private const double Backdrop = 0.3;
    private const double Faintest = 0.3;

    // Red, green and blue.
    private static readonly byte[] s_brighter = [0xFF, 0x9E, 0x2C];
    private static readonly byte[] s_darker = [0x4C, 0xB4, 0xFF];

    /// <summary>The largest difference has full colour, and even one of a single level can be seen.</summary>
    /// <param name="expected">The baseline.</param>
    /// <param name="actual">A picture of the same size.</param>
    public static Image Draw(Image expected, Image actual)
    {
        var pixels = new byte[expected.Width * expected.Height * 3];
        var largest = 0;
        for (var i = 0; i < expected.Pixels.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected.Pixels[i] - actual.Pixels[i]));
        }

        for (var i = 0; i < expected.Width * expected.Height; i++)
        {
            var (level, difference) = (0.0, 0);
            for (var channel = 0; channel < expected.Channels; channel++)
            {
                var at = i * expected.Channels + channel;
                level += (double)expected.Pixels[at] / expected.Channels;
                var here = actual.Pixels[at] - expected.Pixels[at];
                difference = Math.Abs(here) > Math.Abs(difference) ? here : difference;
            }

            var colour = difference > 0 ? s_brighter : s_darker;
            var opacity = difference == 0 ? 0 : Faintest + (1 - Faintest) * Math.Abs(difference) / largest;
            for (var channel = 0; channel < 3; channel++)
            {
                pixels[i * 3 + channel] = Mix(level, colour[channel], opacity);
            }
        }

        return new Image(expected.Width, expected.Height, 3, pixels);
    }

    private static byte Mix(double level, byte colour, double opacity) => (byte)(level * Backdrop * (1 - opacity) + colour * opacity + 0.5);
}
