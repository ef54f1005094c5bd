using System.Text;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>The optimizer of a run, and its state as bytes.</summary>
internal sealed class ModelOptimizer : IDisposable
{
    private readonly OptimizerHelper _optimizer;
    private readonly List<(string name, Parameter parameter)> _parameters;

    public ModelOptimizer(IModel model, FitOptions options)
    {
        _parameters = [.. model.Module.named_parameters()];
        var parameters = _parameters.Select(pair => pair.parameter);
        _optimizer = options.Optimizer switch
        {
            // TorchSharp's own default for the second beta is 0.99, PyTorch's is 0.999.
            OptimizerKind.Adam => torch.optim.Adam(parameters, options.LearningRate, 0.9, 0.999, 1e-8, options.WeightDecay),
            OptimizerKind.Sgd => torch.optim.SGD(parameters, options.LearningRate, options.Momentum, 0.0, options.WeightDecay),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Optimizer, "There is no such optimizer."),
        };
    }

    public void ZeroGradients() => _optimizer.zero_grad();

    public void Step() => _optimizer.step();

    /// <summary>For a plan: gives by a parameter's name what changes it.</summary>
    public Func<string, ParameterUpdate> Updates()
    {
        var state = _optimizer.state_dict();
        var adam = state.Options[0] is Adam.Options options ? new AdamClock(options) : null;
        var updates = _parameters.Zip(state.State).ToDictionary(pair => pair.First.name, pair => pair.Second switch
        {
            Adam.State moments => (ParameterUpdate)new AdamParameter(pair.First.parameter, moments, adam!),
            SGD.State momentum => new SgdParameter(pair.First.parameter, momentum, (SGD.Options)state.Options[0]),
            var other => throw new NotSupportedException($"A plan knows no optimizer with {other.GetType()}."),
        }, StringComparer.Ordinal);
        return name => updates[name];
    }

    /// <summary>Moments and step counts in TorchSharp's own binary form, as a tensor of bytes.</summary>
    public Tensor Save()
    {
        var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            _optimizer.save_state_dict(writer);
        }

        return torch.tensor(buffer.ToArray());
    }

    public void Restore(Tensor bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.ToArray<byte>()));
        _optimizer.load_state_dict(reader);
    }

    public void Dispose() => _optimizer.Dispose();
}
