using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using AeDsl.Generators.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AeDsl.Generators.Tests.Calls;

/// <summary>What the analyzer proves against what happens: random programs, compiled in memory and run.</summary>
[Collection(TorchCollection.Name)]
public class CallDifferentialTests
{
    private const int Programs = 150;

    [Fact]
    public void What_is_proven_happens()
    {
        var members = new StringBuilder("private static Tensor Opaque(Tensor tensor) => tensor;\n");
        for (var i = 0; i < Programs; i++)
        {
            members.Append(
                $"public static void P{i}(DigitVae vae, FontAutoencoder fonts, Regression regression, Forger gan, DigitOf conditional, int "
                    + $"four, bool choice)\n{{\n{RandomProgram.Of(i)}}}\n");
        }
        var run = CompilerRun.Of(CallingProgram.Of("", members.ToString()));
        var assembly = Load(run.Compilation);
        var models = new[] { "DigitVae", "FontAutoencoder", "Regression", "Forger", "DigitOf" }
            .Select(name => Activator.CreateInstance(assembly.GetType($"Demo.{name}", throwOnError: true)!))
            .ToArray();
        var (broken, fitting) = (0, 0);
        for (var i = 0; i < Programs; i++)
        {
            var checks = Check(run.Compilation, $"P{i}");
            foreach (var choice in new[] { false, true })
            {
                var error = Run(assembly.GetType("Demo.Program")!.GetMethod($"P{i}")!, [.. models, 4, choice]);
                if (checks.FirstOrDefault(check => check.Verdict == Verdict.Broken) is { } wrong)
                {
                    broken++;
                    Assert.True(error is ArgumentException, $"P{i} is reported but does not throw: {error}\n{RandomProgram.Of(i)}");
                    var message = $"{wrong.Arguments[0]} expects {wrong.Arguments[1]}, got {wrong.Arguments[2]}";
                    Assert.Matches($"^{Regex.Escape(message).Replace("\\?", "[0-9]+", StringComparison.Ordinal)}$", error.Message);
                }
                else if (checks.Count > 0 && checks.All(check => check.Verdict == Verdict.Fits))
                {
                    fitting++;
                    Assert.True(error is null, $"P{i} is proven to fit but throws: {error}\n{RandomProgram.Of(i)}");
                }
            }
        }
        // The programs that were not decided are those with an opaque step.
        Assert.True(
            broken > 40 && fitting > 80 && broken + fitting > Programs * 3 / 2, $"{broken} broken, {fitting} fitting of {2 * Programs}");
        Assert.Equal(
            run.Reported.Length,
            Enumerable.Range(0, Programs).Sum(i => Check(run.Compilation, $"P{i}").Count(check => check.Verdict == Verdict.Broken)));
    }

    private static IReadOnlyList<CallCheck> Check(Compilation compilation, string method)
    {
        var symbol = Assert.Single(compilation.GetSymbolsWithName(method, SymbolFilter.Member));
        var syntax = (MethodDeclarationSyntax)Assert.Single(symbol.DeclaringSyntaxReferences).GetSyntax();
        var graph = ControlFlowGraph.Create(syntax, compilation.GetSemanticModel(syntax.SyntaxTree))!;
        return CallAnalyzer.Check(graph, symbol, new ModelPlans(), default);
    }

    internal static Assembly Load(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(
            result.Success, string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(image.ToArray());
    }

    private static Exception? Run(MethodInfo method, object?[] arguments)
    {
        try
        {
            method.Invoke(null, arguments);
            return null;
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException;
        }
    }
}
