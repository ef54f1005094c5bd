using AeDsl.Core.Findings;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Diagnostics;

/// <summary>The rules as the compiler knows them.</summary>
internal static class Descriptors
{
    private static readonly Dictionary<Rule, DiagnosticDescriptor> s_byRule = Rules.All.ToDictionary(
        rule => rule,
        rule => new DiagnosticDescriptor(
            rule.Id,
            rule.Title,
            rule.Message,
            rule.Category,
            rule.Severity switch
            {
                Severity.Error => DiagnosticSeverity.Error,
                Severity.Warning => DiagnosticSeverity.Warning,
                _ => DiagnosticSeverity.Info,
            },
            isEnabledByDefault: rule.Severity != Severity.Info,
            helpLinkUri: rule.HelpLink));

    public static IEnumerable<DiagnosticDescriptor> All => s_byRule.Values;

    public static DiagnosticDescriptor Of(Rule rule) => s_byRule[rule];
}
