using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using Microsoft.CodeAnalysis;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Generators.Reading;

/// <summary>Symbols to a <see cref="Declaration"/>: the only code that knows how a model is written in C#.</summary>
internal static class DeclarationReader
{
    private static readonly PartRole[] s_roles = [
        PartRole.Stack, PartRole.Encoder, PartRole.Decoder, PartRole.Generator, PartRole.Discriminator
    ];

    /// <summary>Reads a model.</summary>
    public static Declaration Read(INamedTypeSymbol model, CancellationToken cancellation)
    {
        var faults = new List<Finding>();
        var own = new TypeAttributes(model, cancellation);
        var kinds = own[AttributeFamily.Kind].All;
        var kind = AttributeReader.KindOf(model);
        if (kinds.Count > 1)
        {
            faults.Add(
                new Finding(
                    Rules.TwoKinds,
                    Anchor.Model,
                    EquatableArray.Of(model.Name, Listing.And(kinds.Select(attribute => attribute.Name)))));
        }
        var classes = own[AttributeFamily.Condition].First?.Content?[Classes];
        var isConditional = kind is ModelKind.Vae or ModelKind.Gan && classes is not null;
        var canBeEmitted = DeclarationForm.Check(model, Topology.BaseClassOf(kind, isConditional), faults, cancellation);

        var isSound = kinds[0].Content is not null;
        RequireOwnArguments(own[AttributeFamily.Kind], _ => Anchor.OfKind, faults);
        RequireOwnArguments(own[AttributeFamily.Input], _ => Anchor.Input, faults);
        RequireOwnArguments(own[AttributeFamily.Condition], _ => Anchor.Condition, faults);
        RequireOwnArguments(own[AttributeFamily.Budget], _ => Anchor.Budget, faults);
        RequireOwnArguments(own[AttributeFamily.Corruption], Anchor.OfCorruption, faults);
        var misnamed = MisnamedParts.Of(model, kind, cancellation);
        var parts = new List<Part>();
        var isAutoencoder = kind == ModelKind.Network && own[AttributeFamily.Layer].First is null
            && HasLayers(PartRole.Encoder) && HasLayers(PartRole.Decoder);
        if (isAutoencoder)
        {
            faults.Add(new Finding(
                Rules.UnexpectedPart, Anchor.OfKind, EquatableArray.Of(kinds[0].Name, "Encoder and Decoder"),
                Fix: new SuggestedFix(FixKind.ReplaceLayer, Anchor.OfKind, kinds[0].Name, nameof(ModelKind.Autoencoder))));
        }
        foreach (var role in s_roles)
        {
            if (PartSymbols.Of(model, role) is not { } symbol) continue;
            var attributes = role == PartRole.Stack ? own : new TypeAttributes(symbol, cancellation);
            var layers = attributes[AttributeFamily.Layer];
            if (isAutoencoder && role is PartRole.Encoder or PartRole.Decoder) continue;
            var isExpected = Topology.RolesOf(kind).Contains(role);
            if (!isExpected)
            {
                if (layers.All.Count > 0 && !misnamed.Any(part => SymbolEqualityComparer.Default.Equals(part.Type, symbol)))
                {
                    faults.Add(
                        new Finding(
                            Rules.UnexpectedPart,
                            Anchor.OfLayer(role, 0),
                            EquatableArray.Of(kinds[0].Name, role == PartRole.Stack ? "the class itself" : role.ToString())));
                }
                continue;
            }
            if (role != PartRole.Stack)
            {
                canBeEmitted &= DeclarationForm.CheckPart(
                    symbol, Topology.PartBaseOf(role, kind), Anchor.OfPart(role), faults, cancellation);
            }
            RequireOneDeclaration(symbol, attributes, AttributeFamily.Layer, index => Anchor.OfLayer(role, index), faults);
            isSound &= layers.AreSound;
            RequireOwnArguments(layers, index => Anchor.OfLayer(role, index), faults);
            parts.Add(new Part(role, layers.Layers));
        }

        var misplaced = MisplacedAttributes.Of(model, cancellation);
        for (var i = 0; i < misplaced.Count; i++)
        {
            faults.Add(
                new Finding(
                    Rules.Misplaced,
                    Anchor.OfMisplaced(i),
                    EquatableArray.Of(misplaced[i].Attribute.Name, misplaced[i].Where, misplaced[i].Instead)));
        }
        for (var i = 0; i < misnamed.Count; i++) faults.Add(new Finding(misnamed[i].Rule, Anchor.OfMisnamed(i), misnamed[i].Arguments));
        var (input, budget, condition) = (
            own[AttributeFamily.Input].First, own[AttributeFamily.Budget].First, own[AttributeFamily.Condition].First);
        var corruptions = own[AttributeFamily.Corruption];
        isSound &= corruptions.AreSound && new[] { input, budget, condition }.All(attribute => attribute is null or { Content: not null });
        RequireOneDeclaration(model, own, AttributeFamily.Corruption, Anchor.OfCorruption, faults);
        if (PartSymbols.Nested(model, "Loss") is { } loss)
        {
            canBeEmitted &= DeclarationForm.CheckPart(loss, baseClass: null, Anchor.Loss, faults, cancellation);
        }
        var (losses, areLossesSound) = ReadLosses(model, faults, cancellation);
        var (columns, areColumnsSound) = RowReader.Read(model, own, faults);
        var topology = new Topology(
            Identifier.Of(model.Name),
            kind,
            columns is null ? input?.Content?[Sizes] : EquatableArray.Of(columns.Width),
            kind is ModelKind.Vae or ModelKind.Gan ? kinds[0].Content?[Latent] : null,
            classes,
            corruptions.Corruptions,
            parts.ToEquatableArray(),
            losses,
            CustomLossReader.Read(model, kind),
            budget?.Content,
            faults.ToEquatableArray(),
            IsBroken: !isSound || !areLossesSound || !areColumnsSound,
            IsExported: own[AttributeFamily.Export].First is not null,
            IsMixed: own[AttributeFamily.MixedPrecision].First is not null)
        {
            Columns = columns,
            FullName = MetadataName.Of(model),
            Weights = DeclaredFiles.Of(own[AttributeFamily.Weights], FilePath),
            Data = DeclaredFiles.Of(own[AttributeFamily.Data], Pattern),
            Renamed = DeclaredFiles.Renamed(model, s_roles, cancellation),
        };
        var type = Identify(model, canBeEmitted) with
        {
            OwnMembers = OwnMembers.Of(model, kind, isConditional, cancellation),
            Accessibilities = AccessibilitiesOf(model, kind),
        };
        return new Declaration(type, topology);

        bool HasLayers(PartRole role) => PartSymbols.Of(model, role) is { } part
            && new TypeAttributes(part, cancellation)[AttributeFamily.Layer].First is not null;
    }

