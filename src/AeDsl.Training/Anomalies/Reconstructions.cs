using AeDsl.Training.Files;
using AeDsl.Training.Fitting;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Anomalies;

/// <summary>What a model makes of its input without noise, and how far that is from the input.</summary>
internal sealed class Reconstructions
{
    private readonly IModel _model;
    private readonly Func<Tensor, Tensor?, Tensor> _reconstruct;

    /// <exception cref="ArgumentException">The model gives nothing that could be compared with its input.</exception>
    public Reconstructions(IModel model)
    {
        _model = model;
        _reconstruct = model switch
        {
            IAutoencoder autoencoder => (input, _) => autoencoder.Reconstruct(input),
            ConditionalVaeModel conditional
                => (input, labels) => conditional.Reconstruct(input, ClassCondition.Required(labels, model.Name)),
            INetwork network when model.Description.Targets != TargetKind.Classes && network.OutputShape.SequenceEqual(model.InputShape)
                => (input, _) => network.Predict(input),
            _ => throw new ArgumentException(
                $"{model.Name} doesn't reconstruct its input, and anomalies are told by how far a reconstruction is from the input. Use an "
                    + "Autoencoder, a Vae, or a Network whose outputs have the shape of its inputs and are compared with values.",
                nameof(model)),
        };
    }

    /// <summary>Reconstructions of a batch, in whatever mode the model is.</summary>
    /// <exception cref="ArgumentException">The model returns another shape than the input's.</exception>
    public Tensor Of(Tensor input, Tensor? labels)
    {
        var output = _reconstruct(input, labels);
        return output.shape.AsSpan().SequenceEqual(input.shape)
            ? output
            : throw new ArgumentException(
                $"{_model.Name} returns a reconstruction {Excerpt.Of(output.shape)} of an input {Excerpt.Of(input.shape)}; needed is the "
                + "same shape.");
    }

    /// <summary>The squared error of each element, of double.</summary>
    public Tensor Errors(Tensor input, Tensor? labels)
        => (Of(input, labels).to(ScalarType.Float64) - input.to(ScalarType.Float64)).square();

    /// <summary>The mean squared error of each example, (N) of double.</summary>
    public Tensor Scores(Tensor input, Tensor? labels) => Errors(input, labels).flatten(1).mean(new long[] { 1 });

    /// <summary>
    /// What is made of a tensor of examples on the model's device, in evaluation mode and without gradients, part by part: a tensor on the
    /// CPU.
    /// </summary>
    public Tensor Map(Tensor input, Tensor? labels, Func<Tensor, Tensor?, Tensor> make)
    {
        ModelInput.ThrowIfNot(input, _model.Name, [.. _model.InputShape]);
        if (labels is not null && (labels.shape.Length != 1 || labels.shape[0] != input.shape[0]))
        {
            throw new ArgumentException(
                $"There are {input.shape[0]} inputs, but the labels are {Excerpt.Of(labels.shape)}: one for each.", nameof(labels));
        }

        if (input.shape[0] == 0)
        {
            throw new ArgumentException("There is no example to score: the input has N = 0.", nameof(input));
        }

        using var scope = torch.NewDisposeScope();
        using var mode = new ModelMode(_model.Module);
        _model.Module.eval();
        using var noGrad = torch.no_grad();
        var device = ModelDevice.Of(_model);
        var parts = new List<Tensor>();
        for (var start = 0L; start < input.shape[0]; start += EvaluationPass.BatchSize)
        {
            using var part = torch.NewDisposeScope();
            var count = Math.Min(EvaluationPass.BatchSize, input.shape[0] - start);
            var made = make(input.narrow(0, start, count).to(device), labels?.narrow(0, start, count).to(device));
            parts.Add(made.cpu().MoveToOuterDisposeScope());
        }

        return torch.cat(parts, 0).MoveToOuterDisposeScope();
    }
}
