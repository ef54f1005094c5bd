using AeDsl.Training.Pictures;
using Xunit.Sdk;

namespace AeDsl.Testing.Tests.Snapshots;

public sealed class SnapshotVerifierTests : IDisposable
{
    private static readonly Image s_wrong = Pictures.Digits.Swap(tile: 37, by: 38);

    private static readonly Dictionary<string, IBaselinePolicy> s_mutants = new()
    {
        ["accepts without a file"] = new Mutant(
            (hasBaseline, matches, _) => matches || !hasBaseline ? SnapshotVerdict.Pass : SnapshotVerdict.Fail),
        ["writes whatever has no file"] = new Mutant(
            (hasBaseline, matches, environment) => hasBaseline ? Real(hasBaseline, matches, environment) : SnapshotVerdict.WriteBaseline),
        ["writes on a build server when asked"] = new Mutant(
            (hasBaseline, matches, environment) => hasBaseline && matches ? SnapshotVerdict.Pass
                : environment.IsAskedToAccept ? SnapshotVerdict.WriteBaseline
                : SnapshotVerdict.Fail),
        ["writes on a build server what has no file"] = new Mutant(
            (hasBaseline, matches, environment) => !hasBaseline && environment.BuildServer is not null
                ? SnapshotVerdict.WriteBaseline
                : Real(hasBaseline, matches, environment)),
        ["knows one build server only"] = new Mutant(
            (hasBaseline, matches, environment) => hasBaseline && matches ? SnapshotVerdict.Pass
                : environment.IsAskedToAccept && environment.Variable("CI") != "true" ? SnapshotVerdict.WriteBaseline
                : SnapshotVerdict.Fail),
        ["always passes"] = new Mutant((_, _, _) => SnapshotVerdict.Pass),
        ["always fails"] = new Mutant((_, _, _) => SnapshotVerdict.Fail),
        ["always writes"] = new Mutant((_, _, _) => SnapshotVerdict.WriteBaseline),
        ["never writes"] = new Mutant((hasBaseline, matches, _) => hasBaseline && matches ? SnapshotVerdict.Pass : SnapshotVerdict.Fail),
    };

    private readonly TemporaryRepository _repository = new();

    public static TheoryData<string> Checks => new(BaselineChecks.All.Keys);

    public static TheoryData<string> Mutants => new(s_mutants.Keys);

    public void Dispose() => _repository.Dispose();

    [Theory, MemberData(nameof(Checks))]
    public void Baselines_are_kept_and_written_as_they_must_be(string check)
        => BaselineChecks.All[check](_repository, new BaselinePolicy());

    [Theory, MemberData(nameof(Mutants))]
    public void A_policy_with_a_fault_is_caught(string mutant)
        => Assert.Contains(BaselineChecks.All.Values, check =>
        {
            using var repository = new TemporaryRepository();
            return Fails(() => check(repository, s_mutants[mutant]));
        });

    [Fact]
    public void A_comparer_that_always_says_yes_is_caught_from_outside_too()
    {
        Pictures.Digits.SavePng(_repository.Verified);

        Assert.NotNull(_repository.Take(s_wrong));
        Assert.Null(_repository.Take(s_wrong, comparer: MutantComparers.All["always says yes"]));
    }

