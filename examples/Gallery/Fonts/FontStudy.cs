using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using AeDsl.Training.Planned.Kernels;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Fonts;

/// <summary>One training of a font autoencoder and how it ended.</summary>
/// <param name="Error">The mean squared error of each glyph, summed over the glyphs: the error that the source reports.</param>
/// <param name="HalfSquaredSum">½ Σ (output − dot)² over all dots.</param>
/// <param name="WrongPixels">Dots on the wrong side of 0.</param>
/// <param name="Curve">The error of each pass, summed while its steps were taken.</param>
internal sealed record FontResult(double Error, double HalfSquaredSum, long WrongPixels, IReadOnlyList<double> Curve);

/// <summary>
/// What the font autoencoders share. Dots are −1 and 1, a tanh follows every layer, and gradient descent takes one step for each glyph,
/// in random order, on ½ Σ (output − dot)² at the rate and for the passes that the source states.
/// </summary>
internal static class FontStudy
{
    public const int Passes = 10_000;
    public const double Rate = 5e-4;
    public const int Dots = DotMatrixFont.Rows * DotMatrixFont.Columns;

    /// <summary>The font, a set dot 1 and another −1.</summary>
    public static ImageDataset Font() => DotMatrixFont.Create(unset: -1);

    /// <summary>Trains a model on glyphs.</summary>
    public static FontResult Train(SystemRun run, IAutoencoder model, ImageDataset glyphs, string? name = null)
    {
        var options = new FitOptions
        {
            Epochs = run.Epochs(Passes),
            BatchSize = 1,
            Optimizer = OptimizerKind.Sgd,
            LearningRate = Rate,
            Seed = run.Seed,
        };
        var result = run.Fit(model, glyphs, null, options, name);
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        model.Module.eval();
        var half = PixelErrors.HalfSquaredSum(model.Reconstruct(glyphs.Inputs), glyphs.Inputs);
        return new FontResult(
            2 * half / Dots,
            half,
            WrongPixels(model, glyphs),
            [.. result.History.Select(epoch => 2 * epoch.Train.Total * glyphs.Count / Dots)]);
    }

    /// <summary>Dots on the wrong side of 0.</summary>
    public static long WrongPixels(IAutoencoder model, ImageDataset glyphs)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        return PixelErrors.WrongPixels(model.Reconstruct(glyphs.Inputs), glyphs.Inputs, threshold: 0);
    }

    /// <summary>Trains a declared autoencoder on the whole font and shows its error beside the one that is reported.</summary>
    /// <param name="run">The run.</param>
    /// <param name="make">Makes the model.</param>
    /// <param name="reported">The error that the source reports, without a unit.</param>
    public static void Show(SystemRun run, Func<IAutoencoder> make, double reported)
    {
        using var font = Font();
        using var model = run.New(make);
        var result = Train(run, model, font);

        run.Figure(
            "error",
            result.Error,
            "Σ over glyphs of the mean squared error",
            FormattableString.Invariant($"{reported}"),
            result.Error <= reported);
        run.Figure("½ Σ (output − dot)²", result.HalfSquaredSum, "over all dots, which are −1 and 1");
        run.Figure("wrong pixels", result.WrongPixels, $"of {DotMatrixFont.Count * Dots:N0}");
        run.Picture("loss", LineChart.Create("Error over the passes", "pass", "error", [new("error", result.Curve)], logarithmic: true),
            $"The error over {result.Curve.Count:N0} passes.");
        ShowFont(run, "glyphs", model, "The 32 glyphs above what the autoencoder makes of them.");
        ShowPlane(run, model);
    }

    /// <summary>Glyphs (N, 35) as pictures (N, 1, 7, 5) from 0 to 1.</summary>
    /// <param name="glyphs">The glyphs, a set dot 1.</param>
    /// <param name="unset">What a dot is that is not set.</param>
    public static Tensor Pictures(Tensor glyphs, double unset = -1)
        => ((glyphs.detach() - unset) / (1 - unset)).reshape(-1, 1, DotMatrixFont.Rows, DotMatrixFont.Columns);

    /// <summary>Shows all glyphs above their reconstructions.</summary>
    public static void ShowFont(SystemRun run, string file, IAutoencoder model, string caption)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var font = Font();
        run.Picture(
            file, ImageGrid.CreatePairs(Pictures(font.Inputs), Pictures(model.Reconstruct(font.Inputs)), columns: 16, scale: 6), caption);
    }

    /// <summary>Shows where the glyphs lie on the latent plane.</summary>
    public static void ShowPlane(SystemRun run, IAutoencoder model)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var font = Font();
        run.Picture("latent",
            LatentScatter.Create(
                "Where the glyphs lie", model.Encode(font.Inputs), font.Labels!, label => DotMatrixFont.Characters[(int)label].ToString()),
            "Each glyph's place on the latent plane.");
    }
}
