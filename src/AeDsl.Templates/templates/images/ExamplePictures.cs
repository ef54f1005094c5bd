using AeDsl.Training.Pictures;

namespace MyPictures;

/// <summary>Draws pictures of shapes, so that there is something to learn from before you have pictures of your own.</summary>
internal static class ExamplePictures
{
    private const int Side = 64;

    private static readonly string[] s_shapes = ["disc", "ring", "square", "triangle"];

    /// <summary>Draws four shapes, a folder each, unless the folder is there.</summary>
    public static void DrawShapes(string folder, int count, int seed) => Draw(folder, temporary =>
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var shape = s_shapes[i % s_shapes.Length];
            var classFolder = Directory.CreateDirectory(Path.Combine(temporary, $"{shape}s")).FullName;
            Picture(shape, isScratched: false, random).SavePng(Path.Combine(classFolder, $"{i:0000}.png"));
        }
    });

    /// <summary>Draws shapes of which some are crosses or have a scratch, unless the folder is there.</summary>
    public static void DrawOthers(string folder, int count, int seed) => Draw(folder, temporary =>
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var shape = i % 5 == 3 ? "cross" : s_shapes[random.Next(s_shapes.Length)];
            var isScratched = i % 5 == 4;
            Picture(shape, isScratched, random).SavePng(Path.Combine(temporary, $"{i:00}-{(isScratched ? "scratched-" : "")}{shape}.png"));
        }
    });

    // A folder that is half drawn would be taken for a whole one.
    private static void Draw(string folder, Action<string> draw)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var temporary = $"{folder}.part";
        Directory.CreateDirectory(temporary);
        draw(temporary);
        Directory.Move(temporary, folder);
    }

    private static Image Picture(string shape, bool isScratched, Random random)
    {
        // Each shape has a colour of its own, a little lighter or darker, and about the same place.
        var (radius, light, slope) = (Between(16, 22), Between(0.7, 1), Between(-1, 1));
        var (left, top) = (Side / 2 + Between(-5, 5), Side / 2 + Between(-5, 5));
        var hue = Array.IndexOf(s_shapes, shape) * 0.25;
        var pixels = new byte[Side * Side * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y, channel) = (i / 3 % Side - left, i / 3 / Side - top, i % 3);
            var ink = Math.Clamp(0.5 - Distance(shape, x, y, radius), 0, 1);
            if (isScratched)
            {
                ink *= Math.Clamp(Math.Abs(y - slope * x) - 1.5, 0, 1);
            }

            var colour = light * (0.6 + 0.4 * Math.Cos(2 * Math.PI * (hue + channel / 3.0)));
            pixels[i] = (byte)(255 * (0.1 + ink * (colour - 0.1)));
        }

        return new Image(Side, Side, channels: 3, pixels);

        double Between(double low, double high) => low + (high - low) * random.NextDouble();
    }

    /// <summary>How far a point is outside of a shape about 0; negative inside.</summary>
    private static double Distance(string shape, double x, double y, double radius)
    {
        (x, var length) = (Math.Abs(x), Math.Sqrt(x * x + y * y));
        return shape switch
        {
            "disc" => length - radius,
            "ring" => Math.Abs(length - 0.75 * radius) - 0.25 * radius,
            "square" => Math.Max(x, Math.Abs(y)) - 0.85 * radius,
            "triangle" => Math.Max(y, x * Math.Sqrt(0.75) - y / 2) - radius / 2,
            _ => Math.Min(Box(radius, radius / 4), Box(radius / 4, radius)),
        };

        double Box(double width, double height) => Math.Max(x - width, Math.Abs(y) - height);
    }
}
