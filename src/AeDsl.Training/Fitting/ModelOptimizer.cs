using AeDsl.Training.Schedules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>The optimizer of some parameters.</summary>
internal sealed class ModelOptimizer : IDisposable
{
    private const double AlphaOfRmsProp = 0.99;
    private const double Epsilon = 1e-8;

    private readonly optim.Optimizer _optimizer;
    private readonly List<Parameter> _parameters;
    private readonly FitOptions _options;

    // Null where TorchSharp's own update is used: gradient descent reads each gradient once, and others have no such operator.
    private readonly FusedUpdate? _fused;

    public ModelOptimizer(IEnumerable<Parameter> parameters, FitOptions options)
    {
        (_parameters, _options) = ([.. parameters], options);
        _optimizer = options.CreateOptimizer is null ? Named() : OwnOptimizer.Make(_parameters, options);
        _fused = options.CreateOptimizer is null && AdamMoments.Are(Inner) ? new FusedUpdate(Inner, _parameters) : null;
    }

    public void ZeroGradients() => _optimizer.zero_grad();

    /// <summary>Whether a step can be told on the parameters' device that it is to change nothing.</summary>
    public bool CanStandStill => _fused is not null;

    /// <summary>Clips the gradients as the options say, and changes the parameters.</summary>
    /// <param name="standsStill">1 on the parameters' device where nothing is to change; needs <see cref="CanStandStill"/>.</param>
    public void Step(Tensor? standsStill = null)
    {
        if (_options.MaxGradientNorm is { } norm)
        {
            nn.utils.clip_grad_norm_(_parameters, norm);
        }
        else if (_options.MaxGradientValue is { } value)
        {
            nn.utils.clip_grad_value_(_parameters, value);
        }

        if (_fused is not null)
        {
            _fused.Step(standsStill);
        }
        else
        {
            _optimizer.step();
        }
    }

    /// <summary>Its learning rates, one for each group of parameters; none where they can't be changed.</summary>
    public IReadOnlyList<optim.ILearningRateController> Groups => [.. _optimizer.ParamGroups ?? []];

    /// <summary>Makes a scheduler for it.</summary>
    public optim.lr_scheduler.LRScheduler Schedule(TorchSchedule schedule)
        => schedule.Create(_optimizer)
            ?? throw new ArgumentException("The TorchSchedule's create gave null; it gives a scheduler of the optimizer that it gets.");

    /// <summary>TorchSharp's own, for whoever works on its state.</summary>
    public OptimizerHelper Inner => (OptimizerHelper)_optimizer;

    /// <summary>Writes moments and step counts in TorchSharp's own binary form.</summary>
    public void Save(BinaryWriter writer) => Inner.save_state_dict(writer);

    /// <exception cref="InvalidDataException">What was written is not the state of these parameters.</exception>
    public void Restore(BinaryReader reader)
    {
        Inner.load_state_dict(reader);
        OptimizerState.Check(Inner);
        _fused?.Reset();
    }

    public void Dispose()
    {
        _fused?.Dispose();
        _optimizer.Dispose();
    }

    private OptimizerHelper Named() => _options.Optimizer switch
    {
        // TorchSharp's own default for the second beta is 0.99, PyTorch's is 0.999.
        OptimizerKind.Adam => optim.Adam(
            _parameters, _options.LearningRate, _options.Beta1, _options.Beta2, Epsilon, _options.WeightDecay),
        OptimizerKind.AdamW => optim.AdamW(
            _parameters, _options.LearningRate, _options.Beta1, _options.Beta2, Epsilon, _options.WeightDecay),
        OptimizerKind.RmsProp => optim.RMSProp(
            _parameters, _options.LearningRate, AlphaOfRmsProp, Epsilon, _options.WeightDecay, _options.Momentum),
        OptimizerKind.Sgd => optim.SGD(_parameters, _options.LearningRate, _options.Momentum, 0.0, _options.WeightDecay),
        _ => throw new InvalidOperationException($"{_options.Optimizer} is no optimizer of gradients."),
    };
}
