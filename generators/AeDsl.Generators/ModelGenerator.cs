using System.Text;
using AeDsl.Core.Headers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Core.Plan.Files;
using AeDsl.Generators.Diagnostics;
using AeDsl.Generators.Emit;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AeDsl.Generators;

/// <summary>
/// Writes the TorchSharp module of each class that declares a model: read, infer, emit, each step cached by value.
/// The analyzer, which calls the same reading and inference, reports mistakes; the generator reports only those that the compiler would
/// hide, for it runs no analyzer where there is an error of a declaration.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    /// <summary>The steps' names, by which tests ask what ran again.</summary>
    internal static class Steps
    {
        public const string Read = nameof(Read);
        public const string Infer = nameof(Infer);
        public const string Emit = nameof(Emit);
    }

    /// <param name="Declaration">Null where no other part of the class can be written.</param>
    /// <param name="HidesMistakes">The metadata name of a class whose mistakes a build would not show.</param>
    private sealed record Model(Declaration? Declaration, string? HidesMistakes);

    private sealed record Inferred(Declaration Declaration, ModulePlan? Plan);

    private sealed record Source(string HintName, string Text);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = AttributedTypes.Read(
                context, AttributedTypes.Declared(context), static (type, _, cancellation) => Read(type, cancellation))
            .WithTrackingName(Steps.Read);
        var declarations = models.SelectMany(
            static (model, _) => model.Declaration is { } declaration ? [declaration] : Array.Empty<Declaration>());
        var inferred = declarations
            .Select(
                static (declaration, _) => new Inferred(
                    declaration, ModelInference.Infer(declaration.Topology, suggestsFixes: false).Plan))
            .WithTrackingName(Steps.Infer);
        var sources = inferred
            .Select(static (inferred, _) => Write(inferred))
            .WithTrackingName(Steps.Emit);
        var clashes = HintNames.Clashes(declarations.Select(static (declaration, _) => declaration.Type.HintName));
        context.RegisterSourceOutput(sources.Combine(clashes), static (output, pair) =>
            output.AddSource(HintNames.Of(pair.Left.HintName, pair.Right), SourceText.From(pair.Left.Text, Encoding.UTF8)));
        Accept(context, inferred);
        ReportHidden(context, models.SelectMany(static (model, _) => model.HidesMistakes is { } name ? [name] : Array.Empty<string>()));
    }

    /// <summary>
    /// Writes the names and shapes of all weights down where the build asks for them, as comments: the build, which reads the source
    /// when it has been compiled, makes the lock file of them.
    /// </summary>
    private static void Accept(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Inferred> inferred)
    {
        var accepts = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue("build_property.AcceptWeights", out var value)
            && value.Equals("true", StringComparison.OrdinalIgnoreCase));
        var sections = inferred.Combine(accepts)
            .SelectMany(static (pair, _) => pair is { Right: true, Left.Plan: { } plan }
                ? [Locked(pair.Left.Declaration, plan)]
                : Array.Empty<string>())
            .Collect();
        context.RegisterSourceOutput(sections, static (output, sections) =>
        {
            if (sections.Length == 0) return;
            output.AddSource(WeightsLock.SourceName, SourceText.From(WeightsLock.ToSource(WeightsLock.Write(sections)), Encoding.UTF8));
        });
    }

    private static string Locked(Declaration declaration, ModulePlan plan) => WeightsLock.Section(new LockedModel(
        declaration.Topology.FullName, ModelTensors.Headers(ModelTensors.Owners(plan)).ToEquatableArray()));

    /// <summary>Reports the errors of classes as they are at the moment: places change with every edit above them.</summary>
    private static void ReportHidden(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<string> names) =>
        context.RegisterSourceOutput(names.Combine(context.CompilationProvider), static (output, pair) =>
        {
            if (pair.Right.Assembly.GetTypeByMetadataName(pair.Left) is not { } model) return;
            foreach (var diagnostic in ModelDiagnostics.Of(model, null, output.CancellationToken))
            {
                if (diagnostic.Severity == DiagnosticSeverity.Error) output.ReportDiagnostic(diagnostic);
            }
        });

    /// <summary>The model that a type is; null where it is none.</summary>
    private static Model? Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!AttributeReader.IsModel(type)) return null;
        var declaration = DeclarationReader.Read(type, cancellation);
        var isEmitted = ModelEmitter.CanEmit(declaration);
        var hides = HiddenMistakes.AreIn(type, declaration.Topology, isEmitted, cancellation);
        return isEmitted || hides ? new Model(isEmitted ? declaration : null, hides ? MetadataName.Of(type) : null) : null;
    }

    private static Source Write(Inferred inferred)
    {
        var (type, topology) = inferred.Declaration;
        var text = inferred.Plan is { } plan ? ModelEmitter.Emit(type, topology, plan) : StubEmitter.Emit(type, topology);
        return new Source(type.HintName, text);
    }
}
