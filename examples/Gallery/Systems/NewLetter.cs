using AeDsl;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using AeDsl.Training.Planned.Kernels;
using Gallery.Fonts;
using Gallery.Planes;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Systems;

/// <summary>Letters that nobody has drawn: the deepest font autoencoder decodes places on its plane where no glyph lies.</summary>
public sealed class NewLetter : ISystem
{
    private const int Side = 20;
    private const int Places = 8;

    public int Row => 7;

    public string Name => "new-letter";

    public string Title => "A new letter: the plane between the glyphs";

    public string Definition
        => "35-25-20-10-2-10-20-25-35 (declared in FontThreeHiddenLayers) learns the font as in row 3; then the places that lie farthest "
            + "from all glyphs are decoded, a grid over the whole plane, and the way between two letters.";

    public void Run(SystemRun run)
    {
        using var font = FontStudy.Font();
        using var model = run.New(() => new FontAutoencoder25());
        FontStudy.Train(run, model, font);

        using var noGrad = torch.no_grad();
        var plane = Plane.Points(Side, -1, 1);
        var decoded = model.Decode(plane);
        run.Picture(
            "plane",
            ImageGrid.Create(FontStudy.Pictures(decoded), Side, scale: 4),
            "What each place of the plane becomes, from -1 to 1 both ways.");

        var latents = model.Encode(font.Inputs);
        var far = Farthest(plane, latents);
        run.Picture(
            "new-letters",
            ImageGrid.Create(FontStudy.Pictures(model.Decode(far)), Places, scale: 10),
            $"The {Places} places that lie farthest from all glyphs and from each other.");
        run.Picture(
            "way",
            ImageGrid.Create(
                FontStudy.Pictures(model.Interpolate(font.Inputs.narrow(0, 1, 1), font.Inputs.narrow(0, 15, 1), 12)), 12, scale: 8),
            "The way from a to o in twelve steps.");
        FontStudy.ShowPlane(run, model);

        var known = Rows(font.Inputs).ToHashSet();
        var pictures = Rows(decoded);
        run.Figure("different pictures on the plane, dots rounded", pictures.Distinct().Count(), $"of {Side * Side}");
        run.Figure("of these, glyphs of the font", pictures.Distinct().Count(known.Contains), $"of {DotMatrixFont.Count}");
        var fresh = Rows(model.Decode(far)).Where(picture => !known.Contains(picture)).ToList();
        run.Figure($"of the {Places} far places, pictures that are no glyph", fresh.Count, $"of {Places}", "a new letter", fresh.Count > 0);
        run.Figure(
            "least distance of a far place's picture to a glyph",
            Rows(model.Decode(far)).Min(picture => known.Min(glyph => glyph.Zip(picture).Count(pair => pair.First != pair.Second))),
            "dots");
    }

    /// <summary>Places chosen one after another, each the one farthest from all glyphs and from those already chosen.</summary>
    private static Tensor Farthest(Tensor plane, Tensor latents)
    {
        var taken = latents;
        var chosen = new List<Tensor>();
        for (var i = 0; i < Places; i++)
        {
            var nearest = (plane.unsqueeze(1) - taken.unsqueeze(0)).square().sum(2).amin(new long[] { 1 });
            var place = plane.narrow(0, nearest.argmax().item<long>(), 1);
            chosen.Add(place);
            taken = torch.cat([taken, place], 0);
        }

        return torch.cat(chosen, 0);
    }

    /// <summary>Each picture as 35 characters, a set dot 1.</summary>
    private static List<string> Rows(Tensor pictures)
        => [.. pictures.detach()
            .gt(0)
            .to(ScalarType.Float32)
            .reshape(-1)
            .data<float>()
            .ToArray()
            .Chunk(FontStudy.Dots)
            .Select(dots => string.Concat(dots.Select(dot => dot > 0 ? '1' : '0')))];
}
