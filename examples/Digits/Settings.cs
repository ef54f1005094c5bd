using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Digits;

/// <summary>What the command line says.</summary>
/// <param name="Data">A folder with IDX files under MNIST's names; none: digits are drawn.</param>
/// <param name="Out">Where everything goes.</param>
/// <param name="Epochs">Passes over the training set.</param>
/// <param name="BatchSize">Images in a batch.</param>
/// <param name="Seed">Where all randomness comes from.</param>
/// <param name="Threads">Threads of an operator; none: as libtorch decides.</param>
/// <param name="Resume">Goes on from the checkpoint in Out.</param>
internal sealed record Settings(string? Data, string Out, int Epochs, int BatchSize, long Seed, int? Threads, bool Resume)
{
    public string InOut(string file) => Path.Combine(Out, file);

    /// <summary>False where there is nothing more to do: help was asked for (exit code 0), or an option is wrong (2, said in one line).</summary>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out Settings? settings, out int exitCode)
    {
        var data = new Option<string?>("--data") { HelpName = "DIR", Description = "A folder with IDX files under MNIST's names (train-images-idx3-ubyte, ...; .gz will do). Without it digits are drawn." };
        var folder = new Option<string>("--out") { HelpName = "DIR", Description = "Where everything goes.", DefaultValueFactory = _ => Path.Combine("artifacts", "digits") };
        var epochs = WholeNumber("--epochs", "Passes over the training set. [default: 30; with --data 10]", from: 1);
        var batchSize = WholeNumber("--batch-size", "Images in a batch. [default: 128]", from: 1);
        var seed = WholeNumber("--seed", "Where all randomness comes from. [default: 1]", from: 0);
        var threads = WholeNumber("--threads", "Threads of an operator.", from: 1);
        var resume = new Option<bool>("--resume") { Description = "Goes on from the checkpoint that an earlier run left in --out." };
        var command = new RootCommand("Trains a variational autoencoder on handwritten digits and shows what it has learnt.") { data, folder, epochs, batchSize, seed, threads, resume };

        settings = null;
        var parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            Console.Error.WriteLine(parsed.Errors[0].Message);
            exitCode = 2;
            return false;
        }

        Settings? read = null;
        command.SetAction(result => read = new Settings(
            result.GetValue(data),
            result.GetRequiredValue(folder),
            result.GetValue(epochs) ?? (result.GetValue(data) is null ? 30 : 10),
            result.GetValue(batchSize) ?? 128,
            result.GetValue(seed) ?? 1,
            result.GetValue(threads),
            result.GetValue(resume)));
        exitCode = command.Parse(args).Invoke();
        settings = read;
        return settings is not null;
    }

    private static Option<int?> WholeNumber(string name, string description, int from) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && value >= from)
            {
                return value;
            }

            result.AddError($"{name} needs a whole number from {from} on, got '{result.Tokens[0].Value}'.");
            return null;
        },
    };
}
