using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>
/// Memory as a program leaves it behind: what an uninitialized tensor shows is zeros as often as not, until memory of its size was used
/// before.
/// </summary>
internal static class UsedMemory
{
    /// <summary>More than a model has tensors of one size, as a rule, so that each new one meets memory of that kind.</summary>
    private const int Copies = 16;

    /// <summary>Fills memory with NaN and frees it: several tensors of the size of each parameter and buffer.</summary>
    /// <param name="module">Whose sizes are used.</param>
    public static void FillLike(nn.Module module)
    {
        using var scope = torch.NewDisposeScope();
        foreach (var value in module.state_dict().Values.ToList())
        {
            for (var i = 0; i < Copies; i++)
            {
                torch.full(value.shape, double.NaN, dtype: value.is_floating_point() ? value.dtype : ScalarType.Float64);
            }
        }
    }
}
