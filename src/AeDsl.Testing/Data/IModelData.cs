namespace AeDsl.Testing;

/// <summary>Examples that a model is trained and tested with.</summary>
public interface IModelData
{
    /// <summary>
    /// Examples that fit a model: inputs (N, <see cref="IModel.InputShape"/>), targets that its loss compares with, and labels where it
    /// wants them.
    /// </summary>
    /// <param name="model">The model; its shapes and loss terms say what it needs.</param>
    /// <param name="seed">The same seed gives the same examples.</param>
    ModelExamples Load(IModel model, long seed);
}
