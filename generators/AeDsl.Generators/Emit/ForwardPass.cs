using AeDsl.Core.Code;
using AeDsl.Core.Layers;
using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>
/// Writes the forward pass of a part: a statement a step, each of which frees what nobody reads any more. The parameter of the method
/// belongs to its caller and is never freed; a saved tensor is freed by the last layer that reads it.
/// </summary>
internal sealed class ForwardPass
{
    private readonly Dictionary<string, (Value Value, int LastReader)> _saved = new(StringComparer.Ordinal);
    private readonly List<Statement> _statements = [];
    private readonly PartPlan _part;
    private Value _current;
    private string _name;
    private bool _isDeclared;

    private ForwardPass(PartPlan part, string parameter)
    {
        (_part, _current, _name) = (part, new Value(isOwned: false) { Holders = 1 }, parameter);
    }

    /// <summary>The statements of a method whose parameter is the input.</summary>
    /// <param name="part">The layers.</param>
    /// <param name="parameter">The input's name.</param>
    public static List<Statement> Of(PartPlan part, string parameter)
    {
        var pass = new ForwardPass(part, parameter);
        pass.Layers(returnsLast: true);
        if (part.Layers.Count > 0 && part.Layers[part.Layers.Count - 1].Definition is not SaveLayer) return pass._statements;
        // Where no layer does anything, what comes in goes out: under a handle of its own, so that it can be disposed without the input.
        pass._statements.Add(new Statement(pass._current.IsOwned ? $"return {pass._name};" : $"return {pass._name}.alias();"));
        return pass._statements;
    }

    /// <summary>The statements of a method that returns what several heads make of the last value.</summary>
    /// <param name="part">The layers.</param>
    /// <param name="parameter">The input's name.</param>
    /// <param name="heads">The expression of the result, of the last value's name.</param>
    /// <param name="comment">The result's shape.</param>
    public static List<Statement> WithHeads(PartPlan part, string parameter, Func<string, string> heads, string comment)
    {
        var pass = new ForwardPass(part, parameter);
        pass.Layers(returnsLast: false);
        var then = pass._current.IsOwned ? $".ThenDispose({pass._name})" : "";
        pass._statements.Add(new Statement($"return {heads(pass._name)}{then};", comment));
        return pass._statements;
    }

    private void Layers(bool returnsLast)
    {
        for (var i = 0; i < _part.Layers.Count; i++)
        {
            var layer = _part.Layers[i];
            if (layer.Definition is SaveLayer)
            {
                Save(layer, i);
                continue;
            }
            var before = _current.Layout;
            var layout = layer.Definition.Layout(layer);
            if (layout == ImageLayout.ChannelsLast && _current.Layout != ImageLayout.ChannelsLast) ChannelsLast(layer, i);
            var steps = layer.Definition.Steps(layer, LayerField.Of(layer));
            for (var step = 0; step < steps.Count; step++)
            {
                var isLast = step == steps.Count - 1;
                Step(steps[step], i, Comment(layer), returnsLast && isLast && i == _part.Layers.Count - 1);
            }

            _current.IsUnread = layer.Definition.LeavesOutputUnread;
            _current.Layout = layout == ImageLayout.Kept ? before : layout;
        }
    }

    private void ChannelsLast(LayerPlan layer, int index) =>
        Step(new LayerStep(x => $"{x}.ChannelsLast()"), index, Literal.Batch(layer.Input), isReturned: false);

    private void Save(LayerPlan layer, int index)
    {
        var name = SavedTensors.VariableOf(layer.Layer);
        _statements.Add(new Statement($"var {name} = {_name};"));
        var lastReader = Enumerable.Range(index + 1, _part.Layers.Count - index - 1)
            .LastOrDefault(later => Reads(_part.Layers[later], name));
        // A tensor that nobody reads keeps nothing alive.
        if (lastReader == 0) return;
        _saved[name] = (_current, lastReader);
        _current.Holders++;
    }

    private void Step(LayerStep step, int index, string? comment, bool isReturned)
    {
        var isUnread = _current.IsUnread;
        var freed = Release(_current, _name).Concat(SavedUntil(index)).Distinct(StringComparer.Ordinal).ToList();
        var code = step.InPlace is { } inPlace && isUnread && freed.Count == 1 && freed[0] == _name ? inPlace(_name)
            : freed.Count == 0 ? step.Call(_name)
            : $"{step.Call(_name)}.ThenDispose({string.Join(", ", freed)})";
        _current = new Value(isOwned: true) { Holders = 1 };
        _statements.Add(
            new Statement(isReturned ? $"return {code};" : _isDeclared ? $"x = {code};" : $"var x = {code};", step.Shape ?? comment));
        (_name, _isDeclared) = ("x", true);
    }

    private IEnumerable<string> SavedUntil(int index)
    {
        foreach (var saved in _saved.Where(saved => saved.Value.LastReader == index).ToList())
        {
            _saved.Remove(saved.Key);
            foreach (var name in Release(saved.Value.Value, saved.Key)) yield return name;
        }
    }

    /// <summary>The name to free a value by, where that was its last holder.</summary>
    private static IEnumerable<string> Release(Value value, string name) => --value.Holders == 0 && value.IsOwned ? [name] : [];

    private static bool Reads(LayerPlan layer, string name) => layer.Definition.ReadsSaved && SavedTensors.VariableOf(layer.Layer) == name;

    private static string Comment(LayerPlan layer) =>
        layer.Range.IsAny ? Literal.Batch(layer.Output) : $"{Literal.Batch(layer.Output)} {layer.Range}";

    /// <summary>A tensor, and how many variables still need it.</summary>
    private sealed class Value(bool isOwned)
    {
        public bool IsOwned { get; } = isOwned;

        public int Holders { get; set; }

        /// <summary>No backward pass reads it: the next layer may write over it.</summary>
        public bool IsUnread { get; set; }

        public ImageLayout Layout { get; set; }
    }
}
