using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>Symbols to a <see cref="Declaration"/>: the only code that knows how a model is written in C#.</summary>
internal static class DeclarationReader
{
    private static readonly SymbolDisplayFormat s_containingType = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly PartRole[] s_roles = [PartRole.Stack, PartRole.Encoder, PartRole.Decoder, PartRole.Generator, PartRole.Discriminator];

    public static Declaration Read(INamedTypeSymbol model, CancellationToken cancellation)
    {
        var faults = new List<Finding>();
        var kinds = AttributeReader.Of(model, "ModelAttribute");
        var kind = KindOf(kinds[0]);
        if (kinds.Count > 1) faults.Add(new Finding(Rules.TwoKinds, Anchor.Model, EquatableArray.Of(model.Name, string.Join(" and ", kinds.Select(AttributeReader.NameOf)))));
        var canBeEmitted = DeclarationForm.Check(model, faults, cancellation);
        if (TakenNames.First(model, kind, cancellation) is { } taken)
        {
            faults.Add(new Finding(Rules.NameTaken, Anchor.Model, EquatableArray.Of(taken, model.Name)));
            canBeEmitted = false;
        }

        var isSound = AttributeReader.IsSound(kinds[0]);
        var parts = new List<Part>();
        foreach (var role in s_roles)
        {
            if (PartSymbols.Of(model, role) is not { } symbol) continue;
            var attributes = PartSymbols.Attributes(symbol, "LayerAttribute");
            var isExpected = Topology.RolesOf(kind).Contains(role);
            if (!isExpected)
            {
                if (attributes.Count > 0) faults.Add(new Finding(Rules.UnexpectedPart, Anchor.OfLayer(role, 0), EquatableArray.Of(AttributeReader.NameOf(kinds[0]), role == PartRole.Stack ? "the class itself" : role.ToString())));
                continue;
            }
            if (role != PartRole.Stack) DeclarationForm.CheckPart(symbol, Anchor.OfPart(role), faults, cancellation);
            RequireOneDeclaration(symbol, attributes, index => Anchor.OfLayer(role, index), faults);
            isSound &= attributes.All(AttributeReader.IsSound);
            parts.Add(new Part(role, attributes.Where(AttributeReader.IsSound).Select(attribute => AttributeReader.Read(attribute, cancellation)).ToEquatableArray()));
        }

        var input = AttributeReader.Single(model, "InputAttribute");
        isSound &= input is null || AttributeReader.IsSound(input);
        var misplaced = MisplacedAttributes.Of(model);
        for (var i = 0; i < misplaced.Count; i++)
        {
            faults.Add(new Finding(Rules.Misplaced, Anchor.OfMisplaced(i), EquatableArray.Of(AttributeReader.NameOf(misplaced[i].Attribute), misplaced[i].Where, misplaced[i].Instead)));
        }
        var budget = AttributeReader.Single(model, "BudgetAttribute");
        isSound &= budget is null || AttributeReader.IsSound(budget);
        var condition = AttributeReader.Single(model, "ConditionAttribute");
        isSound &= condition is null || AttributeReader.IsSound(condition);
        var corruptions = PartSymbols.Attributes(model, "CorruptionAttribute");
        RequireOneDeclaration(model, corruptions, Anchor.OfCorruption, faults);
        isSound &= corruptions.All(AttributeReader.IsSound);
        var (losses, areLossesSound) = ReadLosses(model, faults, cancellation);
        var topology = new Topology(
            Identifier.Of(model.Name),
            kind,
            input is null || !AttributeReader.IsSound(input) ? null : AttributeReader.Read(input, cancellation).Integers("shape"),
            (kind is ModelKind.Vae or ModelKind.Gan) && AttributeReader.IsSound(kinds[0]) ? AttributeReader.Read(kinds[0], cancellation).Integer("latent") : null,
            condition is null || !AttributeReader.IsSound(condition) ? null : AttributeReader.Read(condition, cancellation).Integer("classes"),
            corruptions.Where(AttributeReader.IsSound).Select(attribute => AttributeReader.Read(attribute, cancellation)).ToEquatableArray(),
            parts.ToEquatableArray(),
            losses,
            CustomLossReader.Read(model, kind),
            budget is null || !AttributeReader.IsSound(budget) ? null : AttributeReader.Read(budget, cancellation),
            faults.ToEquatableArray(),
            IsBroken: !isSound || !areLossesSound);
        return new Declaration(Identify(model, canBeEmitted), topology);
    }

