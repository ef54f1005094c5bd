using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Benchmarks.ByHand;

/// <summary>Radford, Metz and Chintala (arXiv:1511.06434) with 64 channels next to the image, as PyTorch's tutorial writes it.</summary>
internal sealed class Dcgan : nn.Module<Tensor, Tensor>
{
    private const int Latent = 100;

    private readonly Sequential _generator = nn.Sequential(
        nn.Unflatten(1, [Latent, 1, 1]),
        nn.ConvTranspose2d(Latent, 512, 4, bias: false), nn.BatchNorm2d(512), nn.ReLU(inplace: true),
        nn.ConvTranspose2d(512, 256, 4, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(256), nn.ReLU(inplace: true),
        nn.ConvTranspose2d(256, 128, 4, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(128), nn.ReLU(inplace: true),
        nn.ConvTranspose2d(128, 64, 4, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(64), nn.ReLU(inplace: true),
        nn.ConvTranspose2d(64, 3, 4, stride: 2, padding: 1, bias: false), nn.Tanh());

    private readonly Sequential _discriminator = nn.Sequential(
        nn.Conv2d(3, 64, 4, stride: 2, padding: 1, bias: false), nn.LeakyReLU(0.2, inplace: true),
        nn.Conv2d(64, 128, 4, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(128), nn.LeakyReLU(0.2, inplace: true),
        nn.Conv2d(128, 256, 4, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(256), nn.LeakyReLU(0.2, inplace: true),
        nn.Conv2d(256, 512, 4, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(512), nn.LeakyReLU(0.2, inplace: true),
        nn.Conv2d(512, 1, 4, bias: false), nn.Flatten());

    public Dcgan()
        : base(nameof(Dcgan))
        => RegisterComponents();

    public override Tensor forward(Tensor noise) => _generator.call(noise);

    /// <summary>So many images out of noise.</summary>
    public Tensor Sample(long count)
    {
        using var noise = randn(count, Latent);
        return call(noise);
    }

    /// <summary>A step of both parts, which share the images that were made; returns what the two paid.</summary>
    public Func<Tensor, Tensor?, double> Step()
    {
        var discriminatorOptimizer = optim.Adam(_discriminator.parameters(), 2e-4, beta1: 0.5, beta2: 0.999);
        var generatorOptimizer = optim.Adam(_generator.parameters(), 2e-4, beta1: 0.5, beta2: 0.999);
        return (images, _) =>
        {
            _discriminator.zero_grad();
            var made = Sample(images.shape[0]);
            var told = DiscriminatorLoss(images, made);
            told.backward();
            discriminatorOptimizer.step();

            _generator.zero_grad();
            var fooled = Loss(made, isReal: true);
            fooled.backward();
            generatorOptimizer.step();
            return told.item<float>() + fooled.item<float>();
        };
    }

    /// <summary>What the discriminator pays for images and for made ones.</summary>
    public Tensor DiscriminatorLoss(Tensor images, Tensor made) => Loss(images, isReal: true) + Loss(made.detach(), isReal: false);

    private Tensor Loss(Tensor images, bool isReal)
    {
        var scores = _discriminator.call(images);
        return nn.functional.binary_cross_entropy_with_logits(scores, isReal ? ones_like(scores) : zeros_like(scores));
    }
}
