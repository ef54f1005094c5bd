using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AeDsl.Training.Files;
using AeDsl.Training.Fitting;
using AeDsl.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Checkpoints;

/// <summary>
/// The whole state of a run between two steps, as one safetensors file: what stands after <c>model.</c> are the weights under PyTorch's
/// names, after <c>best.</c> those of the best epoch, after <c>average.</c> their running mean; optimizer and
/// generators are bytes, the rest are texts.
/// </summary>
internal sealed record Checkpoint : IDisposable
{
    // Named, because programs of one file leave out the default.
    private static readonly JsonSerializerOptions s_json = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private const string AnyFormat = "AeDsl checkpoint ";
    private const string Format = AnyFormat + "4";
    private const string FormatName = "format";
    private const string ModelPrefix = "model.";
    private const string BestPrefix = "best.";
    private const string AveragePrefix = "average.";

    public required string Model { get; init; }

    /// <summary>What a resumed run must share, as <see cref="ResumeSettings"/> has it.</summary>
    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>The epochs that are done.</summary>
    public required IReadOnlyList<EpochRecord> History { get; init; }

    /// <summary>Steps that are done in the epoch after those.</summary>
    public required int Step { get; init; }

    /// <summary>Seconds that those steps took.</summary>
    public required double Seconds { get; init; }

    /// <summary>What callbacks have the learning rate multiplied by.</summary>
    public required double RateFactor { get; init; }

    public required int BestEpoch { get; init; }

    public required double BestLoss { get; init; }

    public required IReadOnlyDictionary<string, Tensor> Weights { get; init; }

    public required IReadOnlyDictionary<string, Tensor> BestWeights { get; init; }

    /// <summary>The running mean of the weights, where one is kept.</summary>
    public required IReadOnlyDictionary<string, Tensor> Average { get; init; }

    public required Tensor Optimizer { get; init; }

    public required Tensor Generator { get; init; }

    public required Tensor DefaultGenerator { get; init; }

    /// <summary>The losses added up over the steps that are done, as <see cref="LossSums"/> has them.</summary>
    public required Tensor Sums { get; init; }

