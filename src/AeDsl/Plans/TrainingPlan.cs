using System.ComponentModel;

namespace AeDsl;

/// <summary>
/// A model's pass and loss, layer by layer, with every size: what generated code says of a model that training can run without autograd.
/// Layers that only change the shape do nothing to a batch (N, elements) and are left out.
/// </summary>
/// <param name="Model">The declared class. A class that derives from it may compute otherwise, and has no plan.</param>
/// <param name="Layers">The layers, in the order in which data meets them.</param>
/// <param name="Losses">The loss terms, in the order of <see cref="IModel.LossNames"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TrainingPlan(Type Model, IReadOnlyList<PlannedLayer> Layers, IReadOnlyList<PlannedLoss> Losses)
{
    /// <summary>A plan without layers, to which they are added.</summary>
    /// <typeparam name="TModel">The declared class: what the model is called where the plan stands, whatever class it is of.</typeparam>
    /// <param name="model">The model.</param>
    public static TrainingPlan Of<TModel>(TModel model) where TModel : IModel
    {
        ArgumentNullException.ThrowIfNull(model);
        return new TrainingPlan(typeof(TModel), [], []);
    }

    /// <summary>Adds a linear layer.</summary>
    public TrainingPlan Linear(string name, int inputs, int outputs, bool hasBias = true)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Then(new PlannedLinear(name, inputs, outputs, hasBias));
    }

    /// <summary>Adds both heads of a variational encoder and a draw from what they return.</summary>
    public TrainingPlan Posterior(string mean, string logVariance, int features, int latent)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(logVariance);
        return Then(new PlannedPosterior(mean, logVariance, features, latent));
    }

    /// <summary>Adds a function of each element alone.</summary>
    public TrainingPlan Activation(PlannedFunction function, double first = 0, double second = 0) =>
        Then(new PlannedActivation(function, first, second));

    /// <summary>Adds a loss term that compares the output with the target.</summary>
    public TrainingPlan Loss(PlannedTerm term, double weight, LossReduction reduction) => With(new PlannedLoss(term, weight, reduction));

    /// <summary>Adds the divergence of the posterior from its prior.</summary>
    public TrainingPlan KullbackLeibler(double weight, double freeBits) =>
        With(new PlannedLoss(PlannedTerm.KullbackLeibler, weight, LossReduction.Sum, freeBits));

    private TrainingPlan Then(PlannedLayer layer) => this with { Layers = [.. Layers, layer] };

    private TrainingPlan With(PlannedLoss loss) => this with { Losses = [.. Losses, loss] };
}
