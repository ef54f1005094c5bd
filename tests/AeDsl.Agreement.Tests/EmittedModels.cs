using System.Reflection;
using AeDsl.Core.Plan;
using AeDsl.Generators.Tests;
using Microsoft.CodeAnalysis;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// Declarations as C# source, all in one compilation with the generator and the analyzer; those that compile are loaded and run.
/// </summary>
internal sealed class EmittedModels
{
    private const string Head = """
        #pragma warning disable CS1591 // nobody reads about these models
        using AeDsl;

        namespace Drawn;


        """;

    private readonly IReadOnlyList<Declaration> _declarations;
    private readonly CompilerRun _run;
    private readonly Dictionary<string, string> _emitted;

    private EmittedModels(IReadOnlyList<Declaration> declarations)
    {
        _declarations = declarations;
        _run = CompilerRun.Of([.. declarations.Select((declaration, index) => Head + declaration.ToSource($"M{index}"))]);
        _emitted = _run.Result.GeneratedTrees.ToDictionary(
            tree => Path.GetFileName(tree.FilePath), tree => tree.ToString(), StringComparer.Ordinal);
    }

    /// <summary>The declarations with which something is wrong, and what.</summary>
    /// <param name="full">How many models were emitted in full and run.</param>
    public static IReadOnlyList<(Declaration Declaration, string Problem)> Problems(IReadOnlyList<Declaration> declarations, out int full)
    {
        var models = new EmittedModels(declarations);
        var numbers = Enumerable.Range(0, declarations.Count).ToList();
        var problems = numbers
            .Select(i => (Declaration: declarations[i], Problem: models.VerdictProblem(i)))
            .Where(found => found.Problem is not null)
            .ToList();
        full = numbers.Count(models.IsFull);
        if (problems.Count == 0)
        {
            var assembly = models.Load();
            problems.AddRange(
                numbers
                    .Where(models.IsFull)
                    .Select(i => (declarations[i], RunProblem(assembly.GetType($"Drawn.M{i}", throwOnError: true)!, models.PlanOf(i)!)))
                    .Where(found => found.Item2 is not null));
        }
        return [.. problems.Select(found => (found.Declaration, found.Problem!))];
    }

    /// <summary>The classes of declarations of which each is sound.</summary>
    public static IReadOnlyList<Type> Compile(IReadOnlyList<Declaration> declarations)
    {
        var models = new EmittedModels(declarations);
        var problem = Enumerable.Range(0, declarations.Count).Select(models.VerdictProblem).FirstOrDefault(found => found is not null);
        Assert.Null(problem);
        var assembly = models.Load();
        return [.. declarations.Select((_, i) => assembly.GetType($"Drawn.M{i}", throwOnError: true)!)];
    }

    private bool IsFull(int index) => !_emitted[$"Drawn.M{index}.g.cs"].Contains("has a mistake", StringComparison.Ordinal);

    /// <summary>
    /// A full model if and only if there is no error, the same verdict as the core's, and nothing from the compiler itself.
    /// </summary>
    private string? VerdictProblem(int index)
    {
        var errors = _run.Reported.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && IsOf(index, diagnostic)).ToList();
        // The compiler warns of undocumented members, of which a stub has many: it has an error anyway.
        var compiler = _run.CompilerDiagnostics.FirstOrDefault(
            diagnostic => IsOf(index, diagnostic) && (IsFull(index) || diagnostic.Severity == DiagnosticSeverity.Error));
        if (compiler is not null) return $"the compiler says: {compiler}";
        if (IsFull(index) != (errors.Count == 0))
        {
            return $"{(IsFull(index) ? "the full model" : "a stub")} is emitted, and the analyzer reports: {string.Join("; ", errors)}";
        }
        var isSound = PlanOf(index) is not null;
        return isSound == IsFull(index)
            ? null
            : $"{(IsFull(index) ? "the full model" : "a stub")} is emitted, and the declaration by itself is "
                + $"{(isSound ? "sound" : "mistaken")}: {string.Join("; ", errors)}";
    }

    private ModulePlan? PlanOf(int index) => ModelInference.Infer(_declarations[index].ToTopology()).Plan;

    private static bool IsOf(int index, Diagnostic diagnostic) => Path.GetFileName(diagnostic.Location.SourceTree?.FilePath) is { } file
        && (file == $"Source{index}.cs" || file == $"Drawn.M{index}.g.cs");

    private Assembly Load()
    {
        using var image = new MemoryStream();
        Assert.True(_run.Compilation.Emit(image).Success);
        return Assembly.Load(image.ToArray());
    }

    private static string? RunProblem(Type type, ModulePlan plan)
    {
        try
        {
            EmittedModelRun.Check(type, plan);
            return null;
        }
        catch (Exception exception)
        {
            return $"the emitted model: {exception.GetBaseException().Message}";
        }
    }
}
