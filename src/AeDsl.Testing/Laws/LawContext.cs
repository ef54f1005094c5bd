using System.Globalization;
using AeDsl.Training.Data;
using AeDsl.Training.Fitting;
using AeDsl.Training.Planned.Kernels;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>
/// What a law is checked with: examples, random numbers that a seed decides, other models of the same class, and a way to say what is
/// wrong.
/// </summary>
public sealed class LawContext
{
    private readonly Func<long, IModel> _create;
    private readonly Lazy<ModelExamples> _examples;
    private readonly TestSeed _seed;

    internal LawContext(
        string model,
        string test,
        LawAttribute law,
        string method,
        TestSeed seed,
        ModelTestOptions options,
        string origin,
        Lazy<ModelExamples> examples,
        Func<long, IModel> create)
    {
        (Model, Test, Law, Method, _seed, Options, Origin) = (model, test, law, method, seed, options, origin);
        (_examples, _create) = (examples, create);
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>The test's name.</summary>
    public string Test { get; }

    /// <summary>The law that is checked.</summary>
    public LawAttribute Law { get; }

    /// <summary>The law's method.</summary>
    public string Method { get; }

    /// <summary>Where all random numbers come from.</summary>
    public long Seed => _seed.Value;

    /// <summary>How the model is tested.</summary>
    public ModelTestOptions Options { get; }

    /// <summary>Where the model's parameters come from, for messages: <c>trained for 300 steps with seed 5</c>.</summary>
    public string Origin { get; }

    /// <summary>Examples that the model did not learn from.</summary>
    public ImageDataset TestSet => _examples.Value.Test;

    /// <summary>Examples that the model learnt from.</summary>
    public ImageDataset TrainingSet => _examples.Value.Train;

    /// <summary>A generator for one purpose of the law; the same purpose gives the same numbers. It belongs to the caller.</summary>
    /// <param name="purpose">Told apart by this text.</param>
    public Generator Random(string purpose) => new((ulong)SeedFor(purpose));

    /// <summary>A seed for one purpose of the law.</summary>
    /// <param name="purpose">Told apart by this text.</param>
    public long SeedFor(string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        return TestSeed.Of(string.Create(CultureInfo.InvariantCulture, $"{Seed}/{purpose}"));
    }

    /// <summary>A new model of the same class with parameters of its own. It belongs to the caller.</summary>
    /// <param name="seed">Decides the parameters.</param>
    public IModel NewModel(long seed) => _create(seed);

    /// <summary>The first n examples that the model did not learn from, over again where there are fewer.</summary>
    /// <param name="count">How many, at least 1.</param>
    public Batch Batch(int count) => Rows(TestSet, count);

    /// <summary>
    /// Runs something with TorchSharp's default generator, which dropout draws from, at a seed and undisturbed by other laws.
    /// </summary>
    /// <param name="seed">Where the generator starts.</param>
    /// <param name="run">What is run.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    public static T Seeded<T>(long seed, Func<T> run) => DefaultGenerator.Seeded(seed, run);

    /// <summary>
    /// Runs something with the default generator at a seed of the law, and with a generator for one purpose: the same numbers each time.
    /// </summary>
    internal T Repeatable<T>(string purpose, Func<Generator, T> run) => Seeded(SeedFor("default"), () =>
    {
        using var random = Random(purpose);
        return run(random);
    });

    /// <summary>
    /// Breaks the law unless found is at most allowed, which is first multiplied by <see cref="ModelTestOptions.Tolerance"/>; no number
    /// breaks it too.
    /// </summary>
    /// <param name="found">What was measured.</param>
    /// <param name="allowed">The bound.</param>
    /// <param name="what">What was measured, in words.</param>
    /// <param name="input">On which input.</param>
    /// <exception cref="LawException">It is more.</exception>
    public void AtMost(double found, double allowed, string what, string input)
    {
        ArgumentNullException.ThrowIfNull(what);
        ArgumentNullException.ThrowIfNull(input);
        var bound = allowed * Options.Tolerance;
        if (!(found <= bound)) throw Broken(Text($"{what}: found {found:G6}, allowed at most {bound:G6}"), input);
    }

    /// <summary>
    /// Breaks the law unless found is at least what is asked for, which is first divided by <see cref="ModelTestOptions.Tolerance"/>; no
    /// number breaks it too.
    /// </summary>
    /// <param name="found">What was measured.</param>
    /// <param name="needed">The bound.</param>
    /// <param name="what">What was measured, in words.</param>
    /// <param name="input">On which input.</param>
    /// <exception cref="LawException">It is less.</exception>
    public void AtLeast(double found, double needed, string what, string input)
    {
        ArgumentNullException.ThrowIfNull(what);
        ArgumentNullException.ThrowIfNull(input);
        var bound = needed / Options.Tolerance;
        if (!(found >= bound)) throw Broken(Text($"{what}: found {found:G6}, needed at least {bound:G6}"), input);
    }

    /// <summary>Breaks the law unless found equals what is expected.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="expected">What it has to be.</param>
    /// <param name="what">What was looked at, in words.</param>
    /// <param name="input">On which input.</param>
    /// <typeparam name="T">Of things that are equal by value.</typeparam>
    /// <exception cref="LawException">It is something else.</exception>
    public void Equal<T>(T found, T expected, string what, string input)
    {
        if (!EqualityComparer<T>.Default.Equals(found, expected)) throw Broken(Text($"{what}: found {found}, expected {expected}"), input);
    }

    /// <summary>
    /// Checks something for many drawn values; where it does not hold, a smaller value for which it does not either is looked for.
    /// </summary>
    /// <param name="arbitrary">How values are drawn and made smaller: <see cref="Arbitraries"/>.</param>
    /// <param name="cases">How many are drawn, at least 1.</param>
    /// <param name="body">What breaks the law for a value, by throwing; tensors that it makes are disposed of.</param>
    /// <typeparam name="T">Of the values.</typeparam>
    /// <exception cref="LawException">There is a value for which the body throws.</exception>
    public void ForAll<T>(Arbitrary<T> arbitrary, int cases, Action<T> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var smallest = ((T Value, Exception Thrown)?)null;
        var property = Prop.ForAll(arbitrary, value =>
        {
            using var scope = torch.NewDisposeScope();
            try
            {
                body(value);
            }
            catch (Exception thrown)
            {
                // A value is made smaller only as long as the body throws, so the last one that is seen here is the smallest.
                smallest = (value, thrown);
                throw;
            }
        });
        try
        {
            property.Check(Config.QuickThrowOnFailure.WithMaxTest(cases)
                .WithQuietOnSuccess(true)
                .WithReplay(FSharpOption<Replay>.Some(_seed.Replay)));
        }
        catch (Exception thrown) when (smallest is not null)
        {
            var (value, cause) = smallest.Value;
            var (found, input) = cause is LawException broken
                ? (broken.Found, $"{broken.Input}, {value}")
                : ($"the model threw {cause.GetType().Name}: {cause.Message}", $"{value}");
            throw Broken(
                found, $"{input} [{FirstLine(thrown.Message)}]", cause, new TestSeed(Seed, TestSeed.FsCheckStep.Find(thrown.Message)));
        }
    }

    /// <summary>The exception for a law that is broken in a way that no figure says.</summary>
    /// <param name="found">What was found, and what would have been right.</param>
    /// <param name="input">On which input.</param>
    /// <param name="inner">What the model threw.</param>
    public LawException Broken(string found, string input, Exception? inner = null)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(input);
        return Broken(found, input, inner, _seed);
    }

    internal static string Text(FormattableString text) => FormattableString.Invariant(text);

    private LawException Broken(string found, string input, Exception? inner, TestSeed seed) => new(
        $"""
        {Model} breaks the law {Method}: {Law.Statement}
          {found}
          input: {input}
          model: {Origin}; seed {seed}{(Options.Weights is null && Law.Trained ? LongerTraining : "")}
          to repeat: set {TestSeed.Variable}={Quoted(seed.ToString())} and run the test {Test}
        """,
        found,
        input,
        inner);

    private string LongerTraining
        => Text($"\n  if the loss still falls after {Options.TrainingSteps} steps, set trainingSteps in [ModelTests]");

    private static string FirstLine(string text) => text.TrimStart().Split('\n', 2)[0].TrimEnd();

    private static string Quoted(string seed) => seed.Contains(',', StringComparison.Ordinal) ? $"\"{seed}\"" : seed;

    private static Batch Rows(ImageDataset set, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count <= set.Count) return set.Select(tensor => tensor.narrow(0, 0, count));
        using var rows = torch.arange(count, dtype: ScalarType.Int64).remainder(set.Count);
        return set.Select(tensor => tensor.index_select(0, rows));
    }
}
