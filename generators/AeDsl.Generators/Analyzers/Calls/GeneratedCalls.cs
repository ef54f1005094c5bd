using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Analyzers.Calls.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AeDsl.Generators.Analyzers.Calls;

/// <summary>What a generated member asks of its arguments, in the words of the exception that it throws, and what it gives.</summary>
internal sealed class GeneratedCalls(Action<CallCheck> report)
{
    /// <param name="facts">What is known of each argument.</param>
    public Fact? Check(GeneratedMember member, IInvocationOperation call, IReadOnlyDictionary<IArgumentOperation, Fact?> facts)
    {
        var plan = member.Plan;
        var arguments = call.Arguments.Where(argument => argument.Parameter is not null).OrderBy(argument => argument.Parameter!.Ordinal).ToList();
        var first = facts[arguments[0]] as TensorFact;
        // A model without a layer that computes gives the object that it got.
        var origins = facts.Values.Aggregate(Origins.Of(call.Syntax), (all, fact) => fact is null ? all : all.Union(fact.Origins));
        switch (member.Name)
        {
            case "Decode":
                Require(arguments[0], first, $"{plan.Name}.Decode", plan.Latent!);
                return Tensor(call, origins, NumberIn(first, plan.Latent!), plan.Input);
            case "Encode":
                Require(arguments[0], first, plan.Name, plan.Input);
                return Code(call, origins, plan, NumberIn(first, plan.Input));
            case "Reconstruct":
                Require(arguments[0], first, plan.Name, plan.Input);
                return Tensor(call, origins, NumberIn(first, plan.Input), plan.Input);
            case "Predict" or "forward" or "call":
                Require(arguments[0], first, plan.Name, plan.Input);
                return Pass(call, origins, plan, NumberIn(first, plan.Input));
            case "Corrupt":
                // It takes any shape and keeps it.
                return first is null ? null : first with { Maker = call.Syntax };
            case "Sample":
                var number = (facts[arguments[0]] as NumberFact)?.Value;
                RequireAtLeast(arguments[0], number, $"{plan.Name}.Sample", 1);
                return Tensor(call, origins, number, plan.Input);
            case "Interpolate":
                return Path(call, origins, plan, arguments, facts);
            case "ComputeLosses":
                Compare(plan, arguments[0], first, plan.Kind == ModelKind.Network ? facts[arguments[1]] : (facts[arguments[1]] as ResultFact)?["Reconstruction"]);
                return null;
            default:
                return null;
        }
    }

    private TensorFact Path(IInvocationOperation call, Origins origins, ModulePlan plan, List<IArgumentOperation> arguments, IReadOnlyDictionary<IArgumentOperation, Fact?> facts)
    {
        var (from, to, steps) = (facts[arguments[0]] as TensorFact, facts[arguments[1]] as TensorFact, (facts[arguments[2]] as NumberFact)?.Value);
        var isFromSound = Require(arguments[0], from, plan.Name, plan.Input);
        var isToSound = Require(arguments[1], to, plan.Name, plan.Input);
        RequireAtLeast(arguments[2], steps, $"{plan.Name}.Interpolate", 2);
        var (begins, ends) = (NumberIn(from, plan.Input), NumberIn(to, plan.Input));
        if (isFromSound && isToSound)
        {
            Report(begins is null || ends is null ? Verdict.Open : begins == ends ? Verdict.Fits : Verdict.Broken, Rules.CallGetsAnotherShape, arguments[1], to,
                $"{plan.Name}.Interpolate", $"as many ends as beginnings, {Sizes.Batch(begins, plan.Input)}", $"{to?.Sizes}");
        }
        return Tensor(call, origins, begins is { } pairs && steps is > 0 ? Shape.Product([pairs, steps.Value]) : null, plan.Input);
    }

