using TorchSharp;

namespace AeDsl.Training.Fitting;

/// <summary>
/// One run at a time: TorchSharp's default generator and its number of threads are those of the whole process, so that two runs at once
/// would give what neither gives alone. A run on another thread waits for its turn; one that is started by a callback of the run has it.
/// </summary>
internal sealed class FitTurn : IDisposable
{
    private readonly torch.nn.Module _model;

    /// <summary>Waits for the turn of a model.</summary>
    /// <exception cref="InvalidOperationException">The same model is being trained.</exception>
    public FitTurn(IModel model)
    {
        _model = model.Module;
        if (!ModelsInTraining.Add(_model))
        {
            throw new InvalidOperationException(
                $"{model.Name} is being trained by another Fit. Wait until that one ends, or train a second {model.Name}.");
        }

        DefaultGenerator.Enter();
    }

    public void Dispose()
    {
        DefaultGenerator.Exit();
        ModelsInTraining.Remove(_model);
    }
}
