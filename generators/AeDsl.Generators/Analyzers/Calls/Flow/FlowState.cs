using AeDsl.Generators.Analyzers.Calls.Facts;

namespace AeDsl.Generators.Analyzers.Calls.Flow;

/// <summary>
/// What is known at a point of a program: a fact for each variable (a symbol, or a value that the compiler keeps aside) that has one.
/// </summary>
internal sealed class FlowState
{
    private readonly Dictionary<object, Fact> _facts;

    public FlowState() => _facts = [];

    private FlowState(Dictionary<object, Fact> facts) => _facts = facts;

    public Fact? this[object variable]
    {
        get => _facts.TryGetValue(variable, out var fact) ? fact : null;
        set
        {
            if (value is null) _facts.Remove(variable);
            else _facts[variable] = value;
        }
    }

    public FlowState Copy() => new(new Dictionary<object, Fact>(_facts));

    /// <summary>
    /// Takes back what is known of every variable that may hold one of these objects: code that is not seen has got hold of them.
    /// </summary>
    public void Forget(Origins origins)
    {
        if (origins.Equals(Origins.None)) return;
        foreach (var variable in _facts.Where(known => known.Value.Origins.Overlaps(origins)).Select(known => known.Key).ToList())
        {
            _facts.Remove(variable);
        }
    }

    /// <summary>The state without what is known of these variables and of whatever shares an object with one of them.</summary>
    public FlowState Without(IEnumerable<object> variables)
    {
        var copy = Copy();
        foreach (var variable in variables)
        {
            if (this[variable] is not { } fact) continue;
            copy._facts.Remove(variable);
            copy.Forget(fact.Origins);
        }
        return copy;
    }

    /// <summary>Keeps what is true of another way to the same point as well.</summary>
    /// <returns>True where less is known than before.</returns>
    public bool JoinWith(FlowState other)
    {
        var hasChanged = false;
        foreach (var (variable, fact) in _facts.Select(known => (known.Key, known.Value)).ToList())
        {
            var joined = other[variable] is { } also ? fact.Join(also) : null;
            if (fact.Equals(joined)) continue;
            this[variable] = joined;
            hasChanged = true;
        }
        return hasChanged;
    }
}
