using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>
/// Small steps make small changes. Smoothness alone prefers a model that has learnt nothing, so these laws stand beside those that ask for
/// a latent that is used and a prior that covers the data. All in double precision, so that a change is not lost in rounding.
/// </summary>
public static class ContinuityLaws
{
    private const int Paths = 16;
    private const int Steps = 32;
    private const int Halvings = 14;

    /// <summary>What may be left of the largest step after so many halvings: a slope of 1/50 of 2^14 times the mean one.</summary>
    private const double Left = 0.02;

    private const double MostPerMeanStep = 10;
    private const double LengthPerChord = 6;
    private const double SlopePerSlope = 4;
    private static readonly double[] s_radii = [1e-3, 1e-2, 0.1, 0.5];

    /// <summary>The decoder has no jump.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "On a path between two encoded images the largest of 32 steps, halved 14 times towards its larger half, shrinks to at most 0.02 "
            + "of itself.",
        Trained = true)]
    public static void DecoderHasNoJumps(IAutoencoder model, LawContext context)
    {
        var (from, to) = Ends(model, context);
        var (start, end) = (model.Encode(from), model.Encode(to));
        HasNoJumps(context, "decoder", share => model.Decode(start + (end - start) * share), start.shape.Length);
    }

    /// <summary>The encoder has no jump.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "From one image to another by way of their mixtures the largest of 32 steps of the reconstruction, halved 14 times, shrinks to at "
            + "most 0.02 of itself.",
        Trained = true)]
    public static void EncoderHasNoJumps(IAutoencoder model, LawContext context)
    {
        var (from, to) = Ends(model, context);
        HasNoJumps(context, "encoder", share => model.Reconstruct(from + (to - from) * share), from.shape.Length);
    }

    /// <summary>Paths are even and take no detours.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "On a path of 32 steps between two encoded images the largest step is at most 10 times the mean one, and the length at most 6 "
            + "times the distance of the ends.",
        Trained = true)]
    public static void PathsAreEven(IAutoencoder model, LawContext context)
    {
        var (from, to) = Ends(model, context);
        var points = model.Interpolate(from, to, Steps + 1);
        points = points.reshape([Paths, Steps + 1, .. points.shape[1..]]);
        var steps = Rms(points.narrow(1, 1, Steps) - points.narrow(1, 0, Steps), 2);
        var chords = Rms(points.select(1, Steps) - points.select(1, 0), 1);
        // The ends of a path can look alike where the images do: then there is no distance to compare with.
        var typical = chords.mean().Number();
        for (var path = 0; path < Paths; path++)
        {
            var chord = chords[path].Number();
            var step = steps[path];
            var input = $"path {path} of {Paths} between test images";
            context.AtMost(
                step.max().Number(),
                MostPerMeanStep * Math.Max(step.mean().Number(), typical / Steps / MostPerMeanStep),
                LawContext.Text($"largest step, the mean one being {step.mean().Number():G6}"),
                input);
            context.AtMost(
                step.sum().Number(),
                LengthPerChord * Math.Max(chord, typical / 2),
                LawContext.Text($"length of the path, the distance of its ends being {chord:G6}"),
                input);
        }
    }

    /// <summary>The decoder looks the same from near and from far.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "The mean slope of the decoder at encoded images, by differences over 0.001, 0.01, 0.1 and 0.5 of the latents' spread, varies by "
            + "a factor of at most 4.",
        Trained = true)]
    public static void SlopesAgreeAtAllRadii(IAutoencoder model, LawContext context)
    {
        Ends(model, context);
        var latents = model.Encode(context.Batch(128).Input.to(ScalarType.Float64));
        using var random = context.Random("directions");
        var way = randn(latents.shape, dtype: ScalarType.Float64, generator: random);
        way = way / way.flatten(1).square().mean([1L]).sqrt().reshape([way.shape[0], .. Enumerable.Repeat(1L, way.shape.Length - 1)]);
        var (spread, here) = (Figures.Spread(latents), model.Decode(latents));
        var slopes =
            s_radii.Select(radius => Rms(model.Decode(latents + way * (radius * spread)) - here, 1).mean().Number() / radius).ToList();
        var found = string.Join(", ", s_radii.Zip(slopes).Select(pair => LawContext.Text($"{pair.Second:G4} at {pair.First}")));
        context.AtMost(
            slopes.Max() / slopes.Min(),
            SlopePerSlope,
            $"largest slope over smallest ({found})",
            "128 test images, each in a random direction");
    }

    private static (Tensor From, Tensor To) Ends(IAutoencoder model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.to(ScalarType.Float64);
        model.Module.eval();
        foreach (var parameter in model.Module.parameters()) parameter.requires_grad_(false);
        var input = context.Batch(2 * Paths).Input.to(ScalarType.Float64);
        return (input.narrow(0, 0, Paths), input.narrow(0, Paths, Paths));
    }

    private static void HasNoJumps(LawContext context, string what, Func<Tensor, Tensor> at, int dimensions)
    {
        long[] shares = [Paths, .. Enumerable.Repeat(1L, dimensions - 1)];
        var points = Enumerable.Range(0, Steps + 1).Select(i => Point(full([Paths], (double)i / Steps, ScalarType.Float64))).ToList();
        var steps = stack([.. points.Zip(points.Skip(1)).Select(pair => Figures.RowDistances(pair.First, pair.Second))], 1);
        var (first, largest) = (steps.max(1).values, steps.argmax(1));
        var low = largest.to(ScalarType.Float64) / Steps;
        var (width, left) = (1.0 / Steps, first);
        for (var halving = 0; halving < Halvings; halving++)
        {
            width /= 2;
            var (a, b, c) = (Point(low), Point(low + width), Point(low + 2 * width));
            var (nearer, farther) = (Figures.RowDistances(a, b), Figures.RowDistances(b, c));
            low = low + width * farther.gt(nearer).to(ScalarType.Float64);
            left = maximum(nearer, farther);
        }

        for (var path = 0; path < Paths; path++)
        {
            var whole = first[path].Number();
            context.AtMost(
                left[path].Number(),
                Left * Math.Max(whole, 1e-9),
                LawContext.Text($"change of the {what}'s path over 2^-{Halvings} of a step, the whole step being {whole:G6}"),
                LawContext.Text($"path {path} of {Paths} between test images, at {low[path].Number():0.######} of its length"));
        }

        Tensor Point(Tensor share) => at(share.reshape(shares));
    }

    /// <summary>The root mean square over all dimensions from one on.</summary>
    private static Tensor Rms(Tensor values, int from) => values.flatten(from).square().mean([(long)from]).sqrt();
}