    public void Save(string path)
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal)
        {
            ["optimizer"] = Optimizer,
            ["generator"] = Generator,
            ["default_generator"] = DefaultGenerator,
            ["sums"] = Sums,
        };
        foreach (var (name, tensor) in Weights)
        {
            tensors.Add(ModelPrefix + name, tensor);
        }

        foreach (var (name, tensor) in BestWeights)
        {
            tensors.Add(BestPrefix + name, tensor);
        }

        foreach (var (name, tensor) in Average)
        {
            tensors.Add(AveragePrefix + name, tensor);
        }

        var texts = new Dictionary<string, string>
        {
            [FormatName] = Format,
            ["model"] = Model,
            ["settings"] = JsonSerializer.Serialize(Settings, s_json),
            ["history"] = JsonSerializer.Serialize(History, s_json),
            ["step"] = Step.ToString(CultureInfo.InvariantCulture),
            ["seconds"] = Seconds.ToString("R", CultureInfo.InvariantCulture),
            ["rate_factor"] = RateFactor.ToString("R", CultureInfo.InvariantCulture),
            ["best_epoch"] = BestEpoch.ToString(CultureInfo.InvariantCulture),
            ["best_loss"] = BestLoss.ToString("R", CultureInfo.InvariantCulture),
        };
        texts.Add(CheckpointChecksum.Name, CheckpointChecksum.Of(tensors, texts));
        SafeTensors.Save(path, tensors, texts);
    }

    /// <summary>Reads a checkpoint; its tensors are the caller's.</summary>
    /// <exception cref="InvalidDataException">It is no checkpoint, or a part is missing.</exception>
    public static Checkpoint Load(string path)
    {
        var file = SafeTensors.Load(path);
        try
        {
            return Read(file);
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidDataException)
        {
            file.Dispose();
            throw new InvalidDataException($"{path} is no checkpoint of a run: {error.Message}", error);
        }
    }

    /// <summary>What a file is if it is no checkpoint of any version or model; null if it is one, sound or not.</summary>
    public static string? Otherwise(string path)
    {
        var (isCheckpoint, tensors, length) = Look(path);
        return isCheckpoint ? null
            : tensors is null ? Something(length)
            : string.Create(CultureInfo.InvariantCulture, $"a safetensors file of {tensors:N0} tensors without the state of a run");
    }

    /// <summary>What a file is if it is no safetensors file, or a checkpoint; null for one of tensors alone.</summary>
    public static string? OtherThanWeights(string path)
    {
        var (isCheckpoint, tensors, length) = Look(path);
        return isCheckpoint ? "the checkpoint of a run"
            : tensors is null ? Something(length)
            : null;
    }

    public void Dispose()
    {
        foreach (var tensor in (IEnumerable<Tensor>)
            [.. Weights.Values, .. BestWeights.Values, .. Average.Values, Optimizer, Generator, DefaultGenerator, Sums])
        {
            tensor.Dispose();
        }
    }

    /// <summary>Whether a file is a checkpoint, how many tensors it has if its header is sound, and its bytes.</summary>
    private static (bool IsCheckpoint, int? Tensors, long Length) Look(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            var (entries, metadata) = new SafeTensorsHeader(path).Read(file);
            var isCheckpoint = metadata.GetValueOrDefault(FormatName)?.StartsWith(AnyFormat, StringComparison.Ordinal) == true;
            return (isCheckpoint, entries.Count, file.Length);
        }
        catch (InvalidDataException)
        {
            return (false, null, file.Length);
        }
    }

    private static string Something(long length)
        => string.Create(CultureInfo.InvariantCulture, $"{length:N0} bytes of something else");

    private static Checkpoint Read(SafeTensorsContent file)
    {
        var texts = file.Metadata;
        if (texts.GetValueOrDefault(FormatName) != Format)
        {
            var found = Excerpt.Of(texts.GetValueOrDefault(FormatName) ?? "");
            throw new InvalidDataException($"its format is \"{found}\", needed is \"{Format}\".");
        }

        if (Text(texts, CheckpointChecksum.Name) != CheckpointChecksum.Of(file.Tensors, texts))
        {
            throw new InvalidDataException("it is damaged: its checksum is not the one that was written.");
        }

        return new Checkpoint
        {
            Model = Text(texts, "model"),
            Settings = [.. List<string?>(texts, "settings").Select(
                setting => setting ?? throw new InvalidDataException("its settings have a null, needed are texts."))],
            History = List<EpochRecord>(texts, "history"),
            Step = Number<int>(texts, "step"),
            Seconds = Number<double>(texts, "seconds"),
            RateFactor = Number<double>(texts, "rate_factor"),
            BestEpoch = Number<int>(texts, "best_epoch"),
            BestLoss = Number<double>(texts, "best_loss"),
            Weights = Under(ModelPrefix, file.Tensors),
            BestWeights = Under(BestPrefix, file.Tensors),
            Average = Under(AveragePrefix, file.Tensors),
            Optimizer = file.Tensors["optimizer"],
            Generator = StateOfGenerator(file.Tensors["generator"]),
            DefaultGenerator = StateOfGenerator(file.Tensors["default_generator"]),
            Sums = file.Tensors["sums"],
        };
    }

    private static string Text(IReadOnlyDictionary<string, string> texts, string key)
        => texts.GetValueOrDefault(key) ?? throw new InvalidDataException($"it has no {key}.");

    private static T Number<T>(IReadOnlyDictionary<string, string> texts, string key)
        where T : struct, IParsable<T>
        => T.TryParse(Text(texts, key), CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"its {key} is \"{Excerpt.Of(texts[key])}\", needed is a number ({typeof(T).Name}).");

    private static List<T> List<T>(IReadOnlyDictionary<string, string> texts, string key)
    {
        try
        {
            return JsonSerializer.Deserialize<List<T>>(Text(texts, key), s_json)
                ?? throw new InvalidDataException($"its {key} is null, needed is a list.");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"its {key} is damaged ({Excerpt.Of(error.Message)}).", error);
        }
    }

    private static Tensor StateOfGenerator(Tensor state)
        => GeneratorState.Problem(state) is { } problem ? throw new InvalidDataException($"{problem}.") : state;

    private static Dictionary<string, Tensor> Under(string prefix, IReadOnlyDictionary<string, Tensor> tensors)
        => tensors.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);
}
