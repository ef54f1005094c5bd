using System.Runtime.InteropServices;
using System.Text;
using AeDsl.Training.Data;
using AeDsl.Training.Fitting;
using AeDsl.Training.Fitting.Learners;
using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Planned;

/// <summary>Steps by a model's plan.</summary>
internal sealed class PlannedLearner : ILearner
{
    private readonly IModel _model;
    private readonly IDataSource _train;
    private readonly FitOptions _options;
    private readonly Generator _generator;
    private readonly ModelOptimizer _optimizer;
    private readonly IReadOnlyDictionary<string, ParameterUpdate> _updates;
    private readonly PlannedPass _pass;
    private readonly RowSource? _inputs;
    private readonly RowSource? _targets;
    private readonly Rows? _target;
    private readonly double[] _values;

    private MiniBatches? _batches;

    public PlannedLearner(IModel model, TrainingPlan plan, IDataSource train, FitOptions options, Generator generator)
    {
        (_model, _train, _options, _generator) = (model, train, options, generator);
        _optimizer = new ModelOptimizer(model.Module.parameters(), options);

        // A single example that is left over joins a batch.
        var capacity = (int)Math.Min(options.BatchSize + 1L, train.Count);
        _updates = ParameterUpdate.Of(_optimizer.Inner, model.Module.named_parameters());
        var width = (int)train.InputShape.Aggregate(1L, (product, size) => product * size);
        _pass = new PlannedPass(plan, capacity, name => _updates[name], width, torch.get_num_threads());
        // Examples that lie in memory as they are wanted are copied without a batch between.
        var memory = options.Augmentations.Count == 0 ? train as ImageDataset : null;
        _inputs = model is ICorruptsInput || memory is null ? null : RowSource.Of(memory.Inputs);
        _targets = memory?.Targets is null ? null : RowSource.Of(memory.Targets);
        _target = train.TargetShape is null && model is not ICorruptsInput ? null : new Rows(capacity, _pass.Output.Width);
        _values = new double[model.LossNames.Count + 1];
    }

    public int Steps => MiniBatches.CountOf(_train, _options.BatchSize, _options.DropLast);

    public IReadOnlyList<ModelOptimizer> Optimizers => [_optimizer];

    public void BeginEpoch(int epoch)
    {
        _batches?.Dispose();
        _batches = new MiniBatches(_train, _options, epoch);
        _model.Module.train();

        // Between epochs anyone may have moved or loaded weights.
        _pass.Bind();
    }

    public (string Term, double Value)? Step(int step, LossSums sums)
    {
        var rows = Fill(_batches!, step);
        _pass.Forward(rows, _target ?? _pass.Input, (_model as IWarmUp)?.WarmUp ?? 1, _generator, _values);
        if (sums.FirstBad(_values) is { } bad)
        {
            return bad;
        }

        sums.Add(_values, rows);
        _pass.Backward(rows);
        return null;
    }

    /// <summary>Moments and step counts in TorchSharp's own binary form: a plan keeps them in the optimizer's tensors.</summary>
    public Tensor Save()
    {
        var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            _optimizer.Save(writer);
        }

        return torch.tensor(buffer.ToArray());
    }

    public void Restore(Tensor bytes) => OptimizerState.Restore(bytes, _optimizer.Restore);

    public void Dispose()
    {
        _batches?.Dispose();
        _optimizer.Dispose();
        _pass.Dispose();
        _target?.Dispose();
        foreach (var update in _updates.Values)
        {
            update.Dispose();
        }
    }

    private int Fill(MiniBatches batches, int index)
    {
        if (_inputs is not null && (_target is null || _targets is not null))
        {
            var chosen = batches.RowsOf(index);
            _inputs.Copy(chosen, _pass.Input);
            _targets?.Copy(chosen, _target!);
            return chosen.Length;
        }

        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        var batch = batches[index];
        Copy(_model is ICorruptsInput spoiling ? spoiling.Corrupt(batch.Input, _generator) : batch.Input, _pass.Input);
        if (_target is not null)
        {
            Copy(batch.Target, _target);
        }

        return batch.Count;
    }

    private static void Copy(Tensor from, Rows to)
    {
        using var contiguous = from.contiguous();
        var numbers = MemoryMarshal.Cast<byte, float>(contiguous.bytes);
        for (var n = 0; n < from.shape[0]; n++)
        {
            numbers.Slice(n * to.Width, to.Width).CopyTo(to[n]);
        }
    }
}
