using AeDsl.Testing;
using AeDsl.Training;
using AeDsl.Training.Data;
using Gallery.Systems;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Examples.Tests.Pictures;

/// <summary>
/// What the examples' models make after a hundred steps, held against pictures that a person has looked at: a hundred steps, since small
/// differences between machines grow with every one.
/// </summary>
public class GeneratedImages
{
    private const int BatchSize = 64;
    private const int Steps = 100;
    private const int Seed = 1;

    [Fact]
    public void Digits_reconstructed() => Learnt(() => new global::Digits.DigitVae(), (model, test) => Reconstructed(model, test));

    [Fact]
    public void Digits_sampled() => Learnt(() => new global::Digits.DigitVae(), (model, _) =>
    {
        using var random = new Generator(Seed);
        return model.Sample(20, random);
    });

    [Fact]
    public void Digits_between_two()
        => Learnt(() => new global::Digits.DigitVae(), (model, test) => model.Interpolate(test.narrow(0, 0, 2), test.narrow(0, 2, 2), 10));

    [Fact]
    public void Plane_of_two_latents() => Learnt(() => new PlaneVae(), (model, _) =>
    {
        var line = torch.linspace(-2.0, 2.0, 10, ScalarType.Float32);
        var (rows, columns) = (line.repeat_interleave(10), line.repeat(10));
        return model.Decode(torch.stack([columns, rows], 1));
    });

    [Fact]
    public void Convolutions_reconstructed() => Learnt(() => new ConvolutionalAutoencoder(), (model, test) => Reconstructed(model, test));

    [Fact]
    public void Masked_places_filled_in() => Learnt(() => new MaskingInpainter(), (model, test) =>
    {
        using var random = new Generator(Seed);
        var spoilt = ((ICorruptsInput)model).Corrupt(test.narrow(0, 0, 10), random);
        return torch.cat([spoilt, model.Reconstruct(spoilt)]);
    });

    private static Tensor Reconstructed(IAutoencoder model, Tensor test)
    {
        var originals = test.narrow(0, 0, 10);
        return torch.cat([originals, model.Reconstruct(originals)]);
    }

    /// <summary>
    /// Trains a new model on drawn digits, undisturbed by tests that run at the same time, and holds what it makes against the baseline,
    /// ten in a row.
    /// </summary>
    private static void Learnt<TModel>(
        Func<TModel> create, Func<TModel, Tensor, Tensor> make, [System.Runtime.CompilerServices.CallerMemberName] string member = "")
        where TModel : class, IModel
    {
        using var scope = torch.NewDisposeScope();
        var images = LawContext.Seeded(Seed, () =>
        {
            using var train = DrawnDigits.Create(Steps * BatchSize, Seed);
            using var test = DrawnDigits.Create(20, Seed + 1);
            using var model = create();
            model.Fit(train, null, new FitOptions { Epochs = 1, BatchSize = BatchSize, Seed = Seed, Threads = 1 });
            model.Module.eval();
            using var noGrad = torch.no_grad();
            return make(model, test.First(test.Count));
        });
        Snapshot.MatchGrid(images, columns: 10, tolerance: ImageTolerance.ShortTraining, member: member);
    }
}
