using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>
/// Notices that a callback gave a model other parameters than the optimizer has, by a conversion or a move to another device: a step would
/// then write to memory that is no longer theirs. Freezing some would not reach the optimizer, and no checkpoint would know of it.
/// </summary>
internal sealed class ParameterWatch
{
    private readonly IModel _model;
    private readonly List<(string Name, IntPtr Handle, bool Learns)> _before;
    private readonly List<string> _kinds;

    public ParameterWatch(IModel model)
    {
        (_model, _before) = (model, Now(model));
        _kinds = [.. model.Module.named_parameters().Select(pair => Kind(pair.parameter))];
    }

    /// <exception cref="InvalidOperationException">The parameters are no longer the same tensors.</exception>
    public void Check()
    {
        if (Problem() is { } problem)
        {
            throw new InvalidOperationException(problem);
        }
    }

    /// <summary>What libtorch says of a tensor that is gone says nothing of why it is gone.</summary>
    /// <param name="error">What ended the run.</param>
    /// <exception cref="InvalidOperationException">The parameters are no longer the same tensors; the error is inside.</exception>
    public void Explain(Exception error)
    {
        if (error is ExternalException or InvalidOperationException or TrainingDivergedException
            && Problem() is { } problem && problem != error.Message)
        {
            throw new InvalidOperationException(problem, error);
        }
    }

    private string? Problem()
    {
        var now = Now(_model);
        if (now.SequenceEqual(_before))
        {
            return null;
        }

        var changed = _before.FindIndex(parameter => !now.Contains(parameter));
        return $"{_model.Name} was changed while Fit trains it: {(changed < 0 ? "it has new parameters" : Change(changed))}. Convert, "
            + "move, freeze or dispose a model before Fit or after it.";
    }

    private string Change(int index)
    {
        var (name, kind) = (_before[index].Name, _kinds[index]);
        var now = _model.Module.named_parameters()
            .Where(pair => pair.name == name)
            .Select(pair => Kind(pair.parameter))
            .FirstOrDefault(_model.Module.named_parameters().Any() ? "gone" : "disposed");
        return $"{name} was {kind} and is {(now == kind ? "another tensor" : now)}";
    }

    private static List<(string Name, IntPtr Handle, bool Learns)> Now(IModel model)
        => [.. model.Module.named_parameters().Select(
            pair => pair.parameter.IsInvalid
                ? (pair.name, IntPtr.Zero, false)
                : (pair.name, pair.parameter.Handle, pair.parameter.requires_grad))];

    private static string Kind(Parameter parameter) =>
        parameter.IsInvalid ? "disposed" : $"{(parameter.requires_grad ? "" : "frozen, ")}{parameter.dtype} on {parameter.device}";
}
