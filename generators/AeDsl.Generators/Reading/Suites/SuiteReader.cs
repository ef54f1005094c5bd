using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading.Suites;

/// <summary>Symbols to a <see cref="SuiteDeclaration"/>: the only code that knows how a test suite is written in C#.</summary>
internal static class SuiteReader
{
    /// <summary>The suite, and what is wrong with it; a suite with a fault is not emitted.</summary>
    public static (SuiteDeclaration? Suite, IReadOnlyList<SuiteFault> Faults) Read(
        INamedTypeSymbol suite, Compilation compilation, EquatableArray<Law> laws, CancellationToken cancellation)
    {
        var mark = MarkOf(suite)!;
        var faults = new List<SuiteFault>();
        SuiteForm.Check(suite, faults, cancellation);

        var framework = TestFrameworks.Of(compilation);
        if (framework == TestFramework.None) Report(Rules.NoTestFramework, null, suite.Name);

        var model = mark.AttributeClass!.TypeArguments[0];
        var contracts = model is INamedTypeSymbol named
            ? ImplementedContracts.Of(named, compilation, cancellation)
            : EquatableArray<string>.Empty;
        if (model.TypeKind != TypeKind.Error && !contracts.Contains("AeDsl.IModel")) Report(Rules.SuiteWithoutModel, null, model.Name);
        else if (model is INamedTypeSymbol known && ModelCreation.Obstacle(known) is var (obstacle, advice))
        {
            Report(Rules.SuiteCannotCreateModel, null, model.Name, obstacle, advice);
        }
        SuiteMembers.Check(suite, laws.Where(law => contracts.Contains(law.Contract)), faults, cancellation);

        var options = ReadOptions(mark);
        if (options.Tolerance is { } tolerance && !(tolerance > 0 && tolerance < double.PositiveInfinity))
        {
            ReportRange("tolerance", tolerance.ToString("R", CultureInfo.InvariantCulture), "a finite number above 0");
        }
        if (options.TrainingSteps < 1)
        {
            ReportRange("trainingSteps", options.TrainingSteps.Value.ToString(CultureInfo.InvariantCulture), "at least 1");
        }
        if (options.Weights is { } weights && weights.Trim().Length == 0) ReportRange("weights", "\"\"", "the name of a safetensors file");
        CheckData(mark, compilation, faults, cancellation);

        var leftOut = LeftOutLaws.Read(suite, model.Name, contracts, laws, faults, cancellation);
        var isSound = faults.Count == 0 && AttributeReader.IsSound(mark) && model.TypeKind != TypeKind.Error;
        var declaration = isSound
            ? new SuiteDeclaration(
                DeclarationReader.Identify(suite, canBeEmitted: true),
                new SuiteModel(model.Name, FullNameOf(model)),
                framework,
                contracts,
                options,
                leftOut)
            : null;
        return (declaration, faults);

        void Report(Rule rule, string? parameter, params string[] arguments) =>
            faults.Add(SuiteFault.At(mark, parameter, rule, cancellation, arguments));

        void ReportRange(string parameter, string found, string needed) =>
            Report(Rules.ArgumentOutOfRange, parameter, "ModelTests", parameter, found, needed);
    }

    /// <summary>A type's name as emitted code writes it, <c>global::Demo.DigitVae</c>.</summary>
    public static string FullNameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The suite's attribute, if it has one.</summary>
    public static AttributeData? MarkOf(INamedTypeSymbol type) => type.GetAttributes().FirstOrDefault(attribute =>
        attribute.AttributeClass is
        {
            Name: "ModelTestsAttribute",
            TypeArguments.Length: 1,
            ContainingNamespace: { Name: "Testing", ContainingNamespace: { Name: "AeDsl", ContainingNamespace.IsGlobalNamespace: true } }
        });

    private static SuiteOptions ReadOptions(AttributeData mark)
    {
        return new SuiteOptions(
            Value("weights") as string,
            Value("data") is ITypeSymbol data ? FullNameOf(data) : null,
            Constant("seeds") is { Kind: TypedConstantKind.Array, IsNull: false } seeds
                ? seeds.Values.Select(seed => Convert.ToInt64(seed.Value)).ToEquatableArray()
                : EquatableArray<long>.Empty,
            Value("tolerance") is double tolerance && tolerance != 1 ? tolerance : null,
            Value("trainingSteps") is int steps && steps != 0 ? steps : null);

        object? Value(string parameter) => Constant(parameter) is { Kind: not TypedConstantKind.Array } constant ? constant.Value : null;

        TypedConstant? Constant(string parameter)
        {
            if (mark.AttributeConstructor is not { } constructor) return null;
            var index = constructor.Parameters.ToList().FindIndex(candidate => candidate.Name == parameter);
            return index >= 0 && index < mark.ConstructorArguments.Length ? mark.ConstructorArguments[index] : null;
        }
    }

    private static void CheckData(AttributeData mark, Compilation compilation, List<SuiteFault> faults, CancellationToken cancellation)
    {
        if (mark.ConstructorArguments.Select(argument => argument.Kind == TypedConstantKind.Type ? argument.Value : null)
            .OfType<ITypeSymbol>()
            .FirstOrDefault() is not { TypeKind: not TypeKind.Error } data)
        {
            return;
        }
        var contract = compilation.GetTypesByMetadataName("AeDsl.Testing.IModelData");
        var fits = data is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false, IsUnboundGenericType: false } type
            && type.InstanceConstructors.Any(
                constructor =>
                    constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal })
            && type.AllInterfaces.Any(candidate => contract.Contains(candidate, SymbolEqualityComparer.Default));
        if (!fits) faults.Add(SuiteFault.At(mark, "data", Rules.NoModelData, cancellation, data.Name));
    }
}
