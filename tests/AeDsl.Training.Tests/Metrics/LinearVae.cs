using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>
/// Probabilistic principal components by hand: x = W z + noise of standard deviation s, whose posterior and whose likelihood are known in
/// closed form (Tipping and Bishop, 1999). The posterior can be given wrong on purpose. W has orthogonal columns, so that the posterior is
/// diagonal.
/// </summary>
internal sealed class LinearVae : nn.Module<Tensor, Tensor>, IVariationalAutoencoder
{
    private const double Scale1 = 2.0;
    private const double Scale2 = 0.5;

    private readonly Tensor _weights = torch.tensor(new[] { Scale1, 0, 0, Scale2, 0, 0 }, new long[] { 3, 2 });

    public LinearVae()
        : base(nameof(LinearVae))
    {
    }

    public static double NoiseDeviation => 0.8;

    /// <summary>What the posterior's standard deviation is multiplied with; 1 is the truth.</summary>
    public double TooWide { get; set; } = 1;

    /// <summary>A factor of the posterior's mean's second number; 0 makes it say nothing.</summary>
    public double Second { get; set; } = 1;

    ModelDescription IModel.Description => new(Name, InputShape, ParameterCount, MultiplyAdds, LossNames) { LatentShape = LatentShape };

    public string Name => nameof(LinearVae);

    public IReadOnlyList<long> InputShape => [3];

    public IReadOnlyList<long> LatentShape => [2];

    public long ParameterCount => 0;

    public long MultiplyAdds => 6;

    public nn.Module Module => this;

    public IReadOnlyList<string> LossNames => [];

    /// <summary>−ln p(x) averaged over inputs (N, 3) of double: of independent Gaussians, because W W' is diagonal.</summary>
    public static double NegativeLogLikelihood(double[] inputs)
    {
        var noise = NoiseDeviation * NoiseDeviation;
        double[] variances = [Scale1 * Scale1 + noise, Scale2 * Scale2 + noise, noise];
        return inputs.Select((x, i) => 0.5 * (Math.Log(2 * Math.PI * variances[i % 3]) + x * x / variances[i % 3]))
            .Sum() / (inputs.Length / 3);
    }

    public Posterior Encode(Tensor input)
    {
        var noise = NoiseDeviation * NoiseDeviation;
        var variances = torch.tensor(new[] { noise / (Scale1 * Scale1 + noise), noise / (Scale2 * Scale2 + noise) });
        var means = input.mm(_weights) * variances / noise * torch.tensor(new[] { 1, Second });
        return new Posterior(means, (variances * (TooWide * TooWide)).log().expand(means.shape));
    }

    Tensor IAutoencoder.Encode(Tensor input) => Encode(input).Mean;

    public Tensor Decode(Tensor latents) => latents.mm(_weights.t());

    public Tensor Reconstruct(Tensor input) => Decode(Encode(input).Mean);

    public override Tensor forward(Tensor input) => Reconstruct(input);

    public Tensor Interpolate(Tensor from, Tensor to, int steps) => throw new NotSupportedException();

    public Tensor Sample(long n, Generator? generator = null) => throw new NotSupportedException();

    public ILosses ComputeLosses(Tensor input, Tensor target, Tensor? labels = null, Generator? generator = null)
        => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _weights.Dispose();
        }

        base.Dispose(disposing);
    }
}
