using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using AeDsl.Generators.Analyzers.Calls.Tensors;
using Microsoft.CodeAnalysis;
using TorchSharp;

namespace AeDsl.Generators.Tests.Calls;

/// <summary>The analyzer's table of methods against TorchSharp's assembly: what it says of a call is what the call returns.</summary>
[Collection(TorchCollection.Name)]
public class TensorTableTests
{
    /// <summary>What is reported of the method <c>Decode17</c>.</summary>
    private static readonly Regex s_report = new(@"void Decode(\d+)\(.*got (\([^)]*\))", RegexOptions.Singleline);

    /// <summary>
    /// Overloads that no example calls: they want a graphics card, named dimensions, a function, whole numbers, an interval between two of
    /// them.
    /// </summary>
    private static readonly string[] s_withoutExample =
    [
        "Tensor: Tensor cuda(Device, Boolean)",
        "Tensor: Tensor type(System.Func`2[TorchSharp.torch+Tensor,TorchSharp.torch+Tensor])",
        "Tensor: Tensor flatten(System.Collections.Generic.IList`1[System.String], System.String)",
        "Tensor: Tensor unflatten(System.String, System.ValueTuple`2[System.String,System.Int64][])",
        "Tensor: Tensor random_(Double, Double, Generator)",
        "Tensor: Tensor bitwise_not()",
        "torch: Tensor bitwise_not(Tensor)",
    ];

    /// <summary>
    /// Methods that refuse some examples for other reasons than shapes: no graphics card, a dimension that is not there, an empty interval,
    /// no whole numbers.
    /// </summary>
    private static readonly string[] s_refused = ["cuda", "roll", "clip", "random_", "bitwise_not"];

    [Fact]
    public void Every_name_is_a_method_of_TorchSharp() =>
        Assert.Empty(TensorMethods.Names.Except(OverloadExamples.Methods().Select(method => method.Name)));

    [Fact]
    public void What_is_known_of_a_call_is_what_it_gives()
    {
        var calls = OverloadExamples.Overloads()
            .SelectMany(method => OverloadExamples.Calls(method).Distinct().Select(call => (Method: method, Call: call)))
            .ToList();
        var run = Compiled(ref calls);
        var program = CallDifferentialTests.Load(run.Compilation).GetType("Demo.Program")!;
        var shapes = run.Reported.Select(diagnostic => s_report.Match($"{LineOf(diagnostic)}\n{diagnostic.GetMessage(null)}"))
            .ToDictionary(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match => match.Groups[2].Value);
        var (ran, wrong) = (new HashSet<MethodInfo>(), new List<string>());
        for (var i = 0; i < calls.Count; i++)
        {
            var given = Given(program.GetMethod($"Call{i}")!);
            if (given is not null) ran.Add(calls[i].Method);
            if (shapes.TryGetValue(i, out var known) && known != given && !(given is null && s_refused.Contains(calls[i].Method.Name)))
            {
                wrong.Add($"{calls[i].Call}: known {known}, given {given ?? "an exception"}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        var without = OverloadExamples.Overloads()
            .Except(ran)
            .Select(method => $"{method.DeclaringType!.Name}: {method}")
            .Except(s_withoutExample)
            .ToList();
        Assert.True(without.Count == 0, string.Join("\n", without));
        Assert.True(shapes.Count > 1000, $"{shapes.Count} of {calls.Count} calls are known");
    }

    /// <summary>All calls as methods of one class, without those that C# does not accept.</summary>
    private static CompilerRun Compiled(ref List<(MethodInfo Method, string Call)> calls)
    {
        var refused = CompilerRun.Compile(Source(calls))
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(LineOf)
            .ToHashSet(StringComparer.Ordinal);
        calls = [.. calls.Where((call, index) => !refused.Contains(Line(call.Call, index)))];
        return CompilerRun.Of(CallingProgram.Of("", Members(calls)));
    }

    private static string Source(List<(MethodInfo Method, string Call)> calls) =>
        "using System; using TorchSharp; using static TorchSharp.torch; internal static class Program "
            + $"{{\n{string.Join("\n", calls.Select((call, index) => Line(call.Call, index)))}\n}}";

    private static string Members(List<(MethodInfo Method, string Call)> calls)
    {
        var members = new StringBuilder();
        for (var i = 0; i < calls.Count; i++)
        {
            members
                .AppendLine(Line(calls[i].Call, i))
                .AppendLine($"public static void Decode{i}(DigitVae vae) {{ vae.Decode({calls[i].Call}); }}");
        }
        return members.ToString();
    }

    private static string LineOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString();

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
