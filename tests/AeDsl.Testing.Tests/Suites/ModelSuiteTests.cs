using AeDsl.Testing.Tests.Models;

namespace AeDsl.Testing.Tests.Suites;

/// <summary>What a generated suite calls.</summary>
public sealed class ModelSuiteTests
{
    private static readonly ModelSuite<DotVae> s_suite = new(new ModelTestOptions { TrainingSteps = 20 });

    [Fact]
    public void A_law_is_checked() => s_suite.Check<IAutoencoder>(ShapeLaws.AutoencoderKeepsShapes);

    [Fact]
    public void A_law_about_what_was_learnt_is_checked() => s_suite.Check<IModel>(IsTrained);

    [Fact]
    public void A_broken_law_says_everything()
    {
        var thrown = Assert.Throws<LawException>(() => s_suite.Check<IModel>(IsBroken));
        var seed = TestSeed.FromEnvironment()?.Value ?? TestSeed.Of($"{nameof(DotVae)}.{nameof(A_broken_law_says_everything)}");
        Assert.Equal(
            $"""
            DotVae breaks the law IsBroken: Two is at most one.
              the number two: found 2, allowed at most 1
              input: none
              model: new, with parameters from seed {seed}; seed {seed}
              to repeat: set AEDSL_SEED={seed} and run the test {nameof(A_broken_law_says_everything)}
            """,
            thrown.Message);
    }

    [Fact]
    public void What_is_no_law_and_a_law_of_another_kind_are_refused()
    {
        Assert.Contains(
            "is no law", Assert.Throws<ArgumentException>(() => s_suite.Check<IModel>((_, _) => { })).Message, StringComparison.Ordinal);
        Assert.Contains(
            "is no INetwork",
            Assert.Throws<ArgumentException>(() => s_suite.Check<INetwork>(ShapeLaws.NetworkKeepsShapes)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Laws_of_several_threads_take_turns()
    {
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() => new ModelSuite<DotVae>().Check<IModel>(IsAlone))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(1, s_mostAtOnce);
    }

    private static int s_atOnce;
    private static int s_mostAtOnce;

    [Law("A law is checked while no other is.")]
    private static void IsAlone(IModel model, LawContext context)
    {
        s_mostAtOnce = Math.Max(s_mostAtOnce, Interlocked.Increment(ref s_atOnce));
        Thread.Sleep(20);
        Interlocked.Decrement(ref s_atOnce);
    }

    [Law("A model that has learnt says so.", Trained = true)]
    private static void IsTrained(IModel model, LawContext context) =>
        Assert.Equal($"trained for 20 steps with seed {TestSeed.Of(nameof(DotVae))}", context.Origin);

    [Law("Two is at most one.")]
    private static void IsBroken(IModel model, LawContext context) => context.AtMost(2, 1, "the number two", "none");
}