    [Fact]
    public void The_message_names_the_files_the_figures_and_what_to_type()
    {
        Pictures.Digits.SavePng(_repository.Verified);

        var message = _repository.Take(s_wrong, parameters: null)!;

        Assert.StartsWith(
            "DigitTests.Draws differs from its baseline.\nBeyond what is allowed (largest difference at most 2, RMSE of a tile at most "
                + "0.5): 1 of 64 tiles and the frame.\n",
            message.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.Contains("baseline: Project/DigitTests.Draws.verified.png", message, StringComparison.Ordinal);
        Assert.Contains("received: Project/DigitTests.Draws.received.png", message, StringComparison.Ordinal);
        Assert.Contains("report:   TestResults/snapshots/report.html", message, StringComparison.Ordinal);
        Assert.EndsWith("If the received one is right: aedsl snapshots accept \"DigitTests.Draws\"", message, StringComparison.Ordinal);
        Assert.Contains(
            "This is a build server (GITHUB_ACTIONS=true)", _repository.Take(s_wrong, "GITHUB_ACTIONS=true")!, StringComparison.Ordinal);
        Assert.Contains("DigitTests.Other has no baseline.", _repository.Take(s_wrong, member: "Other")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Once_it_passes_nothing_is_left_of_the_failure()
    {
        Pictures.Digits.SavePng(_repository.Verified);
        Assert.NotNull(_repository.Take(s_wrong));
        Assert.Single(Directory.GetFiles(_repository["TestResults/snapshots/pictures"]));

        Assert.Null(_repository.Take(Pictures.Digits));

        Assert.Equal(["Project/DigitTests.Draws.verified.png"], _repository.Files);
        Assert.Empty(_repository.Ledger.Entries());
        Assert.Empty(Directory.GetFiles(_repository["TestResults/snapshots/pictures"]));
        Assert.Contains("No snapshot differs", File.ReadAllText(_repository.Ledger.ReportPath), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_under_TestResults_is_called_received()
    {
        Assert.NotNull(_repository.Take(s_wrong));

        Assert.DoesNotContain(
            Directory.EnumerateFiles(_repository["TestResults"], "*", SearchOption.AllDirectories),
            file => file.Contains(".received.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_baseline_fails_and_says_how()
    {
        var bytes = PngFile.Encode(Pictures.Digits);
        bytes[^20] ^= 1;
        File.WriteAllBytes(_repository.Verified, bytes);

        Assert.Contains("The baseline cannot be read: ", _repository.Take(Pictures.Digits)!, StringComparison.Ordinal);
        Assert.Contains("is corrupt", _repository.Ledger.Entries().Single().Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_cases_of_one_name_are_told_apart_in_the_message()
    {
        var run = TemporaryRepository.Run();
        Pictures.Digits.SavePng(_repository.Verified);
        Assert.Null(_repository.Take(Pictures.Digits, run: run));

        Assert.Contains(
            "Another case of this run asked for the same baseline", _repository.Take(s_wrong, run: run)!, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_cases_of_one_name_are_not_both_accepted()
    {
        var run = TemporaryRepository.Run("AEDSL_SNAPSHOTS=accept");
        Assert.Null(_repository.Take(Pictures.Digits, run: run));
        var accepted = File.ReadAllBytes(_repository.Verified);

        Assert.Equal(
            "DigitTests.Draws: another case of this run wrote Project/DigitTests.Draws.verified.png with something else, and it stays. "
                + "Tell the cases apart, as in parameters: new { seed }.",
            _repository.Take(s_wrong, run: run));
        Assert.Equal(accepted, File.ReadAllBytes(_repository.Verified));
        Assert.Null(_repository.Take(Pictures.Digits, run: run));
    }

    [Fact]
    public void A_picture_that_could_not_be_read_back_is_refused()
    {
        var large = new Image(8193, 8192, 1, new byte[8193 * 8192]);

        Assert.StartsWith(
            "The picture has 8193×8192 pixels, more than the 67,108,864 that can be read again.",
            Assert.Throws<ArgumentException>(() => _repository.Take(large, "AEDSL_SNAPSHOTS=accept")).Message,
            StringComparison.Ordinal);
        Assert.Empty(_repository.Files);
    }

    [Theory]
    [InlineData("yes", "")]
    [InlineData("Accept", "")]
    [InlineData("ACCEPT", "")]
    [InlineData("accept ", "")]
    [InlineData("acept", ";CI=true")]
    public void A_switch_that_means_nothing_is_an_error_whatever_the_result(string value, string others)
    {
        var expected = $"AEDSL_SNAPSHOTS is '{value}'; it is check (the default) or accept, in lower case.";
        var variables = $"AEDSL_SNAPSHOTS={value}{others}";

        Assert.Equal(expected, _repository.Take(Pictures.Digits, variables));
        Pictures.Digits.SavePng(_repository.Verified);
        Assert.Equal(expected, _repository.Take(Pictures.Digits, variables));
        Assert.Equal(expected, _repository.Take(s_wrong, variables));

        Assert.Equal(["Project/DigitTests.Draws.verified.png"], _repository.Files);
        Assert.False(Directory.Exists(_repository["TestResults"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AEDSL_SNAPSHOTS=")]
    [InlineData("AEDSL_SNAPSHOTS=check")]
    [InlineData("AEDSL_SNAPSHOTS=accept")]
    public void Every_switch_that_means_something_lets_a_matching_snapshot_pass(string variables)
    {
        Pictures.Digits.SavePng(_repository.Verified);

        Assert.Null(_repository.Take(Pictures.Digits, variables));
    }

    [Fact]
    public void A_folder_without_a_repository_is_its_own()
    {
        var alone = Directory.CreateTempSubdirectory("aedsl-alone-");
        try
        {
            File.WriteAllText(Path.Combine(alone.FullName, "A.slnx"), "");
            Directory.CreateDirectory(Path.Combine(alone.FullName, "b", "c"));
            Assert.Equal(alone.FullName, RepositoryRoot.Of(Path.Combine(alone.FullName, "b", "c")));
            File.Delete(Path.Combine(alone.FullName, "A.slnx"));
            File.WriteAllText(Path.Combine(alone.FullName, "b", "B.csproj"), "");
            Assert.Equal(Path.Combine(alone.FullName, "b"), RepositoryRoot.Of(Path.Combine(alone.FullName, "b", "c")));
        }
        finally
        {
            alone.Delete(recursive: true);
        }
    }

    private static SnapshotVerdict Real(bool hasBaseline, bool matches, SnapshotEnvironment environment)
        => new BaselinePolicy().Decide(hasBaseline, matches, environment);

    private static bool Fails(Action check)
    {
        try
        {
            check();
            return false;
        }
        catch (XunitException)
        {
            return true;
        }
    }

    private sealed class Mutant(Func<bool, bool, SnapshotEnvironment, SnapshotVerdict> decide) : IBaselinePolicy
    {
        public SnapshotVerdict Decide(bool hasBaseline, bool matches, SnapshotEnvironment environment)
            => decide(hasBaseline, matches, environment);
    }
}
