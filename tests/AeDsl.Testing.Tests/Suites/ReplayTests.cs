using System.Text.RegularExpressions;
using AeDsl.Testing.Tests.Laws;
using AeDsl.Testing.Tests.Models;

namespace AeDsl.Testing.Tests.Suites;

/// <summary>What a failure prints is enough to see it again.</summary>
[Collection(ProcessCollection.Name)]
public sealed partial class ReplayTests
{
    private static readonly ModelSuite<DotNetwork> s_suite = new(new ModelTestOptions { Seeds = [11] });
    private static readonly List<string> s_seen = [];

    [Fact]
    public void A_property_prints_the_smallest_case_and_the_seed_that_draws_it_first()
    {
        using var environment = new SeedOfTheEnvironment(null);
        var message = Message();
        Assert.Contains("rows of the batch: found ", message, StringComparison.Ordinal);
        Assert.Contains("allowed at most 2", message, StringComparison.Ordinal);
        Assert.Matches(Smallest(), message);
        var seed = Printed().Match(message).Groups[1].Value;
        Assert.StartsWith("11,", seed, StringComparison.Ordinal);
        var (cases, first) = (s_seen.Count, message.Split('\n')[2]);
        s_seen.Clear();
        using var asked = new SeedOfTheEnvironment(seed);
        // The case that failed is drawn at once: no other is seen before it.
        Assert.Equal(first.Split('[')[0], Message().Split('\n')[2].Split('[')[0]);
        Assert.True(s_seen.Count <= cases);
    }

    [Fact]
    public void The_environment_overrides_every_seed()
    {
        using var environment = new SeedOfTheEnvironment("99");
        var seeds = new List<long>();
        var suite = new ModelSuite<DotNetwork>(new ModelTestOptions { Seeds = [1, 2] });
        suite.Check<IModel>([Law("It is seen.")] (_, context) => seeds.Add(context.Seed));
        Assert.Equal([99], seeds);
        using var wrong = new SeedOfTheEnvironment("none");
        Assert.Throws<FormatException>(() => s_suite.Check<IModel>(HasFewRows));
    }

    private static string Message() => Assert.Throws<LawException>(() => s_suite.Check<IModel>(HasFewRows)).Message;

    [Law("A batch has at most two rows.")]
    private static void HasFewRows(IModel model, LawContext context) => context.ForAll(Arbitraries.Batches([3], 6), 50, drawn =>
    {
        s_seen.Add(drawn.ToString());
        context.AtMost(drawn.Rows, 2, "rows of the batch", "images");
    });

    [GeneratedRegex("""set AEDSL_SEED="([\d,-]+)" """)]
    private static partial Regex Printed();

    [GeneratedRegex(@"input: images, \(3, 3\) \[0, 0, 0, 0, 0, 0, 0, 0, .*Falsifiable, after \d+ test")]
    private static partial Regex Smallest();
}
