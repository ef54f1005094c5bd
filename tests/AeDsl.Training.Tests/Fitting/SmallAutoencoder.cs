using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>
/// A model written by hand, with everything that a run must keep: a buffer (batch norm), dropout from the default generator, and noise from
/// the one that it is given. Knobs break it on purpose.
/// </summary>
internal sealed class SmallAutoencoder : nn.Module<Tensor, Tensor>, IModel
{
    private readonly Linear _into;
    private readonly BatchNorm1d _norm;
    private readonly Dropout _dropout;
    private readonly Linear _out;
    private readonly long _inputs;

    public SmallAutoencoder(long inputs = 35, long hidden = 12, string name = "SmallAutoencoder")
        : base(name)
    {
        (_inputs, Name) = (inputs, name);
        _into = nn.Linear(inputs, hidden, true);
        _norm = nn.BatchNorm1d(hidden);
        _dropout = nn.Dropout(0.1, false);
        _out = nn.Linear(hidden, inputs, true);
        register_module("into", _into);
        register_module("norm", _norm);
        register_module("dropout", _dropout);
        register_module("out", _out);
    }

    /// <summary>Called before each loss in training mode.</summary>
    public Action BeforeLoss { get; set; } = () => { };

    /// <summary>What the noise term is multiplied with; not finite, it makes the loss diverge.</summary>
    public double NoiseWeight { get; set; } = 0.01;

    public string Name { get; }

    ModelDescription IModel.Description => new(Name, InputShape, ParameterCount, MultiplyAdds, LossNames);

    public IReadOnlyList<long> InputShape => [_inputs];

    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    public long MultiplyAdds => 0;

    public nn.Module Module => this;

    public IReadOnlyList<string> LossNames => ["Reconstruction", "Noise"];

    /// <summary>A model whose first weights depend on the seed alone.</summary>
    public static SmallAutoencoder Seeded(long seed = 3, long inputs = 35, long hidden = 12, string name = "SmallAutoencoder")
    {
        torch.manual_seed(seed);
        return new SmallAutoencoder(inputs, hidden, name);
    }

    public override Tensor forward(Tensor input)
        => torch.sigmoid(_out.call(_dropout.call(torch.tanh(_norm.call(_into.call(input.flatten(1)))))));

    public ILosses ComputeLosses(Tensor input, Tensor target, Tensor? labels = null, Generator? generator = null)
    {
        if (training)
        {
            BeforeLoss();
        }

        var output = call(input);
        var reconstruction = nn.functional.mse_loss(output, target.flatten(1), nn.Reduction.Mean) * _inputs;
        var noise = torch.randn(output.shape, generator: generator);
        var second = (output * noise).mean() * NoiseWeight;
        return new Losses(reconstruction + second, [reconstruction, second]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _into.Dispose();
            _norm.Dispose();
            _dropout.Dispose();
            _out.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed record Losses(Tensor Total, IReadOnlyList<Tensor> Terms) : ILosses;
}
