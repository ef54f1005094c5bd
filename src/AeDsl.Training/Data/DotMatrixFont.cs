using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>The 32 glyphs of a 5 × 7 dot-matrix font from the backtick to the filled box: ` a to z { | } ~ and the box.</summary>
public static class DotMatrixFont
{
    /// <summary>How many glyphs there are.</summary>
    public const int Count = 32;

    /// <summary>Rows of a glyph.</summary>
    public const int Rows = 7;

    /// <summary>Columns of a glyph.</summary>
    public const int Columns = 5;

    private const int Across = 8;

    // Eight glyphs side by side.
    private const string Art = """
        .#... ..... #.... ..... ....# ..... ..##. .....
        ..#.. ..... #.... ..... ....# ..... .#... .####
        ...#. .###. ####. .###. .#### .###. .#... #...#
        ..... ....# #...# #...# #...# #...# ####. #...#
        ..... .#### #...# #.... #...# ##### .#... .####
        ..... #...# #...# #...# #...# #.... .#... ....#
        ..... .#### ####. .###. .#### .###. .#... .###.

        #.... ..#.. ...#. #.... .##.. ..... ..... .....
        #.... ..... ..... #.... ..#.. ..... ..... .....
        #.##. .##.. ..##. #..#. ..#.. ##.#. #.##. .###.
        ##..# ..#.. ...#. #.#.. ..#.. #.#.# ##..# #...#
        #...# ..#.. ...#. ##... ..#.. #.#.# #...# #...#
        #...# ..#.. #..#. #.#.. ..#.. #...# #...# #...#
        #...# .###. .##.. #..#. .###. #...# #...# .###.

        ..... ..... ..... ..... .#... ..... ..... .....
        ####. .#### ..... ..... .#... ..... ..... .....
        #...# #...# #.##. .#### ####. #...# #...# #...#
        #...# #...# ##..# #.... .#... #...# #...# #...#
        ####. .#### #.... .###. .#... #...# #...# #.#.#
        #.... ....# #.... ....# .#..# #..## .#.#. #.#.#
        #.... ....# #.... ####. ..##. .##.# ..#.. .#.#.

        ..... ..... ..... ...#. ..#.. .#... ..... #####
        ..... #...# ..... ..#.. ..#.. ..#.. ..... #####
        #...# #...# ##### ..#.. ..#.. ..#.. .#... #####
        .#.#. .#### ...#. .#... ..#.. ...#. #.#.# #####
        ..#.. ....# ..#.. ..#.. ..#.. ..#.. ...#. #####
        .#.#. #...# .#... ..#.. ..#.. ..#.. ..... #####
        #...# .###. ##### ...#. ..#.. .#... ..... #####
        """;

    /// <summary>The characters in their order; the last stands for the box.</summary>
    public static string Characters { get; } = string.Concat(Enumerable.Range(0, Count).Select(i => (char)('`' + i)));

    /// <summary>The glyphs, row by row from the top, a set dot 1.</summary>
    /// <param name="unset">What a dot is that is not set: 0 for networks that end in a sigmoid, −1 for those that end in a tanh.</param>
    /// <returns>Inputs (32, 35) of float, labelled 0 to 31 in the order of <see cref="Characters"/>.</returns>
    public static ImageDataset Create(float unset = 0)
    {
        const int dots = Rows * Columns;
        var lines = Art.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var values = new float[Count * dots];
        for (var i = 0; i < values.Length; i++)
        {
            var (glyph, row, column) = (i / dots, i % dots / Columns, i % Columns);
            values[i] = lines[glyph / Across * Rows + row][glyph % Across * (Columns + 1) + column] == '#' ? 1f : unset;
        }

        return new ImageDataset(torch.tensor(values, new long[] { Count, dots }), torch.arange(Count, dtype: ScalarType.Int64));
    }
}
