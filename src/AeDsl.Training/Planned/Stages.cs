using System.Runtime.InteropServices;
using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Planned;

/// <summary>A layer of a plan at work: what it gave is kept for the way back.</summary>
/// <param name="input">What goes in: the output of the stage before.</param>
/// <param name="output">What comes out.</param>
internal abstract class Stage(Rows input, Rows output) : IDisposable
{
    public Rows Input { get; } = input;

    public Rows Output { get; } = output;

    /// <summary>Looks up where the parameters are.</summary>
    public virtual void Bind()
    {
    }

    /// <summary>Computes the output.</summary>
    public abstract void Forward(int rows, Generator generator);

    /// <summary>Computes the gradient by the input, and changes the parameters.</summary>
    /// <param name="rows">N.</param>
    /// <param name="gradient">The gradient by the output; it may be overwritten.</param>
    /// <param name="needsInput">Someone needs the gradient by the input.</param>
    /// <returns>The gradient by the input, where it is needed.</returns>
    public abstract Rows Backward(int rows, Rows gradient, bool needsInput);

    public virtual void Dispose() => Output.Dispose();
}

/// <summary>A linear layer.</summary>
internal sealed unsafe class LinearStage(
    int capacity, PlannedLinear planned, ParameterUpdate weight, ParameterUpdate? bias, Rows input, Team team)
    : Stage(input, new Rows(capacity, planned.Outputs))
{
    private readonly LinearKernel _linear = new(planned.Inputs, planned.Outputs, team);
    private readonly Rows _gradient = new(capacity, planned.Inputs);

    public override void Bind()
    {
        weight.Bind();
        bias?.Bind();
    }

    public override void Forward(int rows, Generator generator)
        => _linear.Forward(rows, Input, weight.Data, bias is null ? null : bias.Data, Output);

    public override Rows Backward(int rows, Rows gradient, bool needsInput)
    {
        if (needsInput)
        {
            // By the weights of the pass: before they change.
            _linear.InputGradient(rows, gradient, weight.Data, _gradient, isAdded: false);
        }

        weight.Weight(_linear, rows, Input, gradient);
        bias?.Bias(_linear, rows, gradient);
        return _gradient;
    }

    public override void Dispose()
    {
        base.Dispose();
        _linear.Dispose();
        _gradient.Dispose();
    }
}

/// <summary>A function of each number.</summary>
internal sealed class ActivationStage(int capacity, PlannedActivation planned, Rows input) : Stage(input, new Rows(capacity, input.Width))
{
    private readonly Activation _activation = Activation.Of(planned);

    public override void Forward(int rows, Generator generator) => _activation.Forward(rows, Input, Output);

    public override Rows Backward(int rows, Rows gradient, bool needsInput)
    {
        _activation.Backward(rows, Input, Output, gradient);
        return gradient;
    }
}

/// <summary>Both heads of a variational encoder, and the draw.</summary>
internal sealed unsafe class PosteriorStage : Stage
{
    private readonly (ParameterUpdate Weight, ParameterUpdate Bias) _mean;
    private readonly (ParameterUpdate Weight, ParameterUpdate Bias) _logVariance;
    private readonly LinearKernel _linear;
    private readonly Rows _gradient;

    private Tensor? _noise;
    private int _noiseRows;

    public PosteriorStage(
        int capacity,
        PlannedPosterior planned,
        (ParameterUpdate Weight, ParameterUpdate Bias) mean,
        (ParameterUpdate Weight, ParameterUpdate Bias) logVariance,
        Rows input,
        Team team)
        : base(input, new Rows(capacity, planned.Latent))
    {
        (_mean, _logVariance) = (mean, logVariance);
        _linear = new LinearKernel(planned.Features, planned.Latent, team);
        _gradient = new Rows(capacity, planned.Features);
        Gaussian = new Gaussian(capacity, planned.Latent);
        Shares = new Rows(1, planned.Latent);
    }

    /// <summary>What the heads give.</summary>
    public Gaussian Gaussian { get; }

    /// <summary>For each dimension, what the derivative of its divergence is multiplied by: set before the way back.</summary>
    public Rows Shares { get; }

    public override void Bind()
    {
        _mean.Weight.Bind();
        _mean.Bias.Bind();
        _logVariance.Weight.Bind();
        _logVariance.Bias.Bind();
    }

    public override void Forward(int rows, Generator generator)
    {
        _linear.Forward(rows, Input, _mean.Weight.Data, _mean.Bias.Data, Gaussian.Mean);
        _linear.Forward(rows, Input, _logVariance.Weight.Data, _logVariance.Bias.Data, Gaussian.LogVariance);
        DrawNoise(rows, generator);
        Gaussian.Draw(rows, Output);
        Gaussian.Measure(rows);
    }

    public override Rows Backward(int rows, Rows gradient, bool needsInput)
    {
        Gaussian.Backward(rows, gradient, Shares);
        if (needsInput)
        {
            _linear.InputGradient(rows, Gaussian.MeanGradient, _mean.Weight.Data, _gradient, isAdded: false);
            _linear.InputGradient(rows, Gaussian.LogVarianceGradient, _logVariance.Weight.Data, _gradient, isAdded: true);
        }

        _mean.Weight.Weight(_linear, rows, Input, Gaussian.MeanGradient);
        _mean.Bias.Bias(_linear, rows, Gaussian.MeanGradient);
        _logVariance.Weight.Weight(_linear, rows, Input, Gaussian.LogVarianceGradient);
        _logVariance.Bias.Bias(_linear, rows, Gaussian.LogVarianceGradient);
        return _gradient;
    }

    public override void Dispose()
    {
        base.Dispose();
        _linear.Dispose();
        _gradient.Dispose();
        Gaussian.Dispose();
        Shares.Dispose();
        _noise?.Dispose();
    }

    /// <summary>
    /// The numbers that <see cref="AeDsl.Noise.Normal(long[], Tensor, Generator?)"/> draws, in a tensor that is kept: a new one at each
    /// step would be work for the garbage collector.
    /// </summary>
    private void DrawNoise(int rows, Generator generator)
    {
        if (rows != _noiseRows)
        {
            _noise?.Dispose();
            (_noise, _noiseRows) = (torch.empty(rows, Output.Width, dtype: ScalarType.Float32).DetachFromDisposeScope(), rows);
        }

        var numbers = MemoryMarshal.Cast<byte, float>(_noise!.normal_(0, 1, generator).bytes);
        for (var n = 0; n < rows; n++)
        {
            numbers.Slice(n * Output.Width, Output.Width).CopyTo(Gaussian.Noise[n]);
        }
    }
}
