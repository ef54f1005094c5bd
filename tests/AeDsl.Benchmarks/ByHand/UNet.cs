using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Benchmarks.ByHand;

/// <summary>Two levels with a skip connection each, by somebody who frees what the net does not need any more.</summary>
internal sealed class UNet : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _full = nn.Sequential(nn.Conv2d(1, 16, 3, padding: Padding.Same), nn.ReLU(inplace: true));
    private readonly Sequential _half = nn.Sequential(
        nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding: Padding.Same), nn.ReLU(inplace: true));
    private readonly Sequential _bottom = nn.Sequential(
        nn.MaxPool2d(2), nn.Conv2d(32, 64, 3, padding: Padding.Same), nn.ReLU(inplace: true), nn.Upsample(null, [2, 2]));
    private readonly Sequential _up = nn.Sequential(
        nn.Conv2d(96, 32, 3, padding: Padding.Same), nn.ReLU(inplace: true), nn.Upsample(null, [2, 2]));
    private readonly Sequential _top = nn.Sequential(
        nn.Conv2d(48, 16, 3, padding: Padding.Same), nn.ReLU(inplace: true), nn.Conv2d(16, 1, 1), nn.Sigmoid());

    public UNet()
        : base(nameof(UNet))
        => RegisterComponents();

    public override Tensor forward(Tensor images)
    {
        using var full = _full.call(images);
        Tensor joined;
        using (var half = _half.call(full))
        using (var bottom = _bottom.call(half))
        {
            joined = cat([bottom, half], 1);
        }

        var up = _up.call(joined);
        joined.Dispose();
        joined = cat([up, full], 1);
        up.Dispose();
        full.Dispose();
        using (joined)
        {
            return _top.call(joined);
        }
    }
}
