using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// How many cases are drawn, and from which seed. A build draws a few, always the same. AEDSL_AGREEMENT_CASES, AEDSL_EMITTED_CASES and
/// AEDSL_SOURCE_CASES draw more; AEDSL_SEED, with the triple "(seed,gamma,size)" that a failure prints or with a single number, draws
/// others.
/// </summary>
internal static class Replay
{
    public static Config Configuration(string variable, int cases) => Config.QuickThrowOnFailure
        .WithMaxTest(Cases(variable, cases))
        .WithReplay(FSharpOption<FsCheck.Replay>.Some(Seed))
        .WithQuietOnSuccess(true);

    /// <summary>As many as the environment asks for, else as many as a build takes.</summary>
    public static int Cases(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>What a test that draws for itself says when it fails.</summary>
    public static string Hint => $"AEDSL_SEED=\"{Seed.Rnd}\" draws the same again.";

    private static FsCheck.Replay Seed
    {
        get
        {
            var numbers = (Environment.GetEnvironmentVariable("AEDSL_SEED") ?? "")
                .Trim('(', ')')
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var seed = numbers.Length > 0 ? ulong.Parse(numbers[0], CultureInfo.InvariantCulture) : 20_140UL;
            var rnd = numbers.Length > 1 ? new Rnd(seed, ulong.Parse(numbers[1], CultureInfo.InvariantCulture)) : new Rnd(seed);
            return new FsCheck.Replay(
                rnd,
                numbers.Length > 2 ? FSharpOption<int>.Some(int.Parse(numbers[2], CultureInfo.InvariantCulture)) : FSharpOption<int>.None);
        }
    }

    /// <summary>Fixed draws for a test that looks at many at once.</summary>
    public static IReadOnlyList<T> Sample<T>(Gen<T> values, int count) => [.. values.Sample(count, Seed.Rnd, 50)];
}
