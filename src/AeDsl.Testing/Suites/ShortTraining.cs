using AeDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>A stated number of steps of Adam, for every kind of model; the two parts of an adversarial one take turns.</summary>
internal static class ShortTraining
{
    /// <summary>Examples in a batch.</summary>
    public const int BatchSize = 64;

    private const double LearningRate = 2e-3;

    /// <summary>Two parts that chase each other need smaller steps and less momentum (Radford et al., arXiv:1511.06434, section 3).</summary>
    private const double AdversarialLearningRate = 5e-4;

    private const double AdversarialBeta = 0.5;

    /// <summary>Trains a model in place, if there is anything to train. Its mode is that of training afterwards.</summary>
    public static void Run(IModel model, ImageDataset train, int steps, long seed) => DefaultGenerator.Seeded(seed, () =>
    {
        if (!model.Module.parameters().Any()) return 0;
        using var random = new Generator((ulong)seed);
        using var stepping = Turns(model);
        model.Module.train();
        var epoch = 0;
        for (var done = 0; done < steps; epoch++)
        {
            using var batches = new MiniBatches(train, BatchSize, seed, epoch);
            for (var i = 0; i < batches.Count && done < steps; i++, done++)
            {
                using var scope = torch.NewDisposeScope();
                stepping.Step(batches[i], random);
            }
        }

        return epoch;
    });

    private static TurnList Turns(IModel model) => model is IAdversarial adversarial
        ? new TurnList(
            new Turn(adversarial.DiscriminatorModule, AdversarialLearningRate, AdversarialBeta, (batch, random) => adversarial.ComputeDiscriminatorLosses(batch.Input, batch.Labels, random)),
            new Turn(adversarial.GeneratorModule, AdversarialLearningRate, AdversarialBeta, (batch, random) => adversarial.ComputeGeneratorLosses(batch.Count, batch.Labels, random)))
        : new TurnList(new Turn(model.Module, LearningRate, 0.9, (batch, random) => model.ComputeLosses(batch.Input, batch.Target, batch.Labels, random)));

    /// <summary>One loss and the parameters that are trained on it.</summary>
    private sealed record Turn(nn.Module Module, double LearningRate, double Beta, Func<Batch, Generator, ILosses> Losses);

    private sealed class TurnList(params Turn[] turns) : IDisposable
    {
        private readonly (Turn Turn, torch.optim.Optimizer Optimizer)[] _turns =
            [.. turns.Select(turn => (turn, (torch.optim.Optimizer)torch.optim.Adam(turn.Module.parameters(), turn.LearningRate, turn.Beta, 0.999, 1e-8, 0.0)))];

        public void Step(Batch batch, Generator random)
        {
            foreach (var (turn, optimizer) in _turns)
            {
                optimizer.zero_grad();
                turn.Losses(batch, random).Total.backward();
                optimizer.step();
            }
        }

        public void Dispose()
        {
            foreach (var (_, optimizer) in _turns) optimizer.Dispose();
        }
    }
}
