namespace AeDsl.Training;

/// <summary>A colour of 8 bits a channel.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>
    /// Ten colours that people with any common colour vision tell apart: Paul Tol's "muted" scheme (https://personal.sron.nl/~pault/),
    /// with a darker grey as the tenth, so that it shows on white.
    /// </summary>
    public static IReadOnlyList<Colour> Palette { get; } =
    [
        new(0x33, 0x22, 0x88), new(0x88, 0xCC, 0xEE), new(0x44, 0xAA, 0x99), new(0x11, 0x77, 0x33), new(0x99, 0x99, 0x33),
        new(0xDD, 0xCC, 0x77), new(0xCC, 0x66, 0x77), new(0x88, 0x22, 0x55), new(0xAA, 0x44, 0x99), new(0x80, 0x80, 0x80),
    ];

    internal static Colour White => new(0xFF, 0xFF, 0xFF);

    internal static Colour Ink => new(0x26, 0x2B, 0x33);

    internal static Colour Faint => new(0x6B, 0x72, 0x80);

    internal static Colour GridLine => new(0xE7, 0xE9, 0xED);
}
