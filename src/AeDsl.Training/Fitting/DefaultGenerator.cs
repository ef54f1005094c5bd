using TorchSharp;

namespace AeDsl.Training.Fitting;

/// <summary>
/// TorchSharp's process-wide generator, which parameters and dropout draw from: whoever seeds it for a while holds this lock, and gives it
/// back as it was, so that tests which run at the same time do not disturb one another.
/// </summary>
internal static class DefaultGenerator
{
    private static readonly Lock s_gate = new();

    /// <summary>
    /// Waits until nobody else seeds the generator, and keeps others from it until <see cref="Exit"/>, on the same thread.
    /// </summary>
    public static void Enter() => s_gate.Enter();

    /// <summary>Lets others seed the generator again.</summary>
    public static void Exit() => s_gate.Exit();

    /// <summary>Runs something after which the default generator goes on as if nothing had been.</summary>
    public static void Kept(Action run)
    {
        lock (s_gate)
        {
            using var before = torch.get_rng_state();
            try
            {
                run();
            }
            finally
            {
                torch.set_rng_state(before);
            }
        }
    }

    /// <summary>Runs something while the default generator starts from a seed and nobody else here seeds it.</summary>
    public static T Seeded<T>(long seed, Func<T> run)
    {
        lock (s_gate)
        {
            using var before = torch.get_rng_state();
            try
            {
                torch.manual_seed(seed);
                return run();
            }
            finally
            {
                torch.set_rng_state(before);
            }
        }
    }
}
