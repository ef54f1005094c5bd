using AeDsl.Export.Commands;

#pragma warning disable CA1050 // The runtime looks for a class of this name without a namespace.

/// <summary>
/// Runs in a program in place of its Main where the command <c>aedsl</c> has named this assembly in <c>DOTNET_STARTUP_HOOKS</c>: there, the
/// program's models and its libtorch are at hand.
/// https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(ModelCommand.Variable) is not { Length: > 0 } text) return;

        // Processes that this one starts are programs of their own.
        Environment.SetEnvironmentVariable(ModelCommand.Variable, null);
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        Environment.Exit(ModelCommandRun.Run(text));
    }
}
