using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>What convolutions and transposed convolutions have in common: their sizes, weight and bias.</summary>
public abstract class Convolution : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    [ComponentName(Name = "bias")]
    private Parameter? _bias;

    [ComponentName(Name = "weight")]
    private Parameter? _weight;

    private protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, torch.Device? device, torch.ScalarType? dtype)
        : base(name)
    {
        if (groups <= 0)
            throw new ArgumentException($"{groups} groups were asked for: there must be one at least.", nameof(groups));
        if (in_channels % groups != 0)
            throw new ArgumentException($"in_channels must be divisible by groups: {in_channels} is not by {groups}.", nameof(in_channels));
        if (out_channels % groups != 0)
            throw new ArgumentException($"out_channels must be divisible by groups: {out_channels} is not by {groups}.", nameof(out_channels));
        if (padding_type == Padding.Same && stride.Any(step => step != 1))
            throw new ArgumentException("padding=Same is not supported for strided convolutions.", nameof(stride));

        (this.in_channels, this.out_channels, this.kernel_size, this.stride) = (in_channels, out_channels, kernel_size, stride);
        (this.padding, this.padding_type, this.dilation, this.output_padding) = (padding, padding_type, dilation, output_padding);
        (this.groups, this.padding_mode) = (groups, padding_mode);

        long[] sizes = transposed ? [in_channels, out_channels / groups, .. kernel_size] : [out_channels, in_channels / groups, .. kernel_size];
        weight = new Parameter(torch.empty(sizes, dtype, device));
        torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (!bias)
            return;
        this.bias = new Parameter(torch.empty([out_channels], dtype, device));
        var (fanIn, _) = torch.nn.init.CalculateFanInAndFanOut(weight);
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        torch.nn.init.uniform_(this.bias, -bound, bound);
    }

    /// <summary>The bias (out), or null.</summary>
    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter("bias", Own(ref _bias, value));
    }

    /// <summary>The weight: (out, in / groups, kernel), or (in, out / groups, kernel) where transposed.</summary>
    public Parameter weight
    {
        get => _weight!;
        set => ConditionallyRegisterParameter("weight", Own(ref _weight, value));
    }

    /// <summary>Channels that come in.</summary>
    public long in_channels { get; }

    /// <summary>Channels that go out.</summary>
    public long out_channels { get; }

    /// <summary>The size of the kernel.</summary>
    public long[] kernel_size { get; }

    /// <summary>How far the kernel moves at a time.</summary>
    public long[] stride { get; }

    /// <summary>What is added on both sides; null where a <see cref="Padding"/> says.</summary>
    public long[]? padding { get; }

    /// <summary>How much is added on both sides; null where numbers say.</summary>
    public Padding? padding_type { get; }

    /// <summary>How far apart the kernel's points are.</summary>
    public long[] dilation { get; }

    /// <summary>What a transposed convolution adds on one side of its output.</summary>
    public long[] output_padding { get; }

    /// <summary>Groups of channels that have nothing to do with each other.</summary>
    public long groups { get; }

    /// <summary>What is added on both sides.</summary>
    public PaddingModes padding_mode { get; }

    private protected void CheckShape(torch.Tensor input, int dimensions)
    {
        var sizes = input.Sizes;
        if ((sizes.Length != dimensions + 1 && sizes.Length != dimensions + 2) || sizes[^(dimensions + 1)] != in_channels)
            throw new ArgumentException($"Expected {dimensions + 1}D (unbatched) or {dimensions + 2}D (batched) input with {in_channels} channels to {GetType().Name}, got [{string.Join('x', sizes.ToArray())}].");
    }

    /// <summary>The input with what surrounds it, last dimension first, for a mode that convolution itself does not know.</summary>
    private protected torch.Tensor Surround(torch.Tensor input)
    {
        var around = new List<long>();
        for (var i = kernel_size.Length - 1; i >= 0; i--)
        {
            var total = padding_type switch { null => 2 * padding![i], Padding.Valid => 0, _ => dilation[i] * (kernel_size[i] - 1) };
            around.Add(total / 2);
            around.Add(total - (total / 2));
        }

        return torch.nn.functional.pad(input, around.ToArray(), padding_mode);
    }
}
