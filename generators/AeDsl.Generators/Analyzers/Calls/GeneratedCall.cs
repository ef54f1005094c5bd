using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Analyzers.Calls.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AeDsl.Generators.Analyzers.Calls;

/// <summary>
/// A call of a generated member: what the member asks of its arguments, in the words of the exception that it throws, and what it returns.
/// </summary>
internal sealed class GeneratedCall
{
    private readonly GeneratedMember _member;
    private readonly IInvocationOperation _call;
    private readonly Action<CallCheck> _report;
    private readonly Dictionary<Purpose, (IArgumentOperation Place, Fact? Fact)> _arguments = [];
    private readonly Origins _origins;

    /// <param name="facts">What is known of each argument.</param>
    public GeneratedCall(
        GeneratedMember member, IInvocationOperation call, IReadOnlyDictionary<IArgumentOperation, Fact?> facts, Action<CallCheck> report)
    {
        (_member, _call, _report) = (member, call, report);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter) _arguments[member.Parameters[parameter.Ordinal]] = (argument, facts[argument]);
        }
        // A model without a layer that computes returns the object that it got.
        _origins = facts.Values.Aggregate(Origins.Of(call.Syntax), (all, fact) => fact is null ? all : all.Union(fact.Origins));
    }

    private ModulePlan Plan => _member.Plan;

    /// <summary>Checks the arguments and says what the member returns.</summary>
    public Fact? Check()
    {
        // Decode and the members with a number say their own name at run time, the others the model's.
        var (name, caller) = (Plan.Name, $"{Plan.Name}.{_member.Name}");
        RequireBatch(Purpose.Input, name, Plan.Input);
        RequireBatch(Purpose.Ends, name, Plan.Input);
        if (Plan.Latent is { } latent) RequireBatch(Purpose.Latent, _member.Name == "Decode" ? caller : name, latent);
        RequireAtLeast(Purpose.Number, caller, 1);
        RequireAtLeast(Purpose.Steps, caller, 2);
        RequireSameNumber(caller);
        RequireLabels(name);
        RequireTarget(name);
        return Result();
    }

    private Fact? Result() => _member.Name switch
    {
        "Encode" => Code(),
        "Decode" or "Reconstruct" or "Sample" => Tensor(Number, Plan.Input),
        "Interpolate" =>
            Tensor(Number is { } pairs && NumberAt(Purpose.Steps) is { } steps and > 0 ? Shape.Product([pairs, steps]) : null, Plan.Input),
        "Predict" or "Discriminate" => Tensor(Number, Plan.Last.Output),
        "Corrupt" => TensorAt(Purpose.Any) is { } tensor ? tensor with { Maker = _call.Syntax } : null,
        "forward" or "call" => Plan.Kind switch
        {
            ModelKind.Network => Tensor(Number, Plan.Last.Output),
            ModelKind.Gan => Tensor(Number, Plan.Input),
            _ => Pass(),
        },
        _ => null,
    };

    /// <summary>How many examples go in, as the batch says, or the labels, or the number that is asked for.</summary>
    private long? Number => NumberIn(Purpose.Input, Plan.Input)
        ?? NumberIn(Purpose.Latent, Plan.Latent)
        ?? NumberIn(Purpose.Labels, Shape.Of())
        ?? NumberAt(Purpose.Number);

    private long? NumberIn(Purpose purpose, Shape? shape) =>
        TensorAt(purpose) is { Sizes: var sizes } && sizes.Rank == shape?.Rank + 1 ? sizes[0] : null;

    private TensorFact? TensorAt(Purpose purpose) => _arguments.TryGetValue(purpose, out var argument) ? argument.Fact as TensorFact : null;

    private long? NumberAt(Purpose purpose) =>
        _arguments.TryGetValue(purpose, out var argument) ? (argument.Fact as NumberFact)?.Value : null;

    private TensorFact Tensor(long? number, Shape shape) => new(Sizes.Batch(number, shape), _call.Syntax, _origins);

    private Fact Code()
    {
        var latent = Tensor(Number, Plan.Latent!);
        return Plan.Kind == ModelKind.Vae
            ? new ResultFact(EquatableArray.Of(new ResultMember("Mean", latent), new ResultMember("LogVariance", latent)))
            : latent;
    }

    private ResultFact Pass()
    {
        var members = new List<ResultMember> { new("Reconstruction", Tensor(Number, Plan.Input)) };
        if (Plan.Kind == ModelKind.Vae) members.Add(new ResultMember("Posterior", Code()));
        members.Add(new ResultMember("Latent", Tensor(Number, Plan.Latent!)));
        return new ResultFact(members.ToEquatableArray());
    }

    /// <summary>A batch of a shape, of any number of examples.</summary>
    private void RequireBatch(Purpose purpose, string caller, Shape shape)
    {
        var sizes = string.Join(", ", shape.Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        RequireShape(purpose, caller, Sizes.Batch(null, shape), $"(N, {sizes})", isFirstFree: true);
    }

    private void RequireSameNumber(string caller)
    {
        if (!_arguments.ContainsKey(Purpose.Ends)
            || NumberIn(Purpose.Input, Plan.Input) is not { } begins
            || NumberIn(Purpose.Ends, Plan.Input) is not { } ends
            || begins == ends)
        {
            return;
        }
        Report(
            Verdict.Broken,
            Rules.CallGetsAnotherShape,
            Purpose.Ends,
            caller,
            $"as many ends as beginnings, {Sizes.Batch(begins, Plan.Input)}",
            $"{TensorAt(Purpose.Ends)?.Sizes}");
    }

    /// <summary>A class for each example. Their type is looked at at run time only, so that labels are never proven to fit.</summary>
    private void RequireLabels(string caller)
    {
        if (!_arguments.ContainsKey(Purpose.Labels)) return;
        var wanted = Sizes.Of(NumberIn(Purpose.Input, Plan.Input) ?? NumberIn(Purpose.Latent, Plan.Latent));
        RequireShape(Purpose.Labels, caller, wanted, wanted[0] is null ? "labels (N)" : $"labels {wanted}", isLoose: true);
    }

    /// <summary>A target of the output's shape. A classifier has other targets.</summary>
    private void RequireTarget(string caller)
    {
        if (!_arguments.ContainsKey(Purpose.Target) || Plan.IsClassifier) return;
        var output = _arguments[Purpose.Output].Fact is ResultFact result ? result["Reconstruction"] : _arguments[Purpose.Output].Fact;
        RequireShape(Purpose.Target, caller, (output as TensorFact)?.Sizes, $"a target {(output as TensorFact)?.Sizes}");
    }

    private void RequireAtLeast(Purpose purpose, string caller, long least)
    {
        if (!_arguments.TryGetValue(purpose, out var argument)) return;
        var value = NumberAt(purpose);
        var verdict = value is null ? Verdict.Open : value >= least ? Verdict.Fits : Verdict.Broken;
        Report(
            verdict, Rules.CallArgumentOutOfRange, purpose, caller, argument.Place.Parameter!.Name,
            value?.ToString(CultureInfo.InvariantCulture) ?? "?", $"at least {least.ToString(CultureInfo.InvariantCulture)}");
    }

    private void RequireShape(
        Purpose purpose, string caller, Sizes? wanted, string expected, bool isFirstFree = false, bool isLoose = false)
    {
        if (!_arguments.ContainsKey(purpose)) return;
        var given = TensorAt(purpose)?.Sizes;
        var verdict = Compare(given, wanted, isFirstFree);
        Report(
            isLoose && verdict == Verdict.Fits ? Verdict.Open : verdict, Rules.CallGetsAnotherShape, purpose, caller, expected, $"{given}");
    }

    private static Verdict Compare(Sizes? given, Sizes? wanted, bool isFirstFree)
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

    private void Report(Verdict verdict, Rule rule, Purpose purpose, params string[] arguments)
    {
        var syntax = _arguments[purpose].Place.Syntax;
        var place = syntax is ArgumentSyntax argument ? argument.Expression : syntax;
        var maker = TensorAt(purpose)?.Maker;
        _report(new CallCheck(verdict, rule, place, maker == place ? null : maker, arguments));
    }
}
