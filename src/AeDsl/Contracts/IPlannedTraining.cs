using System.ComponentModel;

namespace AeDsl;

/// <summary>
/// A model whose training step is known whole when it is compiled, so that training can run it without recording it first.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPlannedTraining : IModel
{
    /// <summary>What a pass and its loss do, in order.</summary>
    TrainingPlan Plan { get; }
}
