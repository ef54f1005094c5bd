using System.Globalization;
using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.CycleGans;

/// <summary>
/// Two generators that turn examples of one kind into the other, and two discriminators that tell what they make from data, without any
/// example of both kinds being a pair: what goes there and back has to stay what it was (Zhu, Park, Isola and Efros, arXiv:1703.10593).
/// Train it with <see cref="ModelFit.Fit"/> on a <see cref="Pair"/> of sets: generators and discriminators learn in turn on each batch.
/// Adam with a rate of 2e-4 and a first beta of 0.5 is the paper's; its buffer of earlier made examples is not kept.
/// </summary>
internal sealed class CycleGan : nn.Module<Tensor, Tensor>, IPlayers
{
    private const string AdversarialTerm = "Adversarial";
    private const string CycleTerm = "Cycle";
    private const string IdentityTerm = "Identity";
    private const string DiscriminatorTerm = "Discriminator";

    private readonly INetwork _toB;
    private readonly INetwork _toA;
    private readonly INetwork _isA;
    private readonly INetwork _isB;
    private readonly CycleGanOptions _options;

    /// <summary>A model of four networks, which it takes over.</summary>
    /// <param name="toB">Makes examples of kind B out of those of kind A.</param>
    /// <param name="toA">Makes examples of kind A out of those of kind B.</param>
    /// <param name="isA">Scores examples of kind A, (N, ...): one number, or one for each patch.</param>
    /// <param name="isB">Scores examples of kind B.</param>
    /// <param name="options">What is minimised; least squares and a cycle weight of 10 where none is given.</param>
    /// <exception cref="ArgumentException">
    /// A network's input or output is not what another gives or takes, one stands in two places, or a weight is negative.
    /// </exception>
    public CycleGan(INetwork toB, INetwork toA, INetwork isA, INetwork isB, CycleGanOptions? options = null)
        : base(nameof(CycleGan))
    {
        ArgumentNullException.ThrowIfNull(toB);
        ArgumentNullException.ThrowIfNull(toA);
        ArgumentNullException.ThrowIfNull(isA);
        ArgumentNullException.ThrowIfNull(isB);
        (_toB, _toA, _isA, _isB, _options) = (toB, toA, isA, isB, options ?? new CycleGanOptions());
        Check();
        register_module("to_b", toB.Module);
        register_module("to_a", toA.Module);
        register_module("is_a", isA.Module);
        register_module("is_b", isB.Module);
        Players =
        [
            new([toB.Module, toA.Module], [.. LossNames.SkipLast(1)], (batch, _) => GeneratorLosses(batch.Input, batch.Target)),
            new([isA.Module, isB.Module], [DiscriminatorTerm], (batch, _) => DiscriminatorLoss(batch.Input, batch.Target)),
        ];
    }

    /// <inheritdoc/>
    public string Name => nameof(CycleGan);

    /// <summary>Shape of an example of kind A without its batch dimension.</summary>
    public IReadOnlyList<long> InputShape => _toB.InputShape;

    /// <inheritdoc/>
    public long ParameterCount => _toB.ParameterCount + _toA.ParameterCount + _isA.ParameterCount + _isB.ParameterCount;

    /// <summary>Multiply-adds of turning one example of kind A into kind B.</summary>
    public long MultiplyAdds => _toB.MultiplyAdds;

    /// <inheritdoc/>
    public nn.Module Module => this;

    /// <summary>Adversarial and Cycle, of both ways; Identity where it has a weight; Discriminator, of both.</summary>
    public IReadOnlyList<string> LossNames
        => _options.IdentityWeight > 0
            ? [AdversarialTerm, CycleTerm, IdentityTerm, DiscriminatorTerm]
            : [AdversarialTerm, CycleTerm, DiscriminatorTerm];

    ModelDescription IModel.Description => new(Name, InputShape, ParameterCount, MultiplyAdds, LossNames);

    /// <inheritdoc/>
    public IReadOnlyList<Player> Players { get; }

    /// <summary>
    /// A set for training: examples of kind A as inputs, of kind B as targets. Which stands beside which means nothing; of the larger set
    /// the first examples are taken.
    /// </summary>
    /// <param name="a">Examples of kind A.</param>
    /// <param name="b">Examples of kind B.</param>
    public static ImageDataset Pair(ImageDataset a, ImageDataset b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var count = Math.Min(a.Count, b.Count);
        return new ImageDataset(a.Inputs.narrow(0, 0, count), targets: b.Inputs.narrow(0, 0, count));
    }

    /// <summary>Examples of kind A turned into kind B, (N, ...).</summary>
    /// <param name="a">(N, <see cref="InputShape"/>).</param>
    /// <exception cref="ArgumentException">They have another shape.</exception>
    public Tensor ToB(Tensor a) => _toB.Predict(a);

