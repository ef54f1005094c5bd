using AeDsl.Training;
using AeDsl.Training.Data;
using Gallery.Systems;
using TorchSharp;
using DigitVae = Digits.DigitVae;

namespace AeDsl.Explorer.Tests;

/// <summary>Models that have learnt something, so that pictures of different latents differ; and what they were trained on.</summary>
internal static class TrainedModels
{
    public static ImageDataset DrawnDigits { get; } = Training.Data.DrawnDigits.Create(1_000, seed: 1);

    public static ImageDataset Font { get; } = DotMatrixFont.Create(unset: -1);

    public static ImageDataset Colours { get; } = CreateColours();

    public static DigitVae DigitVae { get; } = Trained(new DigitVae(), DrawnDigits, epochs: 6);

    public static PlaneVae PlaneVae { get; } = Trained(new PlaneVae(), DrawnDigits, epochs: 6);

    public static FontAutoencoder25 FontAutoencoder { get; } = Trained(new FontAutoencoder25(), Font, epochs: 300);

    public static ColourAutoencoder ColourAutoencoder { get; } = Trained(new ColourAutoencoder(), Colours, epochs: 60);

    public static ToldVae ToldVae { get; } = Trained(new ToldVae(), DrawnDigits, epochs: 4);

    /// <summary>Fields of one colour each, 3 × 8 × 6, brighter to the right.</summary>
    private static ImageDataset CreateColours()
    {
        using var generator = new torch.Generator(3);
        var colours = torch.rand([200, 3, 1, 1], generator: generator);
        var ramp = torch.linspace(0.2, 1, 6).reshape(1, 1, 1, 6);
        return new ImageDataset((colours * ramp).expand(200, 3, 8, 6).contiguous());
    }

    private static TModel Trained<TModel>(TModel model, ImageDataset data, int epochs)
        where TModel : IModel
    {
        torch.manual_seed(1);
        model.Fit(data, options: new FitOptions { Epochs = epochs, BatchSize = 32, Seed = 1, LearningRate = 3e-3 });
        return model;
    }
}
