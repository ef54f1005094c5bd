namespace Gallery.Running;

/// <summary>What the command line says of a run.</summary>
/// <param name="Data">A folder with IDX files under MNIST's names; none: digits are drawn.</param>
/// <param name="Epochs">Passes over the training set; none: as many as each system is meant to have.</param>
/// <param name="Seed">Where all randomness comes from.</param>
/// <param name="Examples">At most so many images to learn from, and so many to test on; none: all.</param>
/// <param name="Out">Where everything goes; each system has a folder of its name in it.</param>
/// <param name="Threads">Threads of an operator; none: as libtorch decides.</param>
public sealed record RunSettings(string? Data, int? Epochs, long Seed, int? Examples, string Out, int? Threads)
{
    /// <summary>The command that makes the run again; the folder of the data stands as its last name alone.</summary>
    /// <param name="system">The system's name.</param>
    public string Command(string system)
    {
        var data = Data is null ? "" : $" --data {Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Data)))}";
        var epochs = Epochs is null ? "" : $" --epochs {Epochs}";
        var examples = Examples is null ? "" : $" --examples {Examples}";
        var seed = Seed == 1 ? "" : $" --seed {Seed}";
        return $"dotnet run -c Release --project examples/Gallery -- run {system}{data}{epochs}{examples}{seed}";
    }
}
