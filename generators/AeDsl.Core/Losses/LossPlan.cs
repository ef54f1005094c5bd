using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>A loss term.</summary>
/// <param name="Property">Its name among the losses: <c>Reconstruction</c>.</param>
/// <param name="Method">The user's own static method; null for a built-in term.</param>
internal sealed record LossPlan(LossTerm Term, string Property, double Weight, string? Method = null)
{
    /// <summary>Null for a user's own method.</summary>
    public LossDefinition? Definition => Method is null ? LossDefinitions.Of(Term) : null;
}
