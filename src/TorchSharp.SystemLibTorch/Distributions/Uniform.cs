using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Uniform distributions.</summary>
        public class Uniform : distributions.Distribution
        {
            private Tensor low;
            private Tensor high;

            /// <summary>Uniform distributions between bounds, broadcast.</summary>
            public Uniform(Tensor low, Tensor high, Generator? generator = null) : base(generator)
            {
                var both = broadcast_tensors(low, high);
                (this.low, this.high) = (Keep(both[0]), Keep(both[1]));
                batch_shape = new Size(this.low.shape);
            }

            /// <summary>The middles.</summary>
            public override Tensor mean
            {
                get
                {
                    using var scope = NewDisposeScope();
                    return ((high + low) / 2).MoveToOuterDisposeScope();
                }
            }

            /// <summary>The variances.</summary>
            public override Tensor variance
            {
                get
                {
                    using var scope = NewDisposeScope();
                    return ((high - low).pow(2) / 12).MoveToOuterDisposeScope();
                }
            }

            /// <inheritdoc/>
            public override Tensor rsample(params long[] sample_shape)
            {
                using var scope = NewDisposeScope();
                var even = rand(ExtendedShape(sample_shape), low.dtype, low.device, generator: generator);
                return (low + (even * (high - low))).MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override Tensor log_prob(Tensor value)
            {
                using var scope = NewDisposeScope();
                var inside = low.le(value).type_as(low) * high.gt(value).type_as(low);
                return (inside.log() - (high - low).log()).MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override Tensor entropy()
            {
                using var scope = NewDisposeScope();
                return (high - low).log().MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                var wider = Fitting(instance, () => new Uniform(low, high, generator));
                (wider.low, wider.high, wider.batch_shape) = (Keep(low.expand(batch_shape)), Keep(high.expand(batch_shape)), batch_shape);
                return wider;
            }

            /// <inheritdoc/>
            protected override void Dispose(bool disposing)
            {
                low.Dispose();
                high.Dispose();
                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Uniform distributions between bounds, broadcast.</summary>
            public static Modules.Uniform Uniform(Tensor low, Tensor high, Generator? generator = null) => new(low, high, generator);

            /// <summary>A uniform distribution between bounds.</summary>
            public static Modules.Uniform Uniform(float low, float high, Generator? generator = null) => new(tensor(low), tensor(high), generator);

            /// <summary>A uniform distribution between bounds.</summary>
            public static Modules.Uniform Uniform(double low, double high, Generator? generator = null) => new(tensor(low), tensor(high), generator);
        }
    }
}
