using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

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
        var epochs = AtLeastOne(new Option<int>("--epochs") { Description = "Passes over the training set.", DefaultValueFactory = _ => 10 });
        var batchSize = AtLeastOne(new Option<int>("--batch-size") { Description = "Images in a batch.", DefaultValueFactory = _ => 128 });
        var seed = new Option<long>("--seed") { Description = "Where all randomness comes from.", DefaultValueFactory = _ => 1 };
        var threads = AtLeastOne(new Option<int?>("--threads") { Description = "Threads of an operator." });
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
            result.GetValue(data), result.GetRequiredValue(folder), result.GetValue(epochs), result.GetValue(batchSize), result.GetValue(seed), result.GetValue(threads), result.GetValue(resume)));
        exitCode = command.Parse(args).Invoke();
        settings = read;
        return settings is not null;
    }

    private static Option<T> AtLeastOne<T>(Option<T> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < 1)
            {
                result.AddError($"{option.Name} is at least 1, got {value}.");
            }
        });
        return option;
    }
}
