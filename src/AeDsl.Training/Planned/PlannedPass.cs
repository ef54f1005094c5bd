using AeDsl.Training.Planned.Kernels;
using static TorchSharp.torch;

namespace AeDsl.Training.Planned;

/// <summary>
/// A model's training step on buffers that are made once: forward, the losses, and the gradients backward, each of which changes its
/// parameter as soon as it is known. The parameters are the model's own tensors; they have no <c>grad</c>.
/// </summary>
internal sealed class PlannedPass : IDisposable
{
    private readonly List<Stage> _stages = [];
    private readonly Team _team;
    private readonly IReadOnlyList<PlannedLoss> _losses;
    private readonly LossKernel?[] _kernels;
    private readonly PosteriorStage? _posterior;
    private readonly Rows _gradient;
    private readonly int _first;

    /// <summary>Makes the buffers.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="update">The update of a parameter, by its name.</param>
    /// <param name="width">Numbers of an input.</param>
    /// <param name="threads">How many share the work.</param>
    public PlannedPass(TrainingPlan plan, int capacity, Func<string, ParameterUpdate> update, int width, int threads)
    {
        _team = new Team(threads);
        Input = new Rows(capacity, width);
        foreach (var layer in plan.Layers)
        {
            _stages.Add(StageOf(layer, capacity, update));
        }

        _posterior = _stages.OfType<PosteriorStage>().FirstOrDefault();
        _gradient = new Rows(capacity, Output.Width);
        _losses = plan.Losses;
        _kernels = [.. plan.Losses.Select(loss => loss.Term == PlannedTerm.KullbackLeibler ? null : LossKernel.Of(loss.Term))];

        // Behind the first layer that has parameters gradients go on; before it nobody needs them.
        _first = _stages.FindIndex(stage => stage is not ActivationStage);
    }

    /// <summary>What the model sees, (N, numbers).</summary>
    public Rows Input { get; }

    /// <summary>What comes out, (N, numbers).</summary>
    public Rows Output => _stages.Count == 0 ? Input : _stages[^1].Output;

    /// <summary>Looks up where the parameters and the optimizer's state are.</summary>
    public void Bind() => _stages.ForEach(stage => stage.Bind());

    /// <summary>Forward, and the losses.</summary>
    /// <param name="rows">N.</param>
    /// <param name="target">What the output is compared with, (N, numbers).</param>
    /// <param name="warmUp">Share of the divergence's weight that is in force.</param>
    /// <param name="generator">Where noise comes from.</param>
    /// <param name="values">Where the terms go, and behind them their sum.</param>
    public void Forward(int rows, Rows target, double warmUp, Generator generator, Span<double> values)
    {
        foreach (var stage in _stages)
        {
            stage.Forward(rows, generator);
        }

        _posterior?.Shares[0].Clear();
        var (total, isAdded) = (0.0, false);
        for (var i = 0; i < _losses.Count; i++)
        {
            var (loss, kernel) = (_losses[i], _kernels[i]);
            if (kernel is null)
            {
                values[i] = Divergence(rows, loss, loss.Weight * warmUp);
            }
            else
            {
                var factor = loss.Weight / (loss.Reduction == LossReduction.Sum ? rows : (double)rows * Output.Width);
                values[i] = factor * kernel.Measure(rows, Output, target, factor, _gradient, isAdded);
                isAdded = true;
            }

            total += values[i];
        }

        values[_losses.Count] = total;
    }

    /// <summary>Backward: changes the parameters.</summary>
    public void Backward(int rows)
    {
        var gradient = _gradient;
        for (var i = _stages.Count - 1; i >= 0; i--)
        {
            gradient = _stages[i].Backward(rows, gradient, needsInput: i > _first);
        }
    }

    public void Dispose()
    {
        _stages.ForEach(stage => stage.Dispose());
        Input.Dispose();
        _gradient.Dispose();
        _team.Dispose();
    }

    private double Divergence(int rows, PlannedLoss loss, double weight)
    {
        var sum = 0.0;
        var shares = _posterior!.Shares[0];
        for (var j = 0; j < shares.Length; j++)
        {
            // A dimension below its free share is left alone (Kingma et al., arXiv:1606.04934, section C.8).
            var each = _posterior.Gaussian.Divergence[j];
            var isFree = loss.FreeBits > 0 && each < loss.FreeBits;
            sum += isFree ? loss.FreeBits : each;
            shares[j] += isFree ? 0 : (float)(weight / rows);
        }

        return weight * sum;
    }

    private Stage StageOf(PlannedLayer layer, int capacity, Func<string, ParameterUpdate> update) => layer switch
    {
        PlannedLinear linear => new LinearStage(
            capacity, linear, update($"{linear.Name}.weight"), linear.HasBias ? update($"{linear.Name}.bias") : null, Output, _team),
        PlannedActivation activation => new ActivationStage(capacity, activation, Output),
        PlannedPosterior posterior => new PosteriorStage(
            capacity, posterior, Head(posterior.Mean, update), Head(posterior.LogVariance, update), Output, _team),
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "There is no such layer."),
    };

    private static (ParameterUpdate Weight, ParameterUpdate Bias) Head(string name, Func<string, ParameterUpdate> update)
        => (update($"{name}.weight"), update($"{name}.bias"));
}
