namespace AeDsl.Training.Fitting;

/// <summary>The share of a loss term that comes in gradually.</summary>
internal static class GradualTerm
{
    /// <summary>Sets the share that is in force before a step.</summary>
    /// <param name="model">Whose term it is.</param>
    /// <param name="epochs">Epochs that are done.</param>
    /// <param name="ofEpoch">The share of the next one that is done.</param>
    public static void Set(IModel model, int epochs, double ofEpoch)
    {
        if (model is IWarmUp { WarmUpEpochs: > 0 } gradual)
        {
            var place = epochs + ofEpoch;
            gradual.WarmUp = Math.Min(1, (gradual.CycleEpochs > 0 ? place % gradual.CycleEpochs : place) / gradual.WarmUpEpochs);
        }
    }

    /// <summary>Sets all of it: a test loss is the declared one from the first epoch on, so that epochs can be compared.</summary>
    public static void SetWhole(IModel model)
    {
        if (model is IWarmUp gradual)
        {
            gradual.WarmUp = 1;
        }
    }
}
