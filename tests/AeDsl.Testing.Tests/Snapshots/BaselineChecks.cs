using AeDsl.Training.Pictures;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>What must happen to the files. Each is run with the policy that is used, and with ones that have a known fault.</summary>
internal static class BaselineChecks
{
    private static readonly Image s_good = Pictures.Digits.Crop(62, 62);
    private static readonly Image s_wrong = s_good.Brightness(0.9);

    public static readonly IReadOnlyDictionary<string, Action<TemporaryRepository, IBaselinePolicy>> All =
        new Dictionary<string, Action<TemporaryRepository, IBaselinePolicy>>
        {
            ["as its baseline, it passes and writes nothing"] = (repository, policy) =>
            {
                s_good.SavePng(repository.Verified);
                Assert.Null(repository.Take(s_good, policy: policy));
                Assert.Equal(["Project/DigitTests.Draws.verified.png"], repository.Files);
            },
            ["without a baseline it fails and writes the received file alone"] = (repository, policy) =>
            {
                Assert.NotNull(repository.Take(s_good, policy: policy));
                Assert.Equal(["Project/DigitTests.Draws.received.png"], repository.Files);
            },
            ["unlike its baseline it fails, and the baseline stays"] = (repository, policy) =>
            {
                s_good.SavePng(repository.Verified);
                Assert.NotNull(repository.Take(s_wrong, policy: policy));
                Assert.Equal(["Project/DigitTests.Draws.received.png", "Project/DigitTests.Draws.verified.png"], repository.Files);
                Assert.True(File.ReadAllBytes(repository.Verified).AsSpan().SequenceEqual(PngFile.Encode(s_good)));
                Assert.True(File.ReadAllBytes(repository.Received).AsSpan().SequenceEqual(PngFile.Encode(s_wrong)));
            },
            ["asked to, it writes a missing baseline"] = (repository, policy) =>
            {
                Assert.Null(repository.Take(s_good, "AEDSL_SNAPSHOTS=accept", policy: policy));
                Assert.Equal(["Project/DigitTests.Draws.verified.png"], repository.Files);
            },
            ["asked to, it replaces a baseline"] = (repository, policy) =>
            {
                s_good.SavePng(repository.Verified);
                Assert.Null(repository.Take(s_wrong, "AEDSL_SNAPSHOTS=accept", policy: policy));
                Assert.True(File.ReadAllBytes(repository.Verified).AsSpan().SequenceEqual(PngFile.Encode(s_wrong)));
            },
            ["on a build server it writes no missing baseline"] = (repository, policy) => OnEachServer(sign =>
            {
                File.Delete(repository.Received);
                Assert.NotNull(repository.Take(s_good, sign, policy: policy));
                Assert.Equal(["Project/DigitTests.Draws.received.png"], repository.Files);
            }),
            ["on a build server it replaces no baseline"] = (repository, policy) => OnEachServer(sign =>
            {
                s_good.SavePng(repository.Verified);
                Assert.NotNull(repository.Take(s_wrong, sign, policy: policy));
                Assert.True(File.ReadAllBytes(repository.Verified).AsSpan().SequenceEqual(PngFile.Encode(s_good)));
            }),
            ["a variable that says no is no build server"] = (repository, policy) =>
                Assert.Null(repository.Take(s_good, "AEDSL_SNAPSHOTS=accept;CI=false;TF_BUILD=0", policy: policy)),
        };

    /// <summary>Even when it is asked to accept.</summary>
    private static void OnEachServer(Action<string> check)
    {
        foreach (var sign in new[]
        {
            "CI=true",
            "CI=1",
            "TF_BUILD=True",
            "GITHUB_ACTIONS=true",
            "GITLAB_CI=true",
            "TEAMCITY_VERSION=2025.07",
            "JENKINS_URL=http://ci",
        })
        {
            check(sign);
            check(sign + ";AEDSL_SNAPSHOTS=accept");
        }
    }
}
