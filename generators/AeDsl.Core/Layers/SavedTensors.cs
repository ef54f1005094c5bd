using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>The tensors that <c>[Save]</c> put aside in one part, for <c>[Concat]</c> and <c>[Add]</c>.</summary>
internal sealed class SavedTensors
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <param name="Signal">Null where a mistake before it leaves its shape unknown.</param>
    public sealed record Entry(Signal? Signal, Anchor Anchor)
    {
        public bool IsUsed { get; set; }
    }

    public IEnumerable<string> Names => _entries.Keys.OrderBy(name => name, StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, Entry>> Unused =>
        _entries.Where(entry => !entry.Value.IsUsed).OrderBy(entry => entry.Value.Anchor.Index);

    /// <summary>
    /// The local variable that holds a saved tensor: <c>savedFull</c> of <c>Save("full")</c>. A name with other signs than letters and
    /// digits gets their code points, so that no two names meet.
    /// </summary>
    public static string VariableOf(Layer layer)
    {
        var name = layer[SavedName];
        var letters = string.Concat(
            name.Select(
                (letter, index) => char.IsLetterOrDigit(letter)
                    ? (index == 0 ? char.ToUpperInvariant(letter) : letter).ToString()
                    : $"_{(int)letter:x}"));
        return char.IsLetter(name[0]) && !char.IsLower(name[0]) ? $"saved_{letters}" : $"saved{letters}";
    }

    /// <summary>The Save that put a tensor aside.</summary>
    public Anchor AnchorOf(string name) => _entries[name].Anchor;

    public bool TryAdd(string name, Signal? signal, Anchor anchor)
    {
        if (_entries.ContainsKey(name)) return false;
        _entries.Add(name, new Entry(signal, anchor));
        return true;
    }

    /// <summary>The tensor saved under a name; null where its shape is unknown, and null and a finding where there is none.</summary>
    public Signal? Use(LayerContext context)
    {
        var name = context.Layer[SavedName];
        if (_entries.TryGetValue(name, out var entry))
        {
            entry.IsUsed = true;
            return entry.Signal;
        }
        var known = _entries.Count == 0
            ? "nothing is saved before it"
            : $"saved before it: {string.Join(", ", Names.Select(saved => $"\"{saved}\""))}";
        var fix = Spelling.Nearest(name, Names) is { } meant ? context.Set(SavedName, meant) : null;
        context.Report(Rules.SavedNameUnknown, SavedName, fix, context.Layer.ToString(), name, known);
        return null;
    }

    /// <summary>Counts a tensor as used where a mistake keeps its user from being looked at.</summary>
    public void Touch(string name)
    {
        if (_entries.TryGetValue(name, out var entry)) entry.IsUsed = true;
    }
}
