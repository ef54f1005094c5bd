using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>
/// Classes in a model with layers or loss terms that are no part of it: by their name, <c>Encode</c> where <c>Encoder</c> was meant; by
/// their place, inside a part; or because the model has all its parts without them.
/// </summary>
internal static class MisnamedParts
{
    private const int LettersOfAStem = 4;

    private static readonly string[] s_wordsOfAPosterior = ["mean", "mu", "var", "sigma", "std", "posterior", "head"];

    /// <param name="Arguments">What the rule's message is filled with.</param>
    public readonly record struct Misnamed(INamedTypeSymbol Type, Rule Rule, EquatableArray<string> Arguments);

    public static IReadOnlyList<Misnamed> Of(INamedTypeSymbol model, ModelKind kind, CancellationToken cancellation)
    {
        var others = model.GetTypeMembers()
            .Where(type => !PartSymbols.IsPart(type) && !AttributeReader.IsModel(type))
            .Select(type => (Type: type, Attributes: new TypeAttributes(type, cancellation)))
            // What has an input is a model of its own, which lacks its kind.
            .Where(other => other.Attributes[AttributeFamily.Input].First is null)
            .ToList();
        var layered = others.Where(other => other.Attributes[AttributeFamily.Layer].First is not null).Select(other => other.Type).ToList();
        var terms = others.Where(other => other.Attributes[AttributeFamily.Loss].First is not null).Select(other => other.Type)
            .Except<INamedTypeSymbol>(layered, SymbolEqualityComparer.Default)
            .ToList();
        return
        [
            .. kind == ModelKind.Network ? OfStack(model, layered, cancellation) : OfRoles(model, kind, layered, cancellation),
            .. terms.Count == 1 && PartSymbols.Nested(model, "Loss") is null
                ? [Renamed(terms[0], "Loss")]
                : terms.Select(type => NoPart(type, kind, "move its terms to Loss")),
            .. model.GetTypeMembers().Where(PartSymbols.IsPart).SelectMany(part => InPart(model, part, part, kind, cancellation)),
        ];
    }

    /// <summary>The class is one of them.</summary>
    public static bool IsOne(INamedTypeSymbol model, INamedTypeSymbol type, CancellationToken cancellation) =>
        Of(model, AttributeReader.KindOf(model), cancellation).Any(other => SymbolEqualityComparer.Default.Equals(other.Type, type));

    private static Misnamed Renamed(INamedTypeSymbol type, string meant, string what = "a part") =>
        new(type, Rules.MisnamedPart, EquatableArray.Of(type.Name, meant, what));

    private static Misnamed NoPart(INamedTypeSymbol type, ModelKind kind, string instead) =>
        new(type, Rules.NoPart, EquatableArray.Of(type.Name, WithArticle(kind), instead));

    private static string WithArticle(ModelKind kind) => kind == ModelKind.Autoencoder ? $"an {kind}" : $"a {kind}";

    private static IEnumerable<Misnamed> OfStack(
        INamedTypeSymbol model, List<INamedTypeSymbol> layered, CancellationToken cancellation) =>
        layered.Count == 1 && new TypeAttributes(model, cancellation)[AttributeFamily.Layer].First is null
            ? [new Misnamed(layered[0], Rules.UnexpectedPart, EquatableArray.Of(nameof(ModelKind.Network), layered[0].Name))]
            : layered.Select(type => NoPart(type, ModelKind.Network, "move its layers to the class itself"));

    private static IEnumerable<Misnamed> OfRoles(
        INamedTypeSymbol model, ModelKind kind, List<INamedTypeSymbol> layered, CancellationToken cancellation)
    {
        var missing = Topology.RolesOf(kind)
            .Select(role => role.ToString())
            .Where(role => PartSymbols.Nested(model, role) is null)
            .ToList();
        foreach (var role in missing.ToList())
        {
            if (layered.Find(type => Resembles(type.Name, role)) is not { } meant) continue;
            missing.Remove(role);
            layered.Remove(meant);
            yield return Renamed(meant, role);
        }
        foreach (var role in missing.ToList())
        {
            if (OfAnotherKind(role) is not { } other || PartSymbols.Nested(model, other) is not { } meant
                || new TypeAttributes(meant, cancellation)[AttributeFamily.Layer].First is null)
            {
                continue;
            }
            missing.Remove(role);
            yield return Renamed(meant, role, $"a part of {WithArticle(kind)}");
        }
        // The one that is left is the one that is missing.
        if (missing.Count == 1 && layered.Count == 1)
        {
            yield return Renamed(layered[0], missing[0]);
            yield break;
        }
        foreach (var type in layered)
        {
            yield return NoPart(
                type, kind, missing.Count > 0 ? $"write {Listing.Or(missing)} instead of {type.Name}" : PlaceOf(type.Name, kind));
        }
    }

    /// <summary>What a part is called in models of another kind: a generator makes images of latents as a decoder does.</summary>
    private static string? OfAnotherKind(string role) => role switch
    {
        "Generator" => "Decoder",
        "Discriminator" => "Encoder",
        "Decoder" => "Generator",
        _ => null,
    };

    /// <summary>Where the layers belong in a model that has all its parts.</summary>
    private static string PlaceOf(string name, ModelKind kind) =>
        kind == ModelKind.Gan ? "move its layers to Generator or Discriminator"
        : kind == ModelKind.Vae && s_wordsOfAPosterior.Any(word => name.ToLowerInvariant().Contains(word))
            ? "the layers of mean and log variance are added to its Encoder: remove it"
        : "move its layers to the end of Encoder or the start of Decoder";

    /// <summary>What stands inside a part, at any depth.</summary>
    private static IEnumerable<Misnamed> InPart(
        INamedTypeSymbol model, INamedTypeSymbol part, INamedTypeSymbol outer, ModelKind kind, CancellationToken cancellation)
    {
        foreach (var type in outer.GetTypeMembers().Where(type => !AttributeReader.IsModel(type)))
        {
            var attributes = new TypeAttributes(type, cancellation);
            if (PartSymbols.IsPart(type) && (attributes.AreAny || CustomLossReader.Methods(type).Any()))
            {
                yield return new Misnamed(type, Rules.PartInsidePart, EquatableArray.Of(type.Name, outer.Name, model.Name));
            }
            else if (attributes[AttributeFamily.Layer].First is not null)
            {
                yield return NoPart(type, kind, $"move its layers to {(part.Name == "Loss" ? "where data meets them" : part.Name)}");
            }
            else if (attributes[AttributeFamily.Loss].First is not null) yield return NoPart(type, kind, "move its terms to Loss");
            foreach (var inner in InPart(model, part, type, kind, cancellation)) yield return inner;
        }
    }

    private static bool Resembles(string name, string role)
    {
        var (written, meant) = (name.ToLowerInvariant(), role.ToLowerInvariant());
        return meant.StartsWith(written, StringComparison.Ordinal)
            || written.Contains(meant)
            || written.Zip(meant, (one, other) => one == other).TakeWhile(same => same).Count() >= LettersOfAStem
            || Spelling.Nearest(written, [meant]) is not null;
    }
}