    /// <summary>The terms of the model's Loss; null where there is no such part.</summary>
    private static (EquatableArray<LossTerm>? Terms, bool IsSound) ReadLosses(
        INamedTypeSymbol model, List<Finding> faults, CancellationToken cancellation)
    {
        if (PartSymbols.Nested(model, "Loss") is not { } loss) return (null, true);
        var attributes = new TypeAttributes(loss, cancellation);
        RequireOneDeclaration(loss, attributes, AttributeFamily.Loss, Anchor.OfLossTerm, faults);
        var terms = attributes[AttributeFamily.Loss];
        RequireOwnArguments(terms, Anchor.OfLossTerm, faults);
        return (terms.LossTerms, terms.AreSound);
    }

    /// <summary>Attributes that the compiler could not bind, and that are written as in Python.</summary>
    private static void RequireOwnArguments(AttributeGroup attributes, Func<int, Anchor> anchorOf, List<Finding> faults)
    {
        for (var i = 0; i < attributes.All.Count; i++)
        {
            if (attributes.All[i].Meant is not { } meant) continue;
            var (anchor, written) = (anchorOf(i), attributes.All[i].Syntax!.ToString());
            faults.Add(new Finding(
                Rules.PythonArguments, anchor, EquatableArray.Of(written, meant.Fault),
                Fix: new SuggestedFix(FixKind.ReplaceLayer, anchor, written, meant.Text)));
        }
    }

    private static void RequireOneDeclaration(
        INamedTypeSymbol symbol, TypeAttributes attributes, AttributeFamily family, Func<int, Anchor> anchor, List<Finding> faults)
    {
        var index = attributes.IndexOnAnotherDeclaration(family);
        if (index >= 0) faults.Add(new Finding(Rules.LayersOnTwoDeclarations, anchor(index), EquatableArray.Of(symbol.Name)));
    }

    /// <summary>What an emitter has to know of a class to write another part of it.</summary>
    public static TypeIdentity Identify(INamedTypeSymbol model, bool canBeEmitted)
    {
        var containing = new Stack<string>();
        for (var type = model.ContainingType; type is not null; type = type.ContainingType)
        {
            containing.Push($"{Keyword(type)} {Identifier.Of(type.Name)}");
        }
        return new TypeIdentity(
            model.ContainingNamespace.IsGlobalNamespace ? null : model.ContainingNamespace.ToDisplayString(),
            containing.ToEquatableArray(),
            model.Name,
            HintNameOf(model),
            // A name that has not been typed yet cannot be written into another part.
            canBeEmitted && Names(model).All(name => name.Length > 0) && !IsPartOfModel(model),
            GeneratedMark.IsOfAnother(model));
    }

    private static EquatableArray<PartAccessibility> AccessibilitiesOf(INamedTypeSymbol model, ModelKind kind) =>
        s_roles.Where(role => role != PartRole.Stack)
            .Select(role => (Role: role, Symbol: PartSymbols.Of(model, role)))
            .Where(part => part.Symbol is not null && DeclarationForm.IsPlain(part.Symbol, Topology.PartBaseOf(part.Role, kind)))
            .Select(part => new PartAccessibility(part.Role, Keyword(part.Symbol!.DeclaredAccessibility)))
            .ToEquatableArray();

    /// <summary>A part that carries a kind of its own is written as the part that it is; the kind is reported as misplaced.</summary>
    private static bool IsPartOfModel(INamedTypeSymbol model) =>
        model.ContainingType is { } outer
        && AttributeReader.IsModel(outer)
        && s_roles.Any(role => role.ToString() == model.Name);

    private static string HintNameOf(INamedTypeSymbol model) => string.Join(".", Names(model).Reverse()).Replace('`', '-');

    /// <summary>The metadata names of a type and of all that it stands in, from the inside out.</summary>
    private static IEnumerable<string> Names(INamedTypeSymbol model)
    {
        for (ISymbol symbol = model; symbol is not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol)
        {
            yield return symbol.MetadataName;
        }
    }

    private static string Keyword(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => "interface",
        TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
        _ => type.IsRecord ? "record" : "class",
    };

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
