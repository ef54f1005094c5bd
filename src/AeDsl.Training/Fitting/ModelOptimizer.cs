using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>The optimizer of some parameters.</summary>
internal sealed class ModelOptimizer : IDisposable
{
    private readonly OptimizerHelper _optimizer;
    private readonly List<Parameter> _parameters;

    // Null where TorchSharp's own update is as good: gradient descent reads each gradient once.
    private readonly FusedUpdate? _fused;

    public ModelOptimizer(IEnumerable<Parameter> parameters, FitOptions options)
    {
        _parameters = [.. parameters];
        _optimizer = options.Optimizer switch
        {
            // TorchSharp's own default for the second beta is 0.99, PyTorch's is 0.999.
            OptimizerKind.Adam => torch.optim.Adam(
                _parameters, options.LearningRate, options.Beta1, options.Beta2, 1e-8, options.WeightDecay),
            OptimizerKind.Sgd => torch.optim.SGD(_parameters, options.LearningRate, options.Momentum, 0.0, options.WeightDecay),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Optimizer, "There is no such optimizer."),
        };
        _fused = options.Optimizer == OptimizerKind.Adam ? new FusedUpdate(_optimizer, _parameters) : null;
    }

    public void ZeroGradients() => _optimizer.zero_grad();

    /// <summary>Whether a step can be told on the parameters' device that it is to change nothing.</summary>
    public bool CanStandStill => _fused is not null;

    /// <summary>Changes the parameters.</summary>
    /// <param name="standsStill">1 on the parameters' device where nothing is to change; needs <see cref="CanStandStill"/>.</param>
    public void Step(Tensor? standsStill = null)
    {
        if (_fused is not null)
        {
            _fused.Step(standsStill);
        }
        else
        {
            _optimizer.step();
        }
    }

    /// <summary>TorchSharp's own, for whoever works on its state.</summary>
    public OptimizerHelper Inner => _optimizer;

    /// <summary>Writes moments and step counts in TorchSharp's own binary form.</summary>
    public void Save(BinaryWriter writer) => _optimizer.save_state_dict(writer);

    /// <exception cref="InvalidDataException">What was written is not the state of these parameters.</exception>
    public void Restore(BinaryReader reader)
    {
        _optimizer.load_state_dict(reader);
        OptimizerState.Check(_optimizer, _parameters);
        _fused?.Reset();
    }

    public void Dispose()
    {
        _fused?.Dispose();
        _optimizer.Dispose();
    }
}
