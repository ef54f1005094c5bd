using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>
/// A running mean of a model's trainable weights: after the first step the weights, and after each other one decay × mean +
/// (1 − decay) × weights. Buffers and frozen weights are those that the model has.
/// </summary>
internal sealed class WeightAverage(IModel model, double decay) : IDisposable
{
    private readonly List<(string Name, Parameter Parameter)> _parameters = [.. Trainable(model)];
    private readonly Dictionary<string, Tensor> _means = new(StringComparer.Ordinal);

    /// <summary>The means by the names of their weights; empty before the first step.</summary>
    public IReadOnlyDictionary<string, Tensor> Means => _means;

    /// <summary>The weights that a mean is kept of.</summary>
    public static IEnumerable<(string Name, Parameter Parameter)> Trainable(IModel model)
        => model.Module.named_parameters().Where(pair => pair.parameter.requires_grad);

    /// <summary>Takes in the weights after a step.</summary>
    public void Add()
    {
        using var quiet = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var (name, parameter) in _parameters)
        {
            if (_means.TryGetValue(name, out var mean))
            {
                mean.lerp_(parameter, 1 - decay);
            }
            else
            {
                _means[name] = parameter.clone().DetachFromDisposeScope();
            }
        }
    }

    /// <summary>Puts the means in the place of the weights, until what is given back is disposed.</summary>
    public IDisposable InPlace()
    {
        using var quiet = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var own = _parameters.ConvertAll(pair => pair.Parameter.clone().DetachFromDisposeScope());
        Put();
        return new Weights(this, own);
    }

    /// <summary>Puts the means in the place of the weights.</summary>
    public void Put()
    {
        using var quiet = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var (name, parameter) in _parameters)
        {
            if (_means.TryGetValue(name, out var mean))
            {
                parameter.copy_(mean);
            }
        }
    }

    /// <summary>Takes over copies of means that were kept.</summary>
    public void Restore(IReadOnlyDictionary<string, Tensor> means)
    {
        Dispose();
        foreach (var (name, mean) in means)
        {
            var parameter = _parameters.Find(pair => pair.Name == name).Parameter;
            _means[name] = mean.to(parameter.device, copy: true).DetachFromDisposeScope();
        }
    }

    public void Dispose()
    {
        foreach (var mean in _means.Values)
        {
            mean.Dispose();
        }

        _means.Clear();
    }

    private sealed class Weights(WeightAverage average, List<Tensor> own) : IDisposable
    {
        public void Dispose()
        {
            using var quiet = torch.no_grad();
            using var scope = torch.NewDisposeScope();
            for (var i = 0; i < own.Count; i++)
            {
                // What a callback has disposed is found before the next step.
                if (!average._parameters[i].Parameter.IsInvalid)
                {
                    average._parameters[i].Parameter.copy_(own[i]);
                }

                own[i].Dispose();
            }
        }
    }
}
