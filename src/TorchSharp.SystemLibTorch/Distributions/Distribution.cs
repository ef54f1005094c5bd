namespace TorchSharp;

public static partial class torch
{
    /// <summary>Probability distributions.</summary>
    public static partial class distributions
    {
        /// <summary>A probability distribution, or a batch of them.</summary>
        public abstract class Distribution : IDisposable
        {
            /// <summary>Where samples are drawn from; the default generator where null.</summary>
            protected Generator? generator;

            /// <summary>A distribution.</summary>
            /// <param name="generator">Where samples are drawn from.</param>
            /// <param name="batch_shape">The shape of the batch.</param>
            /// <param name="event_shape">The shape of one sample.</param>
            protected Distribution(Generator? generator, long[]? batch_shape = null, long[]? event_shape = null)
            {
                this.generator = generator;
                this.batch_shape = new Size(batch_shape ?? []);
                this.event_shape = new Size(event_shape ?? []);
            }

            /// <summary>The shape of the batch.</summary>
            public Size batch_shape { get; protected set; }

            /// <summary>The shape of one sample.</summary>
            public Size event_shape { get; protected set; }

            /// <summary>The mean.</summary>
            public abstract Tensor mean { get; }

            /// <summary>The variance.</summary>
            public abstract Tensor variance { get; }

            /// <summary>The standard deviation.</summary>
            public virtual Tensor stddev
            {
                get
                {
                    using var scope = NewDisposeScope();
                    return variance.sqrt().MoveToOuterDisposeScope();
                }
            }

            /// <summary>Samples of a shape, outside of what autograd records.</summary>
            public virtual Tensor sample(params long[] sample_shape)
            {
                using var quiet = no_grad();
                return rsample(sample_shape);
            }

            /// <summary>Samples of a shape, outside of what autograd records.</summary>
            public Tensor sample(Size sample_shape) => sample(sample_shape.Shape);

            /// <summary>Samples of a shape that the distribution's parameters can be differentiated through.</summary>
            public abstract Tensor rsample(params long[] sample_shape);

            /// <summary>Samples of a shape that the distribution's parameters can be differentiated through.</summary>
            public Tensor rsample(Size sample_shape) => rsample(sample_shape.Shape);

            /// <summary>The logarithm of the probability, or its density, of values.</summary>
            public abstract Tensor log_prob(Tensor value);

            /// <summary>The entropy.</summary>
            public abstract Tensor entropy();

            /// <summary>The same distribution in a larger batch.</summary>
            public abstract Distribution expand(Size batch_shape, Distribution? instance = null);

            /// <summary>The exponential of the entropy.</summary>
            public virtual Tensor perplexity()
            {
                using var scope = NewDisposeScope();
                return entropy().exp().MoveToOuterDisposeScope();
            }

            /// <summary>Disposes the distribution's parameters.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes the distribution's parameters.</summary>
            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>The shape of samples of a shape: that, then the batch, then one sample.</summary>
            protected long[] ExtendedShape(params long[] sample_shape) => [.. sample_shape, .. batch_shape.Shape, .. event_shape.Shape];

            /// <summary>Log-odds, or unnormalised log-probabilities, to probabilities.</summary>
            protected static Tensor LogitsToProbs(Tensor logits, bool isBinary = false) => isBinary ? sigmoid(logits) : logits.softmax(-1);

            /// <summary>Probabilities to log-odds, or to log-probabilities.</summary>
            protected static Tensor ProbsToLogits(Tensor probs, bool isBinary = false)
            {
                using var scope = NewDisposeScope();
                var eps = finfo(probs.dtype).eps;
                var clamped = probs.clamp((Scalar)eps, (Scalar)(1 - eps));
                return (isBinary ? clamped.log() - (-clamped).log1p() : clamped.log()).MoveToOuterDisposeScope();
            }

            /// <summary>A reference that outlives the scope that is open.</summary>
            private protected static Tensor Keep(Tensor tensor) => tensor.DetachFromDisposeScope();

            private protected static T Fitting<T>(Distribution? instance, Func<T> make) where T : Distribution =>
                instance is null ? make() : instance as T ?? throw new ArgumentException($"expand(): 'instance' must be a {typeof(T).Name} distribution");
        }
    }
}
