using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using Xunit.Abstractions;

namespace AeDsl.Testing.Tests.Laws;

/// <summary>A law that a sound model breaks is a law that is wrong, and verdicts don't depend on how many threads share a sum.</summary>
[Collection(ProcessCollection.Name)]
public sealed class SoundModelTests(ITestOutputHelper output)
{
    /// <summary>Each model, with each number of threads that AEDSL_LAW_THREADS names (1,2); 0 is as many as there are.</summary>
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var threads in (Environment.GetEnvironmentVariable("AEDSL_LAW_THREADS") ?? "0").Split(','))
            {
                foreach (var model in SoundModels.Names) cases.Add(model, int.Parse(threads, CultureInfo.InvariantCulture));
            }

            return cases;
        }
    }

    /// <summary>Seeds that a build checks; AEDSL_LAW_SEEDS asks for more.</summary>
    private static int Seeds => int.Parse(Environment.GetEnvironmentVariable("AEDSL_LAW_SEEDS") ?? "1", CultureInfo.InvariantCulture);

    [Theory, MemberData(nameof(Cases))]
    public void A_sound_model_obeys_every_law(string model, int threads)
    {
        using var shared = new SharedThreads(threads);
        var broken = new List<string>();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var check = SoundModels.Suite(model, new ModelTestOptions { Seeds = [seed], TrainingSeed = seed });
            foreach (var law in SoundModels.Laws(model))
            {
                var clock = Stopwatch.StartNew();
                try
                {
                    check(law, law.Name);
                }
                catch (LawException thrown)
                {
                    broken.Add(thrown.Message);
                }

                output.WriteLine($"{model} {seed} {torch.get_num_threads()} {law.Name} {clock.ElapsedMilliseconds} ms");
            }
        }

        Assert.True(broken.Count == 0, string.Join("\n\n", broken));
    }

    /// <summary>A term without a formula makes its law throw, if a model has the term.</summary>
    [Fact]
    public void Every_loss_term_is_in_some_sound_model() => Assert.Empty(typeof(LossAttribute).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(LossAttribute)))
        .Except(SoundModels.Terms));
}
