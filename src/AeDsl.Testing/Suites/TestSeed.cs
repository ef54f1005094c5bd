using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;

namespace AeDsl.Testing;

/// <summary>Where a test's random numbers come from, and what to type to draw them again.</summary>
/// <param name="Value">The seed.</param>
/// <param name="Step">Where in FsCheck's draws to begin; none: from the first.</param>
internal sealed partial record TestSeed(long Value, TestSeed.FsCheckStep? Step = null)
{
    /// <summary>The environment variable that overrides every seed.</summary>
    public const string Variable = "AEDSL_SEED";

    /// <summary>The state from which one case was drawn.</summary>
    public sealed partial record FsCheckStep(ulong Seed, ulong Gamma, int Size)
    {
        /// <summary>The step at which a property failed, as FsCheck's message gives it; none where it gives none.</summary>
        public static FsCheckStep? Find(string message) => Step().Match(message) is { Success: true, Groups: var groups }
            ? new FsCheckStep(
                ulong.Parse(groups[2].Value, CultureInfo.InvariantCulture),
                ulong.Parse(groups[3].Value, CultureInfo.InvariantCulture),
                int.Parse(groups[1].Value, CultureInfo.InvariantCulture))
            : null;

        [GeneratedRegex(@"size of (\d+) and seed of \((\d+),\s*(\d+)\)")]
        private static partial Regex Step();
    }

    /// <summary>What FsCheck begins with.</summary>
    public Replay Replay => Step is { } step
        ? new Replay(new Rnd(step.Seed, step.Gamma), Microsoft.FSharp.Core.FSharpOption<int>.Some(step.Size))
        : new Replay(new Rnd((ulong)Value), Microsoft.FSharp.Core.FSharpOption<int>.None);

    /// <summary>The seed that the environment asks for, if any.</summary>
    /// <exception cref="FormatException">The variable holds something else.</exception>
    public static TestSeed? FromEnvironment() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? Parse(text) : null;

    /// <summary>One number, or four: the seed and the triple of an FsCheck step.</summary>
    public static TestSeed Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length is 1 or 4 && long.TryParse(parts[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed))
        {
            if (parts.Length == 1) return new TestSeed(seed);
            if (ulong.TryParse(parts[1], CultureInfo.InvariantCulture, out var rnd)
                && ulong.TryParse(parts[2], CultureInfo.InvariantCulture, out var gamma)
                && int.TryParse(parts[3], CultureInfo.InvariantCulture, out var size))
            {
                return new TestSeed(seed, new FsCheckStep(rnd, gamma, size));
            }
        }

        throw new FormatException(
            $"{Variable} is '{text}'; it is a whole number, or the four numbers that a failure prints, as in "
                + $"{Variable}=\"17,1234,5679,30\".");
    }

    /// <summary>
    /// A seed that a text alone decides, the same on every machine: FNV-1a (Fowler, Noll and Vo) of its UTF-8, folded to 31 bits.
    /// </summary>
    public static int Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in Encoding.UTF8.GetBytes(text)) hash = (hash ^ value) * 1099511628211UL;
        return (int)((hash ^ (hash >> 32)) & 0x7FFFFFFF);
    }

    /// <inheritdoc/>
    public override string ToString() => Step is { } step
        ? string.Create(CultureInfo.InvariantCulture, $"{Value},{step.Seed},{step.Gamma},{step.Size}")
        : Value.ToString(CultureInfo.InvariantCulture);
}
