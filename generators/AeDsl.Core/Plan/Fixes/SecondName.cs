using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>Tensors that are saved under one name: names for all but the first, and which of them each reader takes.</summary>
internal static class SecondName
{
    /// <param name="place">The second layer that saves under the name.</param>
    public static SuggestedFix? Find(PartTrial part, int place)
    {
        var name = part.Layers[place].Layer[SavedName];
        var saves = Places(part, name, placed => placed.Definition is SaveLayer);
        var readers = Places(part, name, placed => placed.Definition.ReadsSaved);
        var others = saves.Skip(1).ToList();
        if (saves.Count < 2 || others.Concat(readers).Any(other => part.Layers[other].IsMirrored)) return null;
        var names = Names(part, name, others.Count);
        var assignments = Assignments(saves.Count, readers.Count)
            .Select(assignment => Changes(part, name, others, names, readers, assignment))
            .ToList();
        var chosen = assignments.FirstOrDefault(changes => part.Works(Changed(part, changes))) ?? assignments[0];
        return SuggestedFix.Of(
        [
            .. chosen.Select(
                change => SuggestedFix.Set(part.Layers[change.Place].Anchor, part.Layers[change.Place].Layer.ToString(), change.Name)),
        ]);
    }

    /// <summary>
    /// Which saved tensor each reader takes, the likeliest first: where there are as many, the last one first, as the levels of a U-Net.
    /// </summary>
    private static IEnumerable<int[]> Assignments(int saves, int readers)
    {
        var inOrder = Enumerable.Range(0, readers).ToArray();
        if (saves == readers) return [[.. Enumerable.Reverse(inOrder)], inOrder];
        var ofFirst = new int[readers];
        return saves == 2
            ? inOrder.Select(second => inOrder.Select(reader => reader == second ? 1 : 0).ToArray()).Prepend(ofFirst)
            : [ofFirst];
    }

    private static List<(int Place, Argument Name)> Changes(
        PartTrial part, string name, List<int> others, List<string> names, List<int> readers, int[] assignment) =>
    [
        .. others.Zip(names, (place, other) => (place, SavedName.Of(other)))
            .Concat(readers.Zip(assignment, (place, save) => (place, SavedName.Of(save == 0 ? name : names[save - 1]))))
            .Where(change => part.Layers[change.place].Layer[SavedName] != (string)change.Item2.Value!),
    ];

    private static PlacedLayer[] Changed(PartTrial part, List<(int Place, Argument Name)> changes)
    {
        var layers = part.Layers.ToArray();
        foreach (var (place, name) in changes) layers[place] = layers[place] with { Layer = layers[place].Layer.With(name) };
        return layers;
    }

    /// <summary>Free names: the one that a reader asks for and nobody saves, or those that come next.</summary>
    private static List<string> Names(PartTrial part, string name, int count)
    {
        var saved = part.Layers.Where(placed => placed.Definition is SaveLayer).Select(placed => placed.Layer[SavedName]).ToList();
        var asked = part.Layers.Where(placed => placed.Definition.ReadsSaved).Select(placed => placed.Layer[SavedName])
            .Distinct()
            .Except(saved)
            .ToList();
        if (asked.Count == count) return [.. asked];
        var names = new List<string>();
        while (names.Count < count) names.Add(Next(name, other => saved.Contains(other) || names.Contains(other)));
        return names;
    }

    /// <summary><c>b</c> of <c>a</c>, <c>skip2</c> of <c>skip1</c> or of <c>skip</c>.</summary>
    private static string Next(string name, Func<string, bool> isTaken)
    {
        const int MostDigits = 9;
        if (name.Length == 1 && char.ToLowerInvariant(name[0]) is >= 'a' and <= 'z')
        {
            var last = char.IsLower(name[0]) ? 'z' : 'Z';
            for (var letter = name[0]; letter < last; letter++)
            {
                if (!isTaken(((char)(letter + 1)).ToString())) return ((char)(letter + 1)).ToString();
            }
        }
        var stem = name.TrimEnd("0123456789".ToCharArray());
        var digits = name.Substring(stem.Length);
        var number = digits.Length is > 0 and <= MostDigits ? int.Parse(digits, CultureInfo.InvariantCulture) : 1;
        if (digits.Length > MostDigits) stem = name;
        do number++;
        while (isTaken(stem + number.ToString(CultureInfo.InvariantCulture)));
        return stem + number.ToString(CultureInfo.InvariantCulture);
    }

    private static List<int> Places(PartTrial part, string name, Func<PlacedLayer, bool> isMeant) =>
    [
        .. Enumerable.Range(0, part.Layers.Count)
            .Where(place => isMeant(part.Layers[place]) && part.Layers[place].Layer[SavedName] == name),
    ];
}
