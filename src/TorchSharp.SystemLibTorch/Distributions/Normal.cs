using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Normal distributions.</summary>
        public class Normal : distributions.Distribution
        {
            private Tensor loc;
            private Tensor scale;

            /// <summary>Normal distributions of means and standard deviations, broadcast.</summary>
            public Normal(Tensor loc, Tensor scale, Generator? generator = null) : base(generator)
            {
                var both = broadcast_tensors(loc, scale);
                (this.loc, this.scale) = (Keep(both[0]), Keep(both[1]));
                batch_shape = new Size(this.loc.shape);
            }

            /// <summary>The means.</summary>
            public override Tensor mean => loc;

            /// <summary>The likeliest values.</summary>
            public virtual Tensor mode => loc;

            /// <summary>The standard deviations.</summary>
            public override Tensor stddev => scale;

            /// <summary>The variances.</summary>
            public override Tensor variance => scale.pow(2);

            /// <inheritdoc/>
            public override Tensor sample(params long[] sample_shape)
            {
                using var scope = NewDisposeScope();
                using var quiet = no_grad();
                var shape = ExtendedShape(sample_shape);
                return normal(loc.expand(shape), scale.expand(shape), generator).MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override Tensor rsample(params long[] sample_shape)
            {
                using var scope = NewDisposeScope();
                var noise = empty(ExtendedShape(sample_shape), loc.dtype, loc.device).normal_(generator: generator);
                return (loc + (noise * scale)).MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override Tensor log_prob(Tensor value)
            {
                using var scope = NewDisposeScope();
                return (-(value - loc).pow(2) / (2 * scale.pow(2)) - scale.log() - Math.Log(Math.Sqrt(2 * Math.PI))).MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override Tensor entropy()
            {
                using var scope = NewDisposeScope();
                return (0.5 + (0.5 * Math.Log(2 * Math.PI)) + scale.log()).MoveToOuterDisposeScope();
            }

            /// <summary>The probability of a value at most as great.</summary>
            public virtual Tensor cdf(Tensor value)
            {
                using var scope = NewDisposeScope();
                return (0.5 * (1 + ((value - loc) / scale / Math.Sqrt(2)).erf())).MoveToOuterDisposeScope();
            }

            /// <summary>The value at most as great as which has a probability.</summary>
            public virtual Tensor icdf(Tensor value)
            {
                using var scope = NewDisposeScope();
                return (loc + (scale * ((2 * value) - 1).erfinv() * Math.Sqrt(2))).MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                var wider = Fitting(instance, () => new Normal(loc, scale, generator));
                (wider.loc, wider.scale, wider.batch_shape) = (Keep(loc.expand(batch_shape)), Keep(scale.expand(batch_shape)), batch_shape);
                return wider;
            }

            /// <inheritdoc/>
            protected override void Dispose(bool disposing)
            {
                loc.Dispose();
                scale.Dispose();
                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Normal distributions of means and standard deviations, broadcast.</summary>
            public static Modules.Normal Normal(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

            /// <summary>A normal distribution of a mean and a standard deviation.</summary>
            public static Modules.Normal Normal(float loc, float scale = 1.0f, Generator? generator = null) => new(tensor(loc), tensor(scale), generator);

            /// <summary>A normal distribution of a mean and a standard deviation.</summary>
            public static Modules.Normal Normal(double loc, double scale = 1.0, Generator? generator = null) => new(tensor(loc), tensor(scale), generator);
        }
    }
}
