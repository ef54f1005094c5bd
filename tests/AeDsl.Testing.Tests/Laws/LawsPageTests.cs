using System.Reflection;
using System.Runtime.CompilerServices;

namespace AeDsl.Testing.Tests.Laws;

/// <summary>docs/laws.md lists the laws that there are, in their words, and the broken models that the tests know.</summary>
public class LawsPageTests
{
    [Fact]
    public void The_page_lists_every_law_and_its_mutants() => Assert.Equal(
        LawCatalogue.All.Select(Row),
        File.ReadLines(PagePath()).Where(
            line => line.StartsWith("| `", StringComparison.Ordinal) && line.Contains("` | `I", StringComparison.Ordinal)));

    private static string Row(MethodInfo law)
    {
        var mutants = Mutants.All.Where(mutant => mutant.Law == law.Name).Select(mutant => mutant.Name);
        return $"| `{law.Name}` | `{LawCatalogue.ContractOf(law).Name}` | {law.GetCustomAttribute<LawAttribute>()!.Statement} | "
            + $"{string.Join(", ", mutants)} |";
    }

    private static string PagePath([CallerFilePath] string file = "")
        => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "laws.md");
}
