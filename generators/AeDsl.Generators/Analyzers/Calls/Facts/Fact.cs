using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Analyzers.Calls.Facts;

/// <summary>What is known of a value, whichever way the program took. Of most values nothing is, which null stands for.</summary>
internal abstract record Fact
{
    /// <summary>The objects that the value may be.</summary>
    public virtual Origins Origins => Origins.None;

    /// <summary>What is true of both values; null where that is nothing.</summary>
    public abstract Fact? Join(Fact other);
}

/// <summary>A whole number.</summary>
internal sealed record NumberFact(long Value) : Fact
{
    public override Fact? Join(Fact other) => Equals(other) ? this : null;
}

/// <summary>A tensor of known rank.</summary>
/// <param name="Maker">The expression that gave it its shape; null where there are several.</param>
/// <param name="Objects">The objects that it may be.</param>
internal sealed record TensorFact(Sizes Sizes, SyntaxNode? Maker, Origins Objects) : Fact
{
    public override Origins Origins => Objects;

    public override Fact? Join(Fact other) => other is TensorFact tensor && Sizes.Join(tensor.Sizes) is { } sizes
        ? new TensorFact(sizes, Maker == tensor.Maker ? Maker : null, Objects.Union(tensor.Objects))
        : null;
}

/// <summary>What a generated member returns in several parts: a Posterior, an Output.</summary>
/// <param name="Members">Its properties in the order of the declaration, by which it is deconstructed.</param>
internal sealed record ResultFact(EquatableArray<ResultMember> Members) : Fact
{
    public override Origins Origins => Members.Aggregate(Origins.None, (origins, member) => origins.Union(member.Fact.Origins));

    public Fact? this[string name] => Members.FirstOrDefault(member => member.Name == name)?.Fact;

    public override Fact? Join(Fact other)
    {
        if (other is not ResultFact result
            || !Members.Select(member => member.Name).SequenceEqual(result.Members.Select(member => member.Name)))
        {
            return null;
        }
        var members = new List<ResultMember>();
        for (var i = 0; i < Members.Count; i++)
        {
            if (Members[i].Fact.Join(result.Members[i].Fact) is not { } fact) return null;
            members.Add(new ResultMember(Members[i].Name, fact));
        }
        return new ResultFact(members.ToEquatableArray());
    }
}

internal sealed record ResultMember(string Name, Fact Fact);

/// <summary>An array, a collection expression or a tuple, while nobody else has it: sizes for a factory, tensors to join.</summary>
/// <param name="Lengths">One length for each dimension of the array.</param>
/// <param name="Items">The elements of an array of one dimension; null for one of which nothing is known.</param>
internal sealed record ListFact(EquatableArray<long?> Lengths, EquatableArray<Fact?> Items) : Fact
{
    public override Origins Origins =>
        Items.Aggregate(Origins.None, (origins, item) => item is null ? origins : origins.Union(item.Origins));

    public static ListFact Of(IEnumerable<Fact?> items)
    {
        var array = items.ToEquatableArray();
        return new ListFact(EquatableArray.Of<long?>(array.Count), array);
    }

    /// <summary>The elements as sizes.</summary>
    public Sizes ToSizes() => Sizes.Of(Items.Select(item => (item as NumberFact)?.Value));

    public static ListFact Of(Sizes sizes) => Of(sizes.Dimensions.Select(size => size is { } known ? (Fact?)new NumberFact(known) : null));

    public override Fact? Join(Fact other) => Equals(other) ? this : null;
}
