using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Distributions over the whole numbers from 0 up to a count.</summary>
        public class Categorical : distributions.Distribution
        {
            private Tensor? probabilities;
            private Tensor? logarithms;

            /// <summary>Distributions of weights, or of their logarithms, in the last dimension.</summary>
            /// <exception cref="ArgumentException">Both or neither are given.</exception>
            public Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : base(generator)
            {
                if (probs is null == logits is null)
                    throw new ArgumentException("One and only one of 'probs' and logits should be provided.");
                using var scope = NewDisposeScope();
                probabilities = probs is null ? null : Keep(probs / probs.sum(-1, keepdim: true));
                logarithms = logits is null ? null : Keep(logits - logits.logsumexp(-1, keepdim: true));
                batch_shape = new Size((probs ?? logits!).shape[..^1]);
            }

            /// <summary>The probabilities.</summary>
            public Tensor probs => probabilities ?? LogitsToProbs(logarithms!);

            /// <summary>The logarithms of the probabilities.</summary>
            public Tensor logits => logarithms ?? ProbsToLogits(probabilities!);

            /// <summary>The shape of the probabilities.</summary>
            public long[] param_shape => (probabilities ?? logarithms!).shape;

            /// <summary>NaN: numbers of classes have no mean.</summary>
            public override Tensor mean => full(ExtendedShape(), double.NaN, (probabilities ?? logarithms!).dtype);

            /// <summary>NaN: numbers of classes have no variance.</summary>
            public override Tensor variance => mean;

            /// <inheritdoc/>
            public override Tensor rsample(params long[] sample_shape)
            {
                using var scope = NewDisposeScope();
                var rows = probs.reshape(-1, param_shape[^1]);
                var count = sample_shape.Aggregate(1L, (product, size) => product * size);
                return multinomial(rows, count, true, generator).T.reshape(ExtendedShape(sample_shape)).MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override Tensor log_prob(Tensor value)
            {
                using var scope = NewDisposeScope();
                var both = broadcast_tensors(value.to(ScalarType.Int64).unsqueeze(-1), logits);
                var chosen = both[0].narrow(-1, 0, 1);
                return both[1].gather(-1, chosen).squeeze(-1).MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override Tensor entropy()
            {
                using var scope = NewDisposeScope();
                var least = logits.clamp_min(finfo(logits.dtype).min);
                return (-(least * probs).sum(-1)).MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                var wider = Fitting(instance, () => new Categorical(probabilities, logarithms, generator));
                long[] shape = [.. batch_shape.Shape, param_shape[^1]];
                wider.probabilities = probabilities is null ? null : Keep(probabilities.expand(shape));
                wider.logarithms = logarithms is null ? null : Keep(logarithms.expand(shape));
                wider.batch_shape = batch_shape;
                return wider;
            }

            /// <inheritdoc/>
            protected override void Dispose(bool disposing)
            {
                probabilities?.Dispose();
                logarithms?.Dispose();
                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Distributions of weights, or of their logarithms, in the last dimension.</summary>
            public static Modules.Categorical Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);

            /// <summary>All classes alike.</summary>
            public static Modules.Categorical Categorical(int categories, Generator? generator = null) => new(tensor(1.0 / categories).expand([categories]), null, generator);
        }
    }
}
