using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Fonts;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Systems;

/// <summary>One hidden layer, 35-25-2: the first of three depths, each with a latent of two numbers and of ten.</summary>
[Autoencoder, Input(35)]
public partial class Denoiser25
{
    [Linear(25), Tanh, Linear(2)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>35-25-10.</summary>
[Autoencoder, Input(35)]
public partial class Denoiser25Wide
{
    [Linear(25), Tanh, Linear(10)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>35-25-15-2.</summary>
[Autoencoder, Input(35)]
public partial class Denoiser15
{
    [Linear(25), Tanh, Linear(15), Tanh, Linear(2)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>35-25-15-10.</summary>
[Autoencoder, Input(35)]
public partial class Denoiser15Wide
{
    [Linear(25), Tanh, Linear(15), Tanh, Linear(10)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>35-25-15-10-2.</summary>
[Autoencoder, Input(35)]
public partial class Denoiser10
{
    [Linear(25), Tanh, Linear(15), Tanh, Linear(10), Tanh, Linear(2)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>35-25-15-10-10.</summary>
[Autoencoder, Input(35)]
public partial class Denoiser10Wide
{
    [Linear(25), Tanh, Linear(15), Tanh, Linear(10), Tanh, Linear(10)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Depth × latent × noise × copies: noisy copies of each glyph, drawn once, and what is made of them and of others.</summary>
public sealed class FontDenoising : ISystem
{
    private static readonly (string Hidden, int Latent, Func<IAutoencoder> Make)[] s_models =
    [
        ("25", 2, () => new Denoiser25()), ("25-15", 2, () => new Denoiser15()), ("25-15-10", 2, () => new Denoiser10()),
        ("25", 10, () => new Denoiser25Wide()), ("25-15", 10, () => new Denoiser15Wide()), ("25-15-10", 10, () => new Denoiser10Wide()),
    ];

    private static readonly double[] s_noises = [0.2, 0.5];
    private static readonly int[] s_copies = [5, 20];
    private static readonly int[] s_latents = [2, 10];

    public int Row => 6;

    public string Name => "font-denoising";

    public string Title => "Denoising the font: depth × noise × copies";

    public string Definition
        => "5 or 20 noisy copies of each glyph, with noise from N(0, 0.2²) or N(0, 0.5²), go in and the clean glyph is asked for; 4,000 "
            + "steps of Adam at 3e-3. Tested on the copies learnt, on new copies of the same noise, and on the other noise.";

    public void Run(SystemRun run)
    {
        var all = (from model in s_models from noise in s_noises from copies in s_copies select Learn(run, model, noise, copies)).ToList();
        run.Table(
            "wrong",
            "Share of dots that are wrong, %",
            ["hidden", "latent", "noise", "copies", "learnt copies", "new copies", "other noise", "new copies as they come"],
            all.Select(
                one =>
                    (IReadOnlyList<object>)[
                        one.Hidden,
                        one.Latent,
                        one.Noise,
                        one.Copies,
                        .. new[] { one.Learnt, one.New, one.Other, one.Itself }.Select(
                            share => FormattableString.Invariant($"{100 * share:F1}")),
                    ]));

        foreach (var latent in s_latents)
        {
            var shallow = Mean(one => one.Latent == latent && one.Hidden == "25");
            var deep = Mean(one => one.Latent == latent && one.Hidden == "25-15-10");
            run.Figure($"new copies, latent of {latent}, hidden 25", shallow, "% wrong");
            run.Figure(
                $"new copies, latent of {latent}, hidden 25-15", Mean(one => one.Latent == latent && one.Hidden == "25-15"), "% wrong");
            run.Figure($"new copies, latent of {latent}, hidden 25-15-10", deep, "% wrong", "deeper is better", deep < shallow);
        }

        run.Figure("new copies, latent of 2", Mean(one => one.Latent == 2), "% wrong");
        run.Figure(
            "new copies, latent of 10",
            Mean(one => one.Latent == 10),
            "% wrong",
            "wider is better",
            Mean(one => one.Latent == 10) < Mean(one => one.Latent == 2));
        run.Figure("new copies, learnt from 5", Mean(one => one.Copies == 5), "% wrong");
        run.Figure(
            "new copies, learnt from 20",
            Mean(one => one.Copies == 20),
            "% wrong",
            "more is better",
            Mean(one => one.Copies == 20) < Mean(one => one.Copies == 5));
        run.Figure("new copies, noise 0.2", Mean(one => one.Noise == 0.2), "% wrong");
        run.Figure(
            "new copies, noise 0.5",
            Mean(one => one.Noise == 0.5),
            "% wrong",
            "more is worse",
            Mean(one => one.Noise == 0.5) > Mean(one => one.Noise == 0.2));

        double Mean(Func<Outcome, bool> of) => 100 * all.Where(of).Average(one => one.New);
    }

    private static Outcome Learn(SystemRun run, (string Hidden, int Latent, Func<IAutoencoder> Make) of, double noise, int copies)
    {
        using var scope = torch.NewDisposeScope();
        using var font = DotMatrixFont.Create();
        using var learnt = font.WithGaussianNoise(noise, copies, run.Seed);
        using var fresh = font.WithGaussianNoise(noise, 20, run.Seed + 1);
        using var other = font.WithGaussianNoise(noise == 0.2 ? 0.5 : 0.2, 20, run.Seed + 2);
        using var model = run.New(of.Make);
        var name = FormattableString.Invariant($"{of.Hidden} to {of.Latent}, noise {noise}, {copies} copies");
        run.Fit(
            model,
            learnt,
            null,
            new FitOptions { Epochs = run.Epochs(4_000 / copies), BatchSize = DotMatrixFont.Count, LearningRate = 3e-3, Seed = run.Seed },
            name);

        using var noGrad = torch.no_grad();
        if (copies == 20 && of.Hidden == "25-15-10")
        {
            ShowThree(run, name, font.Inputs, fresh.Inputs.narrow(0, 0, 32), model.Reconstruct(fresh.Inputs.narrow(0, 0, 32)));
        }

        double Wrong(ImageDataset set) => Share(model.Reconstruct(set.Inputs), set.Targets!);
        return new Outcome(
            of.Hidden, of.Latent, noise, copies, Wrong(learnt), Wrong(fresh), Wrong(other), Share(fresh.Inputs, fresh.Targets!));
    }

    private static double Share(Tensor output, Tensor clean) => (double)PixelErrors.WrongPixels(output, clean) / clean.NumberOfElements;

    private static void ShowThree(SystemRun run, string name, Tensor clean, Tensor noisy, Tensor output)
    {
        var rows = Enumerable.Range(0, 2).SelectMany(
            half => new[] { clean, noisy, output }.Select(glyphs => glyphs.narrow(0, 16 * half, 16)));
        run.Picture(
            name,
            ImageGrid.Create(FontStudy.Pictures(torch.cat([.. rows], 0), unset: 0), 16, scale: 6),
            $"{name}: original, new noisy copy, output, twice sixteen glyphs.");
    }

    /// <summary>
    /// Shares of wrong dots: of the copies learnt, of new ones, of those with the other noise, and of the new ones before anything is done.
    /// </summary>
    private sealed record Outcome(
        string Hidden, int Latent, double Noise, int Copies, double Learnt, double New, double Other, double Itself);
}
