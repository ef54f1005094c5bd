namespace AeDsl;

/// <summary>A model one of whose loss terms comes in gradually.</summary>
public interface IWarmUp : IModel
{
    /// <summary>Epochs over which the term's weight, or its capacity where it has one, rises from 0 to what was declared.</summary>
    double WarmUpEpochs { get; }

    /// <summary>Epochs after which it rises from 0 again; 0 where it rises once.</summary>
    double CycleEpochs => 0;

    /// <summary>Share of the declared weight or capacity that is in force, 0 to 1. Training sets it; a new model has 1.</summary>
    double WarmUp { get; set; }
}