    /// <summary>The losses want a target of the output's shape. A classifier has other targets.</summary>
    private void Compare(ModulePlan plan, IArgumentOperation argument, TensorFact? target, Fact? output)
    {
        if (plan.Losses.Any(loss => loss.Term.Name == "CrossEntropy")) return;
        var (wanted, given) = ((output as TensorFact)?.Sizes, target?.Sizes);
        Report(Compare(given, wanted), Rules.CallGetsAnotherShape, argument, target, plan.Name, $"a target {wanted}", $"{given}");
    }

    /// <summary>Reports an argument that is no batch of a shape.</summary>
    /// <returns>False where it is proven not to be one.</returns>
    private bool Require(IArgumentOperation argument, TensorFact? given, string caller, Shape shape)
    {
        var verdict = Compare(given?.Sizes, Sizes.Batch(given is { Sizes.Rank: > 0 } ? given.Sizes[0] : null, shape), isFirstFree: true);
        var expected = $"(N, {string.Join(", ", shape.Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)))})";
        Report(verdict, Rules.CallGetsAnotherShape, argument, given, caller, expected, $"{given?.Sizes}");
        return verdict != Verdict.Broken;
    }

    private void RequireAtLeast(IArgumentOperation argument, long? value, string caller, long least)
    {
        var verdict = value is null ? Verdict.Open : value >= least ? Verdict.Fits : Verdict.Broken;
        Report(verdict, Rules.CallArgumentOutOfRange, argument, null, caller, argument.Parameter!.Name, value?.ToString(CultureInfo.InvariantCulture) ?? "?", $"at least {least.ToString(CultureInfo.InvariantCulture)}");
    }

    private static Verdict Compare(Sizes? given, Sizes? wanted, bool isFirstFree = false)
    {
        if (given is null || wanted is null) return Verdict.Open;
        if (given.Rank != wanted.Rank) return Verdict.Broken;
        var verdict = Verdict.Fits;
        for (var i = isFirstFree ? 1 : 0; i < given.Rank; i++)
        {
            if (given[i] is null || wanted[i] is null) verdict = Verdict.Open;
            else if (given[i] != wanted[i]) return Verdict.Broken;
        }
        return verdict;
    }

    private void Report(Verdict verdict, Rule rule, IArgumentOperation argument, TensorFact? given, params string[] arguments)
    {
        var place = argument.Syntax is ArgumentSyntax syntax ? syntax.Expression : argument.Syntax;
        report(new CallCheck(verdict, rule, place, given?.Maker is { } maker && maker != place ? maker : null, arguments));
    }

    /// <summary>How many examples a batch has, where it can be a batch of that shape.</summary>
    private static long? NumberIn(TensorFact? batch, Shape shape) => batch is { Sizes: var sizes } && sizes.Rank == shape.Rank + 1 ? sizes[0] : null;

    private static TensorFact Tensor(IInvocationOperation call, Origins origins, long? number, Shape shape) => new(Sizes.Batch(number, shape), call.Syntax, origins);

    private static Fact Code(IInvocationOperation call, Origins origins, ModulePlan plan, long? number)
    {
        var latent = Tensor(call, origins, number, plan.Latent!);
        return plan.Kind == ModelKind.Vae ? new ResultFact(EquatableArray.Of(new ResultMember("Mean", latent), new ResultMember("LogVariance", latent))) : latent;
    }

    private static Fact Pass(IInvocationOperation call, Origins origins, ModulePlan plan, long? number)
    {
        if (plan.Kind == ModelKind.Network) return Tensor(call, origins, number, plan.Last.Output);
        var members = new List<ResultMember> { new("Reconstruction", Tensor(call, origins, number, plan.Input)) };
        if (plan.Kind == ModelKind.Vae) members.Add(new ResultMember("Posterior", Code(call, origins, plan, number)));
        members.Add(new ResultMember("Latent", Tensor(call, origins, number, plan.Latent!)));
        return new ResultFact(members.ToEquatableArray());
    }
}
