using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Anomalies;

/// <summary>Heat maps as colours: black, red, yellow and white, each as much lighter as the error is larger.</summary>
internal static class HeatColours
{
    /// <summary>Errors (N, 1, H, W) as (N, 3, H, W) from 0 to 1; white is the largest if no error is given.</summary>
    public static Tensor Of(Tensor errors, double? white)
    {
        using var scope = torch.NewDisposeScope();
        var known = errors.nan_to_num(double.PositiveInfinity, double.PositiveInfinity, 0);
        var most = white ?? Largest(known);
        var heat = (known / most).clamp(0, 1) * 3;
        return torch.cat([heat.clamp(0, 1), (heat - 1).clamp(0, 1), (heat - 2).clamp(0, 1)], 1)
            .to(ScalarType.Float32)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Images of any number of channels as (N, 3, H, W) on the CPU.</summary>
    public static Tensor Shown(Tensor images)
    {
        using var scope = torch.NewDisposeScope();
        var channels = images.detach().cpu().to(ScalarType.Float32);
        var shown = channels.shape[1] >= 3 ? channels.narrow(1, 0, 3) : channels.narrow(1, 0, 1).expand(-1, 3, -1, -1);
        return shown.contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>The largest finite error; 1 if there is none above 0.</summary>
    private static double Largest(Tensor errors)
    {
        var most = errors.masked_fill(errors.isinf(), 0).max().item<double>();
        return most > 0 ? most : 1;
    }
}
