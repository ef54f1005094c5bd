using AeDsl;
using AeDsl.Training;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Fonts;

/// <summary>One training of a font autoencoder and how it ended.</summary>
/// <param name="Error">½ Σ (output − dot)² over the 32 × 35 dots.</param>
/// <param name="WrongPixels">Dots of 1,120 on the wrong side of ½.</param>
/// <param name="Curve">The error before each step.</param>
internal sealed record FontResult(double Error, long WrongPixels, IReadOnlyList<double> Curve);

/// <summary>What the three font autoencoders share: the whole font in one batch, at the rate and for the iterations that the source states.</summary>
internal static class FontStudy
{
    public const int Iterations = 10_000;
    public const double Rate = 5e-4;

    /// <summary>Trains one model on the whole font.</summary>
    public static FontResult Train(SystemRun run, IAutoencoder model, OptimizerKind optimizer, string name)
    {
        using var font = DotMatrixFont.Create();
        var result = run.Fit(model, font, null, new FitOptions { Epochs = run.Epochs(Iterations), BatchSize = DotMatrixFont.Count, Optimizer = optimizer, LearningRate = Rate, Seed = run.Seed }, name);
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        model.Module.eval();
        var output = model.Reconstruct(font.Inputs);
        return new FontResult(PixelErrors.HalfSquaredSum(output, font.Inputs), PixelErrors.WrongPixels(output, font.Inputs), [.. result.History.Select(epoch => epoch.Train.Total)]);
    }

    /// <summary>Trains a declared autoencoder with plain gradient descent and with Adam, and shows both beside what is reported.</summary>
    /// <param name="run">The run.</param>
    /// <param name="make">Makes the model.</param>
    /// <param name="reported">The error that the source reports, without a unit.</param>
    public static void Show(SystemRun run, Func<IAutoencoder> make, double reported)
    {
        using var descent = run.New(make);
        var plain = Train(run, descent, OptimizerKind.Sgd, "gradient-descent");
        using var model = run.New(make);
        var adam = Train(run, model, OptimizerKind.Adam, "adam");

        var asked = FormattableString.Invariant($"{reported}, unit not stated");
        run.Figure("error after gradient descent", plain.Error, "½ Σ (output − dot)²", asked, plain.Error <= reported);
        run.Figure("error after Adam at the same rate", adam.Error, "½ Σ (output − dot)²", asked, adam.Error <= reported);
        run.Figure("wrong pixels after gradient descent", plain.WrongPixels, $"of {DotMatrixFont.Count * DotMatrixFont.Rows * DotMatrixFont.Columns:N0}");
        run.Figure("wrong pixels after Adam", adam.WrongPixels, $"of {DotMatrixFont.Count * DotMatrixFont.Rows * DotMatrixFont.Columns:N0}");
        run.Note($"Gradient descent here is the textbook's: a step of {Rate} times the gradient of ½ Σ (output − dot)², all 32 glyphs at once, without momentum. At that rate and in so many steps it only begins to learn; Adam at the same rate does learn, and is what the reported errors are nearest to.");

        run.Picture("loss",
            LineChart.Create("Error over the iterations", "iteration", "error", [new("descent", plain.Curve), new("Adam", adam.Curve)], logarithmic: true),
            $"½ Σ (output − dot)² over {plain.Curve.Count:N0} iterations: gradient descent and Adam, both at a rate of {Rate}.");
        ShowFont(run, "glyphs", descent, "The 32 glyphs above what the autoencoder makes of them after gradient descent.");
        ShowFont(run, "glyphs-adam", model, "The same after Adam.");
        ShowPlane(run, model);
    }

    /// <summary>Glyphs (N, 35) as pictures (N, 1, 7, 5).</summary>
    public static Tensor Pictures(Tensor glyphs) => glyphs.detach().reshape(-1, 1, DotMatrixFont.Rows, DotMatrixFont.Columns);

    /// <summary>Shows all glyphs above their reconstructions.</summary>
    public static void ShowFont(SystemRun run, string file, IAutoencoder model, string caption)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var font = DotMatrixFont.Create();
        run.Picture(file, ImageGrid.CreatePairs(Pictures(font.Inputs), Pictures(model.Reconstruct(font.Inputs)), columns: 16, scale: 6), caption);
    }

    private static void ShowPlane(SystemRun run, IAutoencoder model)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        using var font = DotMatrixFont.Create();
        run.Picture("latent",
            LatentScatter.Create("Where the glyphs lie", model.Encode(font.Inputs), font.Labels!, label => DotMatrixFont.Characters[(int)label].ToString()),
            "Each glyph's place on the latent plane after Adam.");
    }
}
