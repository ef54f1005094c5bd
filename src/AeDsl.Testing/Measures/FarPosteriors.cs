using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>
/// A model whose posterior of one input is far from the prior, where wrong formulas differ: new parameters give μ ≈ 0 and σ ≈ 1, at
/// which the divergence is 0 and σ, σ² and ln σ² are hard to tell apart.
/// </summary>
internal static class FarPosteriors
{
    private const int Steps = 400;
    private const double LearningRate = 0.02;
    private const double NearEnough = 0.3;
    private const int Chunk = 512;

    /// <summary>Draws of a latent that the statistics take together, over all its dimensions.</summary>
    private const int Draws = 20_480;

    /// <summary>
    /// Trains a model, in double and evaluation mode, until the posterior of one input is near a drawn one; gives the input and its label.
    /// </summary>
    public static Batch Drive(IVariational model, LawContext context)
    {
        using var scope = torch.NewDisposeScope();
        using var random = context.Random("far posteriors");
        var (one, _, _) = DriveTo(model, context, shape => new Posterior(
            4.0 * torch.rand(shape, dtype: ScalarType.Float64, generator: random) - 2.0,
            3.0 * torch.rand(shape, dtype: ScalarType.Float64, generator: random) - 2.0));
        one.Input.MoveToOuterDisposeScope();
        one.Labels?.MoveToOuterDisposeScope();
        return one;
    }

    /// <summary>The same towards a posterior that is given; where the model got to, and where it was to go.</summary>
    public static (Batch One, Posterior Reached, Posterior Aim) DriveTo(
        IVariational model, LawContext context, Func<long[], Posterior> aimFor)
    {
        model.Module.to(ScalarType.Float64);
        model.Module.eval();
        var one = context.Batch(1);
        one = one with { Input = one.Input.to(ScalarType.Float64) };
        var aim = aimFor(Posterior().Mean.shape);
        using var optimizer = torch.optim.Adam(model.Module.parameters(), LearningRate, 0.9, 0.999, 1e-8, 0.0);
        for (var step = 0; step < Steps; step++)
        {
            using var scope = torch.NewDisposeScope();
            var posterior = Posterior();
            var (left, right) = (posterior.Mean - aim.Mean, posterior.LogVariance - aim.LogVariance);
            if (Math.Max(left.abs().max().Number(), right.abs().max().Number()) < NearEnough) break;
            var distance = left.square().sum() + right.square().sum();
            // Nothing to follow: the model is taken as it is.
            if (!distance.requires_grad) break;
            optimizer.zero_grad();
            distance.backward();
            optimizer.step();
        }

        using var noGrad = torch.no_grad();
        return (one, Posterior(), aim);

        Posterior Posterior()
        {
            using var noise = context.Random("driving");
            return model.Pass(one.Input, one.Labels, noise).Posterior;
        }
    }

    /// <summary>Passes over one input again and again: the posterior (1, d), and latents (N, d) that were drawn from it.</summary>
    public static (Posterior Posterior, Tensor Latents) Latents(IVariational model, Batch one, Generator random)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var posterior = model.Pass(one.Input, one.Labels, random).Posterior;
        var size = posterior.Mean.shape[1];
        var count = Math.Clamp(Draws / size, 1024, 8192);
        var latents = new List<Tensor>();
        for (var done = 0L; done < count; done += Chunk)
        {
            using var pass = torch.NewDisposeScope();
            latents.Add(model.Pass(Repeated(one.Input), one.Labels is null
                ? null
                : Repeated(one.Labels), random).Latent.MoveToOuterDisposeScope());
        }

        return (
            new Posterior(posterior.Mean.MoveToOuterDisposeScope(), posterior.LogVariance.MoveToOuterDisposeScope()),
            torch.cat(latents, 0).MoveToOuterDisposeScope());
    }

    private static Tensor Repeated(Tensor one) => one.expand([Chunk, .. one.shape[1..]]).contiguous();
}
