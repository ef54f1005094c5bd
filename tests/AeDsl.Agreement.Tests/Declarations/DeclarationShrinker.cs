using AeDsl.Core.Model;

namespace AeDsl.Agreement.Tests;

/// <summary>Smaller declarations, the smallest steps last: fewer layers, fewer arguments, smaller numbers.</summary>
internal static class DeclarationShrinker
{
    public static IEnumerable<Declaration> Shrink(Declaration declaration)
    {
        if (declaration.Kind != ModelKind.Network)
        {
            // One part alone, first without the classes.
            var network = declaration with
            {
                Kind = ModelKind.Network, Second = default, Losses = EquatableArray.Of(Attributes.Loss("MeanSquaredError"))
            };
            yield return network with { Classes = null };
            if (declaration.Kind == ModelKind.Gan) yield return network with { Classes = null, First = declaration.Second };
            if (declaration.Classes is not null) yield return network;
        }
        if (declaration.Classes is { } classes)
        {
            yield return declaration with { Classes = null };
            foreach (var smaller in Smaller(classes)) yield return declaration with { Classes = smaller };
        }
        if (declaration.Losses.Count > 1) yield return declaration with { Losses = declaration.Losses.Take(1).ToEquatableArray() };
        if (declaration.Corruptions.Count > 0) yield return declaration with { Corruptions = default };
        foreach (var first in Lists(declaration.First)) yield return declaration with { First = first };
        foreach (var second in Lists(declaration.Second)) yield return declaration with { Second = second };
        foreach (var input in Numbers(declaration.Input)) yield return declaration with { Input = input };
        foreach (var latent in Smaller(declaration.Latent)) yield return declaration with { Latent = latent };
    }

    private static IEnumerable<EquatableArray<Layer>> Lists(EquatableArray<Layer> layers)
    {
        if (layers.Count > 2)
        {
            yield return layers.Take(layers.Count / 2).ToEquatableArray();
            yield return layers.Skip(layers.Count / 2).ToEquatableArray();
        }
        for (var i = 0; i < layers.Count && layers.Count > 1; i++) yield return layers.Where((_, index) => index != i).ToEquatableArray();
        for (var i = 0; i < layers.Count; i++)
        {
            foreach (var smaller in Arguments(layers[i]))
            {
                yield return layers.Select((layer, index) => index == i ? smaller : layer).ToEquatableArray();
            }
        }
    }

    private static IEnumerable<Layer> Arguments(Layer layer)
    {
        var written = layer.Arguments.Where(argument => argument.IsWritten).ToList();
        foreach (var argument in written)
        {
            // Without the argument where it has a default, then with a smaller one.
            if (TryOf(layer.Name, written.Where(other => other != argument)) is { } without) yield return without;
            var smaller = argument.Value switch
            {
                long number => Smaller(number).Cast<object>(),
                EquatableArray<long> { Count: 2 } pair when pair[0] == pair[1] => [],
                EquatableArray<long> many => Numbers(many).Cast<object>(),
                _ => [],
            };
            foreach (var value in smaller)
            {
                if (TryOf(layer.Name, written.Select(other => other == argument ? other with { Value = value } : other)) is { } changed)
                {
                    yield return changed;
                }
            }
        }
    }

    private static Layer? TryOf(string name, IEnumerable<Argument> written)
    {
        var arguments = written.Select(argument => (argument.Name, Value: argument.Value switch
        {
            long number => (int)number,
            EquatableArray<long> many => many.Select(one => (int)one).ToArray(),
            var value => value!,
        })).ToArray();
        try
        {
            return Attributes.Of(name, arguments);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<EquatableArray<long>> Numbers(EquatableArray<long> sizes)
    {
        for (var i = 0; i < sizes.Count; i++)
        {
            foreach (var smaller in Smaller(sizes[i]))
            {
                yield return sizes.Select((size, index) => index == i ? smaller : size).ToEquatableArray();
            }
        }
    }

    /// <summary>Towards 1, which is the plainest size there is.</summary>
    private static IEnumerable<long> Smaller(long number)
    {
        if (number == 1) yield break;
        yield return 1;
        if (number > 3) yield return number / 2;
        if (number > 2) yield return number - 1;
    }
}
