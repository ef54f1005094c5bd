using System.Reflection;
using System.Text;
using AeDsl.Generators.Analyzers.Calls;
using AeDsl.Generators.Analyzers.Calls.Tensors;
using Microsoft.CodeAnalysis;
using TorchSharp;

namespace AeDsl.Generators.Tests.Calls;

/// <summary>The analyzer's table of methods against TorchSharp's assembly: what it says of a call is what the call gives.</summary>
public class TensorTableTests
{
    /// <summary>Overloads that no example calls: they want a graphics card, or types that nobody passes as sizes.</summary>
    private static readonly string[] s_withoutExample = [];

    [Fact]
    public void Every_name_is_a_method_of_TorchSharp() =>
        Assert.Empty(TensorMethods.Names.Except(OverloadExamples.Overloads().Select(method => method.Name)));

    [Fact]
    public void What_is_known_of_a_call_is_what_it_gives()
    {
        var calls = OverloadExamples.Overloads().SelectMany(method => OverloadExamples.Calls(method).Distinct().Select(call => (Method: method, Call: call))).ToList();
        var run = Compiled(ref calls);
        var program = CallDifferentialTests.Load(run.Compilation).GetType("Demo.Program")!;
        var (ran, wrong, known) = (new HashSet<MethodInfo>(), new List<string>(), 0);
        for (var i = 0; i < calls.Count; i++)
        {
            var given = Given(program.GetMethod($"Call{i}")!);
            if (given is not null) ran.Add(calls[i].Method);
            if (CallDifferentialTests.Check(run.Compilation, $"Decode{i}").FirstOrDefault(check => check.Verdict == Verdict.Broken) is not { } check) continue;
            known++;
            if (check.Arguments[2]?.ToString() != given) wrong.Add($"{calls[i].Call}: known {check.Arguments[2]}, given {given ?? "an exception"}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(s_withoutExample, OverloadExamples.Overloads().Except(ran).Select(method => method.ToString()!).Order(StringComparer.Ordinal));
        Assert.True(known > 1000, $"{known} of {calls.Count} calls are known");
    }

    /// <summary>All calls as methods of one class, without those that C# does not accept.</summary>
    private static CompilerRun Compiled(ref List<(MethodInfo Method, string Call)> calls)
    {
        var refused = CompilerRun.Compile(Source(calls)).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim())
            .ToHashSet(StringComparer.Ordinal);
        calls = [.. calls.Where((call, index) => !refused.Contains(Line(call.Call, index)))];
        return CompilerRun.Of(CallingProgram.Of("", Members(calls)));
    }

    private static string Source(List<(MethodInfo Method, string Call)> calls) =>
        $"using System; using TorchSharp; using static TorchSharp.torch; internal static class Program {{\n{string.Join("\n", calls.Select((call, index) => Line(call.Call, index)))}\n}}";

    private static string Members(List<(MethodInfo Method, string Call)> calls)
    {
        var members = new StringBuilder();
        for (var i = 0; i < calls.Count; i++) members.AppendLine(Line(calls[i].Call, i)).AppendLine($"public static void Decode{i}(DigitVae vae) {{ vae.Decode({calls[i].Call}); }}");
        return members.ToString();
    }

    private static string Line(string call, int index) => $"public static Tensor Call{index}() => {call};";

    private static string? Given(MethodInfo call)
    {
        try
        {
            using var scope = torch.NewDisposeScope();
            return $"({string.Join(", ", ((torch.Tensor)call.Invoke(null, null)!).shape)})";
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }
}