    /// <summary>Examples of kind B turned into kind A, (N, <see cref="InputShape"/>).</summary>
    /// <param name="b">(N, ...).</param>
    /// <exception cref="ArgumentException">They have another shape.</exception>
    public Tensor ToA(Tensor b) => _toA.Predict(b);

    /// <inheritdoc cref="ToB"/>
    public override Tensor forward(Tensor a) => ToB(a);

    /// <summary>
    /// All losses of a batch; training lowers those of the generators and of the discriminators in turn, and not their sum.
    /// </summary>
    /// <param name="input">Examples of kind A, (N, <see cref="InputShape"/>).</param>
    /// <param name="target">Examples of kind B, (N, ...).</param>
    /// <param name="labels">Not looked at.</param>
    /// <param name="generator">Not looked at.</param>
    public ILosses ComputeLosses(Tensor input, Tensor target, Tensor? labels = null, Generator? generator = null)
    {
        using var scope = torch.NewDisposeScope();
        var (made, told) = (GeneratorLosses(input, target), DiscriminatorLoss(input, target));
        return Kept(scope, made.Total + told.Total, [.. made.Terms, .. told.Terms]);
    }

    private Losses GeneratorLosses(Tensor a, Tensor b)
    {
        using var scope = torch.NewDisposeScope();
        var (madeB, madeA) = (ToB(a), ToA(b));
        var adversarial = Score(_isB, madeB, isData: true) + Score(_isA, madeA, isData: true);
        var cycle = _options.CycleWeight * (Distance(ToA(madeB), a) + Distance(ToB(madeA), b));
        if (_options.IdentityWeight == 0)
        {
            return Kept(scope, adversarial + cycle, [adversarial, cycle]);
        }

        var identity = _options.IdentityWeight * (Distance(ToA(a), a) + Distance(ToB(b), b));
        return Kept(scope, adversarial + cycle + identity, [adversarial, cycle, identity]);
    }

    /// <summary>Halved, as in the paper (section 7.1), so that discriminators learn more slowly than generators.</summary>
    private Losses DiscriminatorLoss(Tensor a, Tensor b)
    {
        using var scope = torch.NewDisposeScope();
        var (madeB, madeA) = (Apart(ToB(a)), Apart(ToA(b)));
        var loss = 0.5 * (Score(_isB, b, isData: true)
            + Score(_isB, madeB, isData: false)
            + Score(_isA, a, isData: true)
            + Score(_isA, madeA, isData: false));
        return Kept(scope, loss, [loss]);
    }

    /// <summary>What was made, without the way in which it was.</summary>
    private static Tensor Apart(Tensor made) => made.detach().ThenDispose(made);

    private static Losses Kept(DisposeScope scope, Tensor total, Tensor[] terms)
    {
        scope.MoveToOuter([total, .. terms]);
        return new Losses(total, terms);
    }

    private Tensor Score(INetwork discriminator, Tensor examples, bool isData)
    {
        var scores = discriminator.Predict(examples);
        if (_options.Loss == ScoreLoss.LeastSquares)
        {
            return (isData ? scores - 1.0 : scores).square().mean();
        }

        if (scores.min().ToDouble() < 0 || scores.max().ToDouble() > 1)
        {
            throw new ArgumentException(
                $"{discriminator.Name} gives scores outside [0, 1], of which no logarithm is taken; end it in a Sigmoid, or choose "
                    + $"{nameof(ScoreLoss.LeastSquares)}.");
        }

        return nn.functional.binary_cross_entropy(
            scores, isData ? torch.ones_like(scores) : torch.zeros_like(scores), null, nn.Reduction.Mean);
    }

    private static Tensor Distance(Tensor made, Tensor wanted) => nn.functional.l1_loss(made, wanted, nn.Reduction.Mean);

    private void Check()
    {
        INetwork[] networks = [_toB, _toA, _isA, _isB];
        if (networks.Distinct(ReferenceEqualityComparer.Instance).Count() < networks.Length)
        {
            throw new ArgumentException("Each of the four networks is one of its own; two of them are the same object.");
        }

        Fit("toA takes", _toA.InputShape, "toB gives", _toB.OutputShape);
        Fit("toA gives", _toA.OutputShape, "toB takes", _toB.InputShape);
        Fit("isA takes", _isA.InputShape, "toA gives", _toA.OutputShape);
        Fit("isB takes", _isB.InputShape, "toB gives", _toB.OutputShape);
        foreach (var weight in new[] { _options.CycleWeight, _options.IdentityWeight })
        {
            if (!(weight >= 0))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A weight is 0 or more, got {weight}."));
            }
        }

        static void Fit(string what, IReadOnlyList<long> shape, string other, IReadOnlyList<long> otherShape)
        {
            if (!shape.SequenceEqual(otherShape))
            {
                throw new ArgumentException($"{what} (N, {string.Join(", ", shape)}), but {other} (N, {string.Join(", ", otherShape)}).");
            }
        }
    }

    private sealed record Losses(Tensor Total, IReadOnlyList<Tensor> Terms) : ILosses;
}
