using AeDsl.Testing.Tests.Models;
using AeDsl.Training.Planned.Kernels;
using Xunit.Abstractions;

namespace AeDsl.Testing.Tests.Laws;

/// <summary>A law that no broken model breaks checks nothing.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var mutant in Mutants.All) rows.Add(mutant.Name, mutant.Law);
            return rows;
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public void A_mutant_breaks_its_law(string mutant, string law)
    {
        var thrown = Assert.Throws<LawException>(
            () => Mutants.Check(new Mutant(mutant, law), LawCatalogue.All.Single(method => method.Name == law)));
        Assert.Contains($"breaks the law {law}: ", thrown.Message, StringComparison.Ordinal);
        var seed = TestSeed.FromEnvironment()?.Value ?? Mutants.Seed;
        Assert.Contains($"AEDSL_SEED={seed}", thrown.Message.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        output.WriteLine(thrown.Message);
    }

    [Fact]
    public void Every_law_is_broken_by_some_mutant_and_every_mutation_is_tried()
    {
        Assert.Empty(LawCatalogue.All.Select(law => law.Name).Except(Mutants.All.Select(mutant => mutant.Law)));
        Assert.Empty(Enum.GetNames<Mutation>().Skip(1).Except(Mutants.All.Select(mutant => mutant.Name)));
        Assert.Equal(LawCatalogue.All.Count, LawCatalogue.All.Select(law => law.Name).Distinct().Count());
    }
}
