using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>Steps by a model's plan.</summary>
internal sealed class PlannedLearner : ILearner
{
    private readonly IModel _model;
    private readonly PlannedPass _pass;
    private readonly RowSource? _inputs;
    private readonly RowSource? _targets;
    private readonly Rows? _target;
    private readonly double[] _values;

    public PlannedLearner(IModel model, TrainingPlan plan, ImageDataset train, int batchSize, Func<string, ParameterUpdate> update)
    {
        _model = model;

        // A single example that is left over joins a batch.
        _pass = new PlannedPass(model, plan, batchSize + 1, update, (int)(train.Inputs.NumberOfElements / train.Count));
        _inputs = model is ICorruptsInput ? null : RowSource.Of(train.Inputs);
        _targets = train.Targets is null ? null : RowSource.Of(train.Targets);
        _target = train.Targets is null && model is not ICorruptsInput ? null : new Rows(batchSize + 1, _pass.Output.Width);
        _values = new double[model.LossNames.Count + 1];
    }

    public void BeginEpoch() => _pass.Bind();

    public (string Term, double Value)? Learn(MiniBatches batches, int index, Generator generator, LossSums sums)
    {
        var rows = Fill(batches, index, generator);
        _pass.Forward(rows, _target ?? _pass.Input, (_model as IWarmUp)?.WarmUp ?? 1, generator, _values);
        if (sums.Add(_values, rows) is { } bad)
        {
            return bad;
        }

        _pass.Backward(rows);
        return null;
    }

    public void Dispose()
    {
        _pass.Dispose();
        _target?.Dispose();
    }

    private int Fill(MiniBatches batches, int index, Generator generator)
    {
        if (_inputs is not null && (_target is null || _targets is not null))
        {
            var chosen = batches.RowsOf(index);
            _inputs.Copy(chosen, _pass.Input);
            _targets?.Copy(chosen, _target!);
            return chosen.Length;
        }

        using var scope = TorchSharp.torch.NewDisposeScope();
        using var quiet = TorchSharp.torch.no_grad();
        var batch = batches[index];
        Copy(_model is ICorruptsInput spoiling ? spoiling.Corrupt(batch.Input, generator) : batch.Input, _pass.Input);
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
