using System.Runtime.InteropServices;
using System.Text;
using AeDsl.Training.Data;
using AeDsl.Training.Fitting.Learners;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting.Powell;

/// <summary>
/// Lowers a model's loss over the whole training set by Powell's method on all its numbers. The loss is a function of the weights alone:
/// the model is in evaluation mode, and what noise it still draws is the same every time.
/// </summary>
internal sealed class PowellLearner : ILearner
{
    /// <summary>Weights are of the order of 1, and a first look that is too short costs an evaluation or two.</summary>
    private const double FirstMove = 0.2;

    /// <summary>The loss is computed in 32 bits, so that a minimum's place is known to about the root of 1e-7 at best.</summary>
    private const double Tolerance = 1e-2;

    private readonly IModel _model;
    private readonly Randomness _randomness;
    private readonly List<Parameter> _parameters;
    private readonly Tensor _flat;
    private readonly List<Tensor> _views = [];
    private readonly Batch _batch;
    private readonly double[] _values;

    private DirectionSet? _set;

    public PowellLearner(IModel model, IDataSource train, Randomness randomness)
    {
        (_model, _randomness) = (model, randomness);
        _parameters = [.. model.Module.parameters().Where(parameter => parameter.requires_grad)];
        _values = new double[model.LossNames.Count + 1];
        using var scope = torch.NewDisposeScope();
        _flat = torch.zeros(_parameters.Sum(parameter => parameter.numel()), dtype: ScalarType.Float64).DetachFromDisposeScope();
        var at = 0L;
        foreach (var parameter in _parameters)
        {
            _views.Add(_flat.narrow(0, at, parameter.numel()).view(parameter.shape).DetachFromDisposeScope());
            at += parameter.numel();
        }

        using var batches = MiniBatches.InOrder(train, (int)Math.Min(train.Count, int.MaxValue));
        var batch = ModelDevice.Move(batches[0], ModelDevice.Of(model));
        _batch = batch with
        {
            Input = batch.Input.DetachFromDisposeScope(),
            Target = batch.Target.DetachFromDisposeScope(),
            Labels = batch.Labels?.DetachFromDisposeScope(),
        };
    }

    public int Steps => (int)_flat.NumberOfElements + 1;

    private Span<double> Flat => MemoryMarshal.Cast<byte, double>(_flat.bytes);

    public void BeginEpoch(int epoch) => _model.Module.eval();

    public (string Term, double Value)? Step(int step, LossSums sums)
    {
        // Searches of one round look at one and the same loss.
        if (_model is IWarmUp gradual)
        {
            gradual.WarmUp = 1;
        }

        if (_set is null)
        {
            var start = Gather();
            _set = new DirectionSet(start, Loss(start), FirstMove, Tolerance);
            if (Bad() is { } bad)
            {
                return bad;
            }
        }

        _set.Step(step, Loss);

        // The last look is rarely the best one.
        Loss(_set.Point);
        sums.Reset();
        sums.Add(_values, _batch.Count);
        return null;
    }

    public Tensor Save()
    {
        var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(_set is not null);
            _set?.Save(writer);
        }

        return torch.tensor(buffer.ToArray());
    }

    public void Restore(Tensor bytes) => OptimizerState.Restore(bytes, Restore);

    private void Restore(BinaryReader reader)
    {
        if (!reader.ReadBoolean())
        {
            return;
        }

        _set = new DirectionSet(new double[_flat.NumberOfElements], 0, FirstMove, Tolerance);
        if (!_set.Restore(reader))
        {
            throw new InvalidDataException($"its directions are those of a {_model.Name} with another number of trainable weights");
        }
    }

    public void Dispose()
    {
        _views.ForEach(view => view.Dispose());
        _flat.Dispose();
        _batch.Input.Dispose();
        _batch.Target.Dispose();
        _batch.Labels?.Dispose();
    }

    /// <summary>Puts a point into the model; gives the loss there and leaves the terms in <see cref="_values"/>.</summary>
    private double Loss(ReadOnlySpan<double> point)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Put(point);
        _randomness.Restart();
        var losses = Divergence.Losses(
            _model,
            _model.LossNames,
            () => _model.ComputeLosses(_batch.Input, _batch.Target, _batch.Labels, _randomness.Generator),
            out _);
        if (losses is null)
        {
            // A point so far out is a bad one, and the search turns back.
            Array.Fill(_values, double.NaN);
        }
        else
        {
            LossSums.Read(losses, _values);
        }

        return _values[^1];
    }

    /// <summary>Copies what differs from what the model has: along an axis, one parameter.</summary>
    private void Put(ReadOnlySpan<double> point)
    {
        var at = 0;
        for (var i = 0; i < _views.Count; i++)
        {
            var count = (int)_views[i].NumberOfElements;
            var wanted = point.Slice(at, count);
            var there = Flat.Slice(at, count);
            if (!wanted.SequenceEqual(there))
            {
                wanted.CopyTo(there);
                _parameters[i].copy_(_views[i]);
            }

            at += count;
        }
    }

    private double[] Gather()
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        for (var i = 0; i < _views.Count; i++)
        {
            _views[i].copy_(_parameters[i]);
        }

        return Flat.ToArray();
    }

    private (string Term, double Value)? Bad()
    {
        var at = Array.FindIndex(_values, value => !double.IsFinite(value));
        return at < 0 ? null : (at < _model.LossNames.Count ? _model.LossNames[at] : "Total", _values[at]);
    }
}