    /// <summary>Where the model's parts are anchored: the terms of its Loss.</summary>
    private static (EquatableArray<Layer>? Terms, bool IsSound) ReadLosses(INamedTypeSymbol model, List<Finding> faults, CancellationToken cancellation)
    {
        if (PartSymbols.Nested(model, "Loss") is not { } loss) return (null, true);
        var attributes = PartSymbols.Attributes(loss, "LossAttribute");
        DeclarationForm.CheckPart(loss, Anchor.Loss, faults, cancellation);
        RequireOneDeclaration(loss, attributes, Anchor.OfLossTerm, faults);
        return (attributes.Where(AttributeReader.IsSound).Select(attribute => AttributeReader.Read(attribute, cancellation)).ToEquatableArray(), attributes.All(AttributeReader.IsSound));
    }

    private static void RequireOneDeclaration(INamedTypeSymbol symbol, IReadOnlyList<AttributeData> attributes, Func<int, Anchor> anchor, List<Finding> faults)
    {
        var index = PartSymbols.IndexOnAnotherDeclaration(symbol, attributes);
        if (index >= 0) faults.Add(new Finding(Rules.LayersOnTwoDeclarations, anchor(index), EquatableArray.Of(symbol.Name)));
    }

    private static ModelKind KindOf(AttributeData attribute) => (ModelKind)Enum.Parse(typeof(ModelKind), AttributeReader.NameOf(attribute));

    /// <summary>What an emitter has to know of a class to write another part of it.</summary>
    public static TypeIdentity Identify(INamedTypeSymbol model, bool canBeEmitted)
    {
        var containing = new Stack<string>();
        for (var type = model.ContainingType; type is not null; type = type.ContainingType) containing.Push(type.ToDisplayString(s_containingType));
        var accessibilities = s_roles.Where(role => role != PartRole.Stack)
            .Select(role => (Role: role, Symbol: PartSymbols.Of(model, role)))
            .Where(part => part.Symbol is not null)
            .Select(part => new PartAccessibility(part.Role, Keyword(part.Symbol!.DeclaredAccessibility)));
        return new TypeIdentity(
            model.ContainingNamespace.IsGlobalNamespace ? null : model.ContainingNamespace.ToDisplayString(),
            containing.ToEquatableArray(),
            model.Name,
            HintNameOf(model),
            // A name that has not been typed yet cannot be written into another part.
            canBeEmitted && Names(model).All(name => name.Length > 0) && !IsPartOfModel(model),
            accessibilities.ToEquatableArray());
    }

    /// <summary>A part that carries a kind of its own is written as the part that it is; the kind is reported as misplaced.</summary>
    private static bool IsPartOfModel(INamedTypeSymbol model) =>
        model.ContainingType is { } outer
        && AttributeReader.Of(outer, "ModelAttribute").Count > 0
        && s_roles.Any(role => role.ToString() == model.Name);

    private static string HintNameOf(INamedTypeSymbol model) => string.Join(".", Names(model).Reverse()).Replace('`', '-');

    /// <summary>The metadata names of a type and of all that it stands in, from the inside out.</summary>
    private static IEnumerable<string> Names(INamedTypeSymbol model)
    {
        for (ISymbol symbol = model; symbol is not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol) yield return symbol.MetadataName;
    }

    private static string Keyword(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Internal => "internal",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };
}
