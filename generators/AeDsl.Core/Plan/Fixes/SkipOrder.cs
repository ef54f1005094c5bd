using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>
/// Skip connections whose layers stand in the wrong order: <c>MaxPool2d(2), Save("a")</c>, where what the pool takes was meant, or
/// <c>Concat("a"), Upsample(2)</c>, where what the up-sampling returns was.
/// </summary>
internal static class SkipOrder
{
    /// <summary>More skip connections than these are not moved together.</summary>
    private const int Most = 4;

    /// <summary>A layer and the one before it that it has to stand before.</summary>
    private readonly record struct Move(int From, int To);

    /// <param name="save">The layer that saves; negative where there is none.</param>
    /// <param name="place">The layer that reads what was saved.</param>
    public static SuggestedFix? Find(PartTrial part, int save, int place)
    {
        var places = Enumerable.Range(0, part.Layers.Count).ToList();
        var saves = places.Where(i => part.Layers[i].Definition is SaveLayer).Select(i => OfSave(part.Layers, i)).OfType<Move>().ToList();
        var readers = places.Where(i => part.Layers[i].Definition.ReadsSaved).Select(i => OfReader(part.Layers, i)).OfType<Move>().ToList();
        var chosen = Together(saves, move => move.From == save).Concat(Together(readers, move => move.To == place))
            .TakeWhile(_ => !part.Budget.IsSpent)
            .FirstOrDefault(moves => part.Works(Moved(part.Layers, moves)));
        return chosen is null ? null : SuggestedFix.Of([.. chosen.Select(move => Fix(part.Layers, move))]);
    }

    /// <summary>The move of a skip connection alone and with others, the fewest first.</summary>
    private static IEnumerable<List<Move>> Together(List<Move> moves, Func<Move, bool> isFirst)
    {
        if (!moves.Any(isFirst)) return [];
        var first = moves.First(isFirst);
        var others = moves.Where(move => move != first).Take(Most).ToList();
        return Enumerable.Range(0, 1 << others.Count)
            .Select(set => (List<Move>)[first, .. others.Where((_, i) => (set >> i) % 2 == 1)])
            .OrderBy(together => together.Count)
            .Select(together => together.OrderBy(move => move.From).ToList());
    }

    /// <summary>A Save to before the pool or the strided convolution that it follows, whatever keeps the shape between the two.</summary>
    private static Move? OfSave(IReadOnlyList<PlacedLayer> layers, int save)
    {
        var to = save - 1;
        while (to >= 0 && layers[to].Definition.KeepsShape) to--;
        return to >= 0 && IsSmaller(layers[to]) && IsWritten(layers, save, to) ? new Move(save, to) : null;
    }

    /// <summary>The next layer that makes the image larger to before a reader.</summary>
    private static Move? OfReader(IReadOnlyList<PlacedLayer> layers, int reader)
    {
        var from = reader + 1;
        while (from < layers.Count && (layers[from].Definition.KeepsShape || layers[from].Definition is Conv2dLayer)) from++;
        return from < layers.Count && IsLarger(layers[from]) && IsWritten(layers, from, reader) ? new Move(from, reader) : null;
    }

    /// <summary>The layer begins a new level of a U-Net.</summary>
    public static bool IsSmaller(PlacedLayer placed) =>
        placed.Definition is PoolLayer || placed.Definition is Conv2dLayer && WindowChoices.IsStrided(placed.Layer);

    private static bool IsLarger(PlacedLayer placed) =>
        placed.Definition is UpsampleLayer || placed.Definition is ConvTranspose2dLayer && WindowChoices.IsStrided(placed.Layer);

    private static bool IsWritten(IReadOnlyList<PlacedLayer> layers, int from, int to) =>
        !layers[from].IsMirrored && !layers[to].IsMirrored;

    private static List<PlacedLayer> Moved(IReadOnlyList<PlacedLayer> layers, List<Move> moves)
    {
        var moved = layers.ToList();
        // What a move passes by is its own, so that no other one loses its places.
        foreach (var move in moves)
        {
            moved.RemoveAt(move.From);
            moved.Insert(move.To, layers[move.From]);
        }
        return moved;
    }

    private static SuggestedFix Fix(IReadOnlyList<PlacedLayer> layers, Move move) =>
        new(FixKind.MoveLayer, layers[move.From].Anchor, layers[move.From].Layer.ToString(), layers[move.To].Layer.ToString())
        {
            Before = layers[move.To].Anchor,
        };
}
