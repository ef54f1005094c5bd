using AeDsl.Training.Checkpoints;
using AeDsl.Training.Data;
using AeDsl.Training.Data.Sources;
using AeDsl.Training.Fitting;
using AeDsl.Training.Fitting.Checks;
using TorchSharp;

namespace AeDsl.Training;

/// <summary>Training a declared model.</summary>
public static class ModelFit
{
    /// <summary>
    /// Trains a model: minimises its declared loss over the training set, and measures it on the test set after every epoch. The model's
    /// own noise and dropout follow the seed; its mode (training or evaluation) is restored at the end. The two parts of an adversarial
    /// model learn in turn on each batch, the discriminator first, each with an optimizer of its own.
    /// <para>TorchSharp's default generator, its number of threads and whether gradients are recorded are restored as well. Because the
    /// process has only one of each, calls on several threads take turns: each gives what it gives alone.</para>
    /// </summary>
    /// <param name="model">The model. At the end it has the last weights or, with <see cref="FitOptions.Patience"/>, the best.</param>
    /// <param name="train">
    /// What it learns from: a set in memory, a folder, or any other source, which says what the output is compared with. The order of the
    /// examples depends on their number and the seed alone, so that the same examples give the same bits from wherever they come.
    /// </param>
    /// <param name="test">What it is measured by.</param>
    /// <param name="options">How; the defaults are Adam at 1e-3, batches of 128, 10 epochs.</param>
    /// <returns>The losses of every epoch, why the run ended, and warnings about data that are probably not what they should be.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range or contradicts another; or a data set doesn't fit the model: values outside the range of the outputs that
    /// are compared with them, NaN or infinity, another shape or element type than the model's, no classes for a classifier or other ones
    /// than it has, no labels for a conditional model, batches of one for batch normalization; or all parameters are frozen. The model and
    /// all files are untouched.
    /// </exception>
    /// <exception cref="TrainingDivergedException">A loss or a weight became infinite or NaN, or a weight larger than 1e10.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model is being trained by another call, a callback converted, moved or froze it meanwhile, or the call is inside
    /// <c>torch.inference_mode()</c>.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model or a data set is disposed.</exception>
    /// <exception cref="InvalidDataException">
    /// The checkpoint to resume from is damaged, of another model, or of a run with other options or data. The model is untouched.
    /// </exception>
    /// <exception cref="IOException">
    /// A checkpoint or the history can't be written, would replace a file that is none, or another run uses it; the last one is
    /// unharmed. Where that can be known before the first step, it is.
    /// </exception>
    public static FitResult Fit(this IModel model, IDataSource train, IDataSource? test = null, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(train);
        options ??= new FitOptions();
        if (torch.is_inference_mode_enabled())
        {
            throw new InvalidOperationException(
                $"Fit was called inside torch.inference_mode(), where no gradients can be recorded. Call it outside of it.");
        }

        ModelWeights.Tensors(model);
        ParameterCheck.Check(model);
        OptionsCheck.Check(options, model, hasTestSet: test is not null);
        if (options.Optimizer != OptimizerKind.Powell && MiniBatches.CountOf(train, options.BatchSize, options.DropLast) == 0)
        {
            throw new ArgumentException($"A training set of {train.Count} has no whole batch of {options.BatchSize}.", nameof(train));
        }

        // Before it waits for its turn: another run with the same files doesn't begin when that one has ended, it is refused.
        using var file = CheckpointFile.Of(options);
        using var history = HistoryFile.Of(options);
        using var turn = new FitTurn(model);
        using var settings = new ProcessSettings(options.Threads);
        train = RunSource.Of(train, "training set");
        test = test is null ? null : RunSource.Of(test, "test set");
        var warnings = DataCheck.Of(model, train, test, options);
        ModelDevice.Move(model, options.Device);
        using var trainer = new Trainer(model, train, test, options, file, history, warnings);
        return trainer.Run();
    }
}
