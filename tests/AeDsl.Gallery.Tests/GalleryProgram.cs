using Gallery.Running;

namespace AeDsl.Gallery.Tests;

/// <summary>
/// Runs the program with its console caught. The console and TorchSharp's default generator are the process's: such tests run one after
/// another.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class GalleryProgram
{
    public const string Name = "the program";

    /// <summary>What a call of the program gave.</summary>
    internal sealed record Result(int ExitCode, string Output, string Error);

    internal static Result Run(params string[] args)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var caughtOutput = new StringWriter();
        using var caughtError = new StringWriter();
        Console.SetOut(caughtOutput);
        Console.SetError(caughtError);
        try
        {
            return new Result(GalleryCommand.Run(args), caughtOutput.ToString(), caughtError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
