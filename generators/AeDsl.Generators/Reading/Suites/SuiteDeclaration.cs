using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading.Suites;

/// <summary>A class marked <c>[ModelTests&lt;T&gt;]</c>, read: where its source goes and what the facts are given.</summary>
/// <param name="Contracts">The full names of the contracts that the model implements, sorted: a law belongs to the suite when its contract
/// is among them.</param>
/// <param name="LeftOut">Laws that the user leaves out, with the reason.</param>
internal sealed record SuiteDeclaration(
    TypeIdentity Type,
    SuiteModel Model,
    TestFramework Framework,
    EquatableArray<string> Contracts,
    SuiteOptions Options,
    EquatableArray<LeftOutLaw> LeftOut);

/// <summary>The model that a suite is about.</summary>
/// <param name="FullName">With <c>global::</c>.</param>
internal sealed record SuiteModel(string Name, string FullName);

/// <summary>What the attribute was given; null where nothing was written.</summary>
/// <param name="Data">The full name of the type that returns data, with <c>global::</c>.</param>
internal sealed record SuiteOptions(string? Weights, string? Data, EquatableArray<long> Seeds, double? Tolerance, long? TrainingSteps);

internal sealed record LeftOutLaw(string Law, string Reason);

/// <summary>A law of the library.</summary>
/// <param name="Class">The full name of the class that holds it, with <c>global::</c>.</param>
/// <param name="Contract">The full name of the contract whose implementations it is about, <c>AeDsl.IAutoencoder</c>.</param>
/// <param name="Statement">What it states, in one sentence.</param>
internal sealed record Law(string Class, string Name, string Contract, string Statement);

internal enum TestFramework { None, Xunit, NUnit, MSTest }

/// <summary>
/// A mistake in a suite's declaration and where it stands. Only the analyzer looks at it: positions never reach the generator's cache.
/// </summary>
internal sealed record SuiteFault(Rule Rule, Location Location, EquatableArray<string> Arguments)
{
    /// <summary>
    /// A mistake in an attribute, at the argument for a parameter; at the whole attribute where none is named or written.
    /// </summary>
    public static SuiteFault At(
        AttributeData attribute, string? parameter, Rule rule, CancellationToken cancellation, params string[] arguments) =>
        new(rule, new DeclaredAttribute(attribute, cancellation).LocationOf(parameter) ?? Location.None, arguments.ToEquatableArray());
}
