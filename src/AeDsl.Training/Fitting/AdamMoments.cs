using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>
/// What TorchSharp's Adam and AdamW remember, and the numbers that they go by: members of the same names, without a base class that has
/// them. Both may change between steps.
/// </summary>
/// <param name="optimizer">One of the two, with one group of parameters.</param>
internal sealed class AdamMoments(OptimizerHelper optimizer)
{
    private readonly OptimizerOptions _options = optimizer.state_dict().Options[0];
    private readonly List<TorchSharp.Modules.OptimizerState> _states = optimizer.state_dict().State;

    /// <summary>Whether weight decay is no part of the gradient.</summary>
    public bool IsDecoupled => _options is AdamW.Options;

    public double Rate => _options.LearningRate!.Value;

    public double Beta1 => _options is AdamW.Options decoupled ? decoupled.beta1!.Value : ((Adam.Options)_options).beta1!.Value;

    public double Beta2 => _options is AdamW.Options decoupled ? decoupled.beta2!.Value : ((Adam.Options)_options).beta2!.Value;

    public double Epsilon => _options is AdamW.Options decoupled ? decoupled.eps!.Value : ((Adam.Options)_options).eps!.Value;

    public double WeightDecay
        => _options is AdamW.Options decoupled ? decoupled.weight_decay!.Value : ((Adam.Options)_options).weight_decay!.Value;

    public static bool Are(OptimizerHelper optimizer) => optimizer is Adam or AdamW;

    public Tensor Mean(int parameter)
        => _states[parameter] is AdamW.State decoupled ? decoupled.exp_avg : ((Adam.State)_states[parameter]).exp_avg;

    public Tensor Square(int parameter)
        => _states[parameter] is AdamW.State decoupled ? decoupled.exp_avg_sq : ((Adam.State)_states[parameter]).exp_avg_sq;

    /// <summary>The steps that a parameter has taken.</summary>
    public long Steps(int parameter)
        => _states[parameter] is AdamW.State decoupled ? decoupled.step : ((Adam.State)_states[parameter]).step;

    /// <summary>Counts a step, and gives its number, from 1.</summary>
    public long Next(int parameter)
        => _states[parameter] is AdamW.State decoupled ? ++decoupled.step : ++((Adam.State)_states[parameter]).step;
}
