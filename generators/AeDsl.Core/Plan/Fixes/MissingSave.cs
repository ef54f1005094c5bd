using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>A tensor that a U-Net reads and nobody saves: the level that it is of, where its size is that of no other.</summary>
internal static class MissingSave
{
    /// <param name="place">The layer that reads it.</param>
    public static SuggestedFix? Find(PartTrial part, int place)
    {
        var save = Layer.Of(SaveLayer.Save, SavedName.Of(part.Layers[place].Layer[SavedName]));
        return part.First(
            Enumerable.Range(0, place).Reverse().Where(i => SkipOrder.IsSmaller(part.Layers[i])).Select(i => part.InsertBefore(i, save)));
    }
}
