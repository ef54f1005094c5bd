using System.Text;
using AeDsl.Training.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting.Learners;

/// <summary>
/// Follows the gradient of one batch after another. Where several learn in turn, each has an optimizer of its own, and the others stand
/// still meanwhile.
/// </summary>
internal sealed class BatchLearner : ILearner
{
    private readonly IModel _model;
    private readonly IDataSource _train;
    private readonly FitOptions _options;
    private readonly Generator _generator;
    private readonly Device _device;
    private readonly ImageDataset? _copy;
    private readonly List<Turn> _turns;
    private readonly double[] _values;

    // Null where numbers are read after each step: on the processor that costs nothing.
    private readonly LateLosses? _late;

    private MiniBatches? _batches;

    public BatchLearner(IModel model, IDataSource train, FitOptions options, Generator generator, bool? readsLate = null)
    {
        (_model, _train, _options, _generator, _device) = (model, train, options, generator, ModelDevice.Of(model));
        _copy = ModelDevice.CopyOf(train, options, _device);
        _values = new double[model.LossNames.Count + 1];
        _turns = [.. Players.Of(model).Select(player => new Turn(player, options, model))];
        _late = (readsLate ?? _device.type != DeviceType.CPU) && _turns.TrueForAll(turn => turn.Optimizer.CanStandStill)
            ? new LateLosses(_device)
            : null;
    }

    /// <summary>
    /// Whether the weights of those whose turn it is not get no gradients, which is faster; a loss that reaches none but theirs is then an
    /// error.
    /// </summary>
    public bool FreezesOthers { get; init; } = true;

    public int Steps => (int)(((long)BatchCount + _options.BatchesPerStep - 1) / _options.BatchesPerStep);

    public IReadOnlyList<ModelOptimizer> Optimizers => [.. _turns.Select(turn => turn.Optimizer)];

    private int BatchCount => MiniBatches.CountOf(_train, _options.BatchSize, _options.DropLast);

    public void BeginEpoch(int epoch)
    {
        _batches?.Dispose();
        _batches = new MiniBatches(_copy ?? _train, _options, epoch);
        _model.Module.train();
    }

    public (string Term, double Value)? Step(int step, LossSums sums)
    {
        using var scope = torch.NewDisposeScope();
        var batches = Batches(step);
        var examples = batches.Sum(batch => batch.Count);
        Array.Clear(_values);
        foreach (var turn in _turns)
        {
            using var frozen = FreezesOthers && !turn.Player.KeepsGradientsOfOthers ? new Frozen(turn.Others) : null;
            turn.Optimizer.ZeroGradients();
            foreach (var batch in batches)
            {
                if (AddGradients(turn, batch, step, examples, sums) is { } bad)
                {
                    return bad;
                }
            }

            turn.Optimizer.Step(_late?.IsBroken);
        }

        if (_late is null)
        {
            sums.Add(_values, examples);
        }

        return null;
    }

    public (int Step, string Term, double Value)? Settle(LossSums sums) => _late?.Settle(sums, _values);

    /// <summary>Moments and step counts in TorchSharp's own binary form, one optimizer after another.</summary>
    public Tensor Save()
    {
        var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            _turns.ForEach(turn => turn.Optimizer.Save(writer));
        }

        return torch.tensor(buffer.ToArray());
    }

    public void Restore(Tensor bytes)
        => OptimizerState.Restore(bytes, reader => _turns.ForEach(turn => turn.Optimizer.Restore(reader)));

    public void Dispose()
    {
        _batches?.Dispose();
        _copy?.Dispose();
        _late?.Dispose();
        _turns.ForEach(turn => turn.Optimizer.Dispose());
    }

    /// <summary>The batches of a step: one, or as many as the options say, fewer at the end of an epoch.</summary>
    private List<Batch> Batches(int step)
    {
        var first = step * _options.BatchesPerStep;
        var count = Math.Min(_options.BatchesPerStep, BatchCount - first);
        return [.. Enumerable.Range(first, count).Select(place => ModelDevice.Move(_batches![place], _device))];
    }

    /// <summary>Adds a batch's gradients, by its share of the step, and its losses; gives the first that is not finite.</summary>
    private (string Term, double Value)? AddGradients(Turn turn, Batch batch, int step, int examples, LossSums sums)
    {
        var share = (double)batch.Count / examples;
        using var losses = Divergence.Losses(
            _model, turn.Player.Terms, () => turn.Player.Losses(batch, _generator), out var refused);
        if (losses is null)
        {
            return refused;
        }

        if (_late is not null)
        {
            _late.Add(step, turn.Slots, examples, share, losses);
        }
        else if (Put(turn, losses, share, sums) is { } bad)
        {
            return bad;
        }

        if (batch.Count == examples)
        {
            losses.Total.backward();
        }
        else
        {
            using var part = losses.Total * share;
            part.backward();
        }

        return null;
    }

    private (string Term, double Value)? Put(Turn turn, ILosses losses, double share, LossSums sums)
    {
        Span<double> numbers = stackalloc double[turn.Slots.Count + 1];
        LossSums.Read(losses, numbers);
        return sums.Put(numbers, turn.Slots, _values, share);
    }

    /// <summary>A player with its optimizer, the places of its terms among the model's, and the weights of all others.</summary>
    private sealed class Turn
    {
        public Turn(Player player, FitOptions options, IModel model)
        {
            var names = model.LossNames.ToList();
            Player = player;
            Slots = [.. player.Terms.Select(name => names.IndexOf(name))];
            Optimizer = new ModelOptimizer(player.Parameters, options);
            var own = player.Parameters.Select(parameter => parameter.Handle).ToHashSet();
            Others = [.. model.Module.parameters().Where(parameter => !own.Contains(parameter.Handle))];
        }

        public Player Player { get; }

        public IReadOnlyList<int> Slots { get; }

        public ModelOptimizer Optimizer { get; }

        public IReadOnlyList<Parameter> Others { get; }
    }

    /// <summary>Spares the gradients that nobody asks for in this turn.</summary>
    private sealed class Frozen : IDisposable
    {
        private readonly List<Parameter> _parameters;

        public Frozen(IReadOnlyList<Parameter> parameters)
        {
            _parameters = [.. parameters.Where(parameter => parameter.requires_grad)];
            _parameters.ForEach(parameter => parameter.requires_grad = false);
        }

        public void Dispose() => _parameters.ForEach(parameter => parameter.requires_grad = true);
    }
}
