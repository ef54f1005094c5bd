using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Bernoulli distributions: 1 with a probability, 0 otherwise.</summary>
        public class Bernoulli : distributions.Distribution
        {
            private Tensor? probabilities;
            private Tensor? odds;

            /// <summary>Bernoulli distributions of probabilities or of log-odds.</summary>
            /// <exception cref="ArgumentException">Both or neither are given.</exception>
            public Bernoulli(Tensor? p = null, Tensor? l = null, Generator? generator = null) : base(generator)
            {
                if (p is null == l is null)
                    throw new ArgumentException("One and only one of 'probs' and logits should be provided.");
                batch_shape = new Size((p ?? l!).shape);
                probabilities = p is null ? null : Keep(p.alias());
                odds = l is null ? null : Keep(l.alias());
            }

            /// <summary>The probabilities of 1.</summary>
            public Tensor probs => probabilities ?? LogitsToProbs(odds!, true);

            /// <summary>The log-odds of 1.</summary>
            public Tensor logits => odds ?? ProbsToLogits(probabilities!, true);

            /// <summary>The probabilities of 1.</summary>
            public override Tensor mean => probs;

            /// <summary>The variances.</summary>
            public override Tensor variance
            {
                get
                {
                    using var scope = NewDisposeScope();
                    return (probs * (1 - probs)).MoveToOuterDisposeScope();
                }
            }

            /// <inheritdoc/>
            public override Tensor rsample(params long[] sample_shape)
            {
                using var scope = NewDisposeScope();
                return bernoulli(probs.expand(ExtendedShape(sample_shape)), generator).MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override Tensor log_prob(Tensor value)
            {
                using var scope = NewDisposeScope();
                var both = broadcast_tensors(logits, value);
                return (-nn.functional.binary_cross_entropy_with_logits(both[0], both[1], reduction: nn.Reduction.None)).MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override Tensor entropy()
            {
                using var scope = NewDisposeScope();
                return nn.functional.binary_cross_entropy_with_logits(logits, probs, reduction: nn.Reduction.None).MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                var wider = Fitting(instance, () => new Bernoulli(probabilities, odds, generator));
                wider.probabilities = probabilities is null ? null : Keep(probabilities.expand(batch_shape));
                wider.odds = odds is null ? null : Keep(odds.expand(batch_shape));
                wider.batch_shape = batch_shape;
                return wider;
            }

            /// <inheritdoc/>
            protected override void Dispose(bool disposing)
            {
                probabilities?.Dispose();
                odds?.Dispose();
                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Bernoulli distributions of probabilities or of log-odds.</summary>
            public static Modules.Bernoulli Bernoulli(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);

            /// <summary>A Bernoulli distribution of a probability or of log-odds.</summary>
            public static Modules.Bernoulli Bernoulli(float? probs, float? logits, Generator? generator = null) =>
                new(probs is { } p ? tensor(p) : null, logits is { } l ? tensor(l) : null, generator);

            /// <summary>A Bernoulli distribution of a probability or of log-odds.</summary>
            public static Modules.Bernoulli Bernoulli(double? probs, double? logits, Generator? generator = null) =>
                new(probs is { } p ? tensor(p) : null, logits is { } l ? tensor(l) : null, generator);
        }
    }
}
