using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Benchmarks.ByHand;

/// <summary>784-400-20-400-784, told which of ten classes an image is of.</summary>
internal sealed class ConditionalVae : nn.Module<Tensor, Tensor, (Tensor Output, Tensor Mean, Tensor LogVariance)>
{
    private const int Classes = 10;

    private readonly Sequential _encoder = nn.Sequential(nn.Linear(784 + Classes, 400), nn.ReLU(inplace: true));
    private readonly Linear _mean = nn.Linear(400, 20);
    private readonly Linear _logVariance = nn.Linear(400, 20);
    private readonly Sequential _decoder = nn.Sequential(
        nn.Linear(20 + Classes, 400), nn.ReLU(inplace: true), nn.Linear(400, 784), nn.Sigmoid(), nn.Unflatten(1, [1, 28, 28]));

    public ConditionalVae()
        : base(nameof(ConditionalVae))
        => RegisterComponents();

    public override (Tensor Output, Tensor Mean, Tensor LogVariance) forward(Tensor images, Tensor labels)
    {
        var classes = OneHot(labels);
        var features = _encoder.call(cat([images.flatten(1), classes], 1));
        var (mean, logVariance) = (_mean.call(features), _logVariance.call(features));
        var latent = mean + randn_like(mean) * (0.5 * logVariance).exp();
        return (_decoder.call(cat([latent, classes], 1)), mean, logVariance);
    }

    /// <summary>The images of these classes through the posterior's mean.</summary>
    public Tensor Reconstruct(Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var classes = OneHot(labels);
        var mean = _mean.call(_encoder.call(cat([images.flatten(1), classes], 1)));
        return _decoder.call(cat([mean, classes], 1)).MoveToOuterDisposeScope();
    }

    private static Tensor OneHot(Tensor labels) => nn.functional.one_hot(labels, Classes).to(ScalarType.Float32);
}
