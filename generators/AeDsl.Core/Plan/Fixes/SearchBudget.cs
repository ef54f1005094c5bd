namespace AeDsl.Core.Plan.Fixes;

/// <summary>How much is tried for one mistake: a declaration is checked at every key, and may be as long as its author likes.</summary>
internal sealed class SearchBudget
{
    private int _layers = 5_000;

    /// <summary>Nothing is left, and further trials fail.</summary>
    public bool IsSpent => _layers <= 0;

    /// <summary>Takes what a trial of so many layers costs; false where nothing is left.</summary>
    public bool Spend(int layers) => (_layers -= Math.Max(1, layers)) >= 0;
}
