using System.IO.Hashing;
using System.Runtime.InteropServices;
using AeDsl.Training.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data.Sources;

/// <summary>
/// A source of which nothing is known. Every example is read once before a run, which gives the values' range and a digest of each
/// example; whatever is read later is compared with its digest. A run is therefore exact, or it ends with an exception.
/// </summary>
internal sealed class VerifiedSource : SourceView
{
    private const int ReadAtOnce = 256;

    private readonly string _name;
    private readonly ulong[] _digests;

    /// <summary>Reads all of a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="name">What messages call it: <c>training set</c>.</param>
    /// <exception cref="ArgumentException">Its batches are not what its properties say.</exception>
    public VerifiedSource(IDataSource source, string name)
        : base(source)
    {
        _name = name;
        CheckProperties();
        _digests = new ulong[source.Count];
        Labels = source.HasLabels ? new long[source.Count] : null;
        using var batches = MiniBatches.InOrder(source, ReadAtOnce);
        var place = 0;
        foreach (var batch in batches)
        {
            using (batch)
            {
                Check(batch, (int)Math.Min(source.Count - place, batch.Count));
                Inputs = ValueFacts.Of(batch.Input).And(Inputs);
                Targets = TargetOrigin == TargetOrigin.Separate ? ValueFacts.Of(batch.Target).And(Targets) : null;
                batch.Labels?.ToArray<long>().CopyTo(Labels.AsSpan(place));
                Digests(batch).CopyTo(_digests.AsSpan(place));
                place += batch.Count;
            }
        }
    }

    /// <summary>What is known of all inputs.</summary>
    public ValueFacts Inputs { get; } = ValueFacts.Nothing;

    /// <summary>What is known of all targets that are tensors of their own.</summary>
    public ValueFacts? Targets { get; }

    /// <summary>The class of each example.</summary>
    public long[]? Labels { get; }

    /// <summary>A number for each example.</summary>
    public ReadOnlySpan<ulong> DigestOfEach => _digests;

    public override Batch Read(ReadOnlySpan<long> indices)
    {
        var batch = Inner.Read(indices);
        try
        {
            Check(batch, indices.Length);
            var digests = Digests(batch);
            for (var i = 0; i < digests.Length; i++)
            {
                if (digests[i] != _digests[indices[i]])
                {
                    throw new InvalidOperationException(
                        $"Example {indices[i]} of the {_name} is not what it was when Fit began. An example must be the same every time "
                        + "it is read, otherwise a run can be neither repeated nor resumed; what changes it at random belongs in "
                        + "FitOptions.Augmentations.");
                }
            }

            return batch;
        }
        catch
        {
            batch.Dispose();
            throw;
        }
    }

    private void CheckProperties()
    {
        if (Inner.Count < 1 || Inner.InputShape is not { Count: > 0 } shape || shape.Any(size => size < 1))
        {
            throw Wrong(
                $"has {Inner.Count} examples of shape {Excerpt.Of([.. Inner.InputShape ?? []])}; needed are at least one example, and "
                + "sizes of at least 1");
        }

        if (TargetOrigin == TargetOrigin.Separate && TargetShape is null)
        {
            throw Wrong("has targets of their own, but its TargetShape is null");
        }

        if (TargetOrigin == TargetOrigin.Label && !HasLabels)
        {
            throw Wrong("has its labels as targets, but its HasLabels is false");
        }
    }

    private void Check(Batch batch, int count)
    {
        CheckTensor(batch.Input, [count, .. InputShape], "inputs", isFloat: true);
        if (HasLabels)
        {
            CheckTensor(batch.Labels, [count], "labels", isFloat: false);
        }

        if (TargetOrigin == TargetOrigin.Separate)
        {
            CheckTensor(batch.Target, [count, .. TargetShape!], "targets", isFloat: true);
        }
    }

    private void CheckTensor(Tensor? tensor, long[] needed, string what, bool isFloat)
    {
        var type = isFloat ? "Float32" : "Int64";
        if (tensor is null)
        {
            throw Wrong($"gives no {what}; needed are {Excerpt.Of(needed)} of {type}");
        }

        var isRight = isFloat ? tensor.dtype is ScalarType.Float32 or ScalarType.Float64 : tensor.dtype == ScalarType.Int64;
        if (!isRight || !tensor.shape.AsSpan().SequenceEqual(needed))
        {
            throw Wrong($"gives {what} {Excerpt.Of(tensor.shape)} of {tensor.dtype}; needed are {Excerpt.Of(needed)} of {type}");
        }
    }

    private ArgumentException Wrong(string what) => new($"The {_name}, a {Inner.GetType().Name}, {what}.");

    private ulong[] Digests(Batch batch)
    {
        using var scope = torch.NewDisposeScope();
        var digests = new ulong[batch.Count];
        Add(digests, batch.Input);
        if (TargetOrigin == TargetOrigin.Separate)
        {
            Add(digests, batch.Target);
        }

        if (batch.Labels is not null)
        {
            Add(digests, batch.Labels);
        }

        return digests;
    }

    /// <summary>Each row's hash, seeded with what the example has so far.</summary>
    private static void Add(ulong[] digests, Tensor tensor)
    {
        var bytes = tensor.detach().cpu().contiguous().bytes;
        var width = bytes.Length / digests.Length;
        for (var i = 0; i < digests.Length; i++)
        {
            digests[i] = XxHash3.HashToUInt64(bytes.Slice(i * width, width), (long)digests[i]);
        }
    }
}

/// <summary>What is known of values before a run.</summary>
/// <param name="Type">Their element type, as batches have them.</param>
/// <param name="Minimum">The smallest; NaN where one of them is.</param>
/// <param name="Maximum">The largest; NaN where one of them is.</param>
internal sealed record ValueFacts(ScalarType Type, double Minimum, double Maximum)
{
    /// <summary>Bytes, which batches give as 0 to 1.</summary>
    public static ValueFacts Bytes { get; } = new(ScalarType.Float32, 0, 1);

    public static ValueFacts Nothing { get; } = new(ScalarType.Float32, double.PositiveInfinity, double.NegativeInfinity);

    public static ValueFacts Of(Tensor values)
    {
        using var scope = torch.NewDisposeScope();
        var (minimum, maximum) = torch.aminmax(values.detach());
        return new(values.dtype, minimum.to(ScalarType.Float64).item<double>(), maximum.to(ScalarType.Float64).item<double>());
    }

    /// <summary>Of these and those before them; .NET's minimum and maximum keep NaN.</summary>
    public ValueFacts And(ValueFacts? before)
        => before is null ? this : new(Type, Math.Min(Minimum, before.Minimum), Math.Max(Maximum, before.Maximum));
}
