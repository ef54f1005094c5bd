using System.Runtime.InteropServices;
using AeDsl.Training.Fitting;
using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Planned;

/// <summary>
/// A parameter that its gradient changes as it is computed, and what the optimizer remembers of it, in the memory of their own tensors.
/// </summary>
internal abstract unsafe class ParameterUpdate(Parameter parameter) : IDisposable
{
    // Keeps the numbers where they are though someone disposes of the model.
    private Tensor? _held;

    /// <summary>What changes each parameter, by its name.</summary>
    /// <param name="optimizer">Whose state is worked on.</param>
    /// <param name="named">The parameters that it was made of, in their order.</param>
    public static IReadOnlyDictionary<string, ParameterUpdate> Of(
        OptimizerHelper optimizer, IEnumerable<(string Name, Parameter Parameter)> named)
    {
        var state = optimizer.state_dict();
        var moments = AdamMoments.Are(optimizer) ? new AdamMoments(optimizer) : null;
        var clock = moments is null ? null : new AdamClock(moments);
        var updates = new Dictionary<string, ParameterUpdate>(StringComparer.Ordinal);
        foreach (var (name, parameter) in named)
        {
            var place = updates.Count;
            updates.Add(name, state.State[place] switch
            {
                _ when moments is not null => new AdamParameter(parameter, moments, place, clock!),
                SGD.State momentum => new SgdParameter(parameter, momentum, (SGD.Options)state.Options[0]),
                var other => throw new NotSupportedException($"A plan knows no optimizer with {other.GetType()}."),
            });
        }

        return updates;
    }

    /// <summary>The parameter's numbers.</summary>
    public float* Data { get; private set; }

    /// <summary>Looks up where the tensors are; they may have moved since the last time.</summary>
    public virtual void Bind()
    {
        _held?.Dispose();
        _held = parameter.detach().DetachFromDisposeScope();
        Data = Memory(_held);
    }

    /// <summary>Changes a weight by dyᵀ x.</summary>
    public abstract void Weight(LinearKernel linear, int rows, Rows x, Rows dy);

    /// <summary>Changes a bias by Σ dy.</summary>
    public abstract void Bias(LinearKernel linear, int rows, Rows dy);

    public void Dispose() => _held?.Dispose();

    // The memory is the tensor's, which outlives the run.
    protected static float* Memory(Tensor tensor)
        => (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}

/// <summary>The same of one optimizer, whose update the kernels are compiled for.</summary>
/// <typeparam name="TUpdate">What becomes of a gradient.</typeparam>
internal abstract class ParameterUpdate<TUpdate>(Parameter parameter) : ParameterUpdate(parameter)
    where TUpdate : struct, IUpdate
{
    public sealed override void Weight(LinearKernel linear, int rows, Rows x, Rows dy)
        => linear.WeightGradient(rows, x, dy, Next());

    public sealed override void Bias(LinearKernel linear, int rows, Rows dy)
    {
        var update = Next();
        linear.BiasGradient(rows, dy, ref update);
    }

    /// <summary>The update of the step that is taken now.</summary>
    protected abstract TUpdate Next();
}

/// <summary>Adam and AdamW. The step count and the moments are those of TorchSharp's optimizer, which saves and loads them.</summary>
internal sealed unsafe class AdamParameter(Parameter parameter, AdamMoments moments, int place, AdamClock clock)
    : ParameterUpdate<AdamUpdate>(parameter)
{
    private float* _mean;
    private float* _square;

    public override void Bind()
    {
        base.Bind();
        _mean = Memory(moments.Mean(place));
        _square = Memory(moments.Square(place));
    }

    protected override AdamUpdate Next() => new(Data, _mean, _square, clock.At(moments.Next(place)));
}

/// <summary>What Adam multiplies by, computed once a step for all parameters.</summary>
internal sealed class AdamClock(AdamMoments moments)
{
    private long _step;
    private AdamRates _rates;

    public ref readonly AdamRates At(long step)
    {
        if (step != _step)
        {
            _step = step;
            _rates = new AdamRates(moments, step);
        }

        return ref _rates;
    }
}

/// <summary>Gradient descent. The momentum is that of TorchSharp's optimizer, which saves and loads it.</summary>
internal sealed unsafe class SgdParameter(Parameter parameter, SGD.State state, SGD.Options options) : ParameterUpdate<SgdUpdate>(parameter)
{
    private readonly Parameter _parameter = parameter;
    private float* _momentum;

    public override void Bind()
    {
        base.Bind();
        if (options.momentum!.Value == 0)
        {
            return;
        }

        // TorchSharp makes the first gradient the momentum: so does adding it to zeros.
        if (state.momentum_buffer is null)
        {
            using var quiet = torch.no_grad();
            state.momentum_buffer = torch.zeros_like(_parameter).DetachFromDisposeScope();
        }

        _momentum = Memory(state.momentum_buffer);
    }

    protected override SgdUpdate Next()
        => new(Data, _momentum, options.LearningRate!.Value, options.momentum!.Value, options.weight_decay!.Value);
}
