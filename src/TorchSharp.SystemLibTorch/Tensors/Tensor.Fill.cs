using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sets all numbers to one.</summary>
        public Tensor fill_(Scalar value) => Aten.fill___Scalar.On(this, value);

        /// <summary>Sets all numbers to 0.</summary>
        public Tensor zero_() => Aten.zero_.On(this);

        /// <summary>Sets all numbers to another tensor's, broadcast and converted.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.copy_.On(this, source, nonBlocking);

        /// <summary>Makes this tensor share another's memory and shape.</summary>
        public Tensor set_(Tensor source) => Aten.set___source_Tensor.On(this, source);

        /// <summary>Sets the diagonal of a matrix to one number.</summary>
        public Tensor fill_diagonal_(Scalar value, bool wrap = false) => Aten.fill_diagonal_.On(this, value, wrap);

        /// <summary>Draws each number evenly from [from, to).</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) => Aten.uniform_.On(this, from, to, generator);

        /// <summary>Draws each number from a normal distribution.</summary>
        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) => Aten.normal_.On(this, mean, std, generator);

        /// <summary>Draws each number from a log-normal distribution, given the mean and deviation of the logarithm.</summary>
        public Tensor log_normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) => Aten.log_normal_.On(this, mean, std, generator);

        /// <summary>Draws 1 with probability p, and 0 otherwise.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Aten.bernoulli___float.On(this, p, generator);

        /// <summary>Draws 1 with the probability that p holds in its place, and 0 otherwise.</summary>
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Aten.bernoulli___Tensor.On(this, p, generator);

        /// <summary>Draws each number from an exponential distribution.</summary>
        public Tensor exponential_(double lambda = 1.0, Generator? generator = null) => Aten.exponential_.On(this, lambda, generator);

        /// <summary>Draws each number from a geometric distribution.</summary>
        public Tensor geometric_(double p, Generator? generator = null) => Aten.geometric_.On(this, p, generator);

        /// <summary>Draws each number from a Cauchy distribution.</summary>
        public Tensor cauchy_(double median = 0.0, double sigma = 1.0, Generator? generator = null) => Aten.cauchy_.On(this, median, sigma, generator);

        /// <summary>Draws whole numbers evenly from [from, to).</summary>
        public Tensor random_(double from, double to, Generator? generator = null) => Aten.random___from.On(this, (long)from, (long)to, generator);

        /// <summary>0 or 1 each: 1 with the probability that this tensor holds in its place.</summary>
        public Tensor bernoulli(Generator? generator = null) => Aten.bernoulli.Call(this, generator);

        /// <summary>So many indices a row, drawn by the weights that the row holds.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Aten.multinomial.Call(this, num_samples, replacement, generator);

        /// <summary>Numbers drawn from Poisson distributions of the rates that this tensor holds.</summary>
        public Tensor poisson(Generator? generator = null) => Aten.poisson.Call(this, generator);

        /// <summary>Numbers drawn from binomial distributions of the counts that this tensor holds.</summary>
        public Tensor binomial(Tensor prob, Generator? generator = null) => Aten.binomial.Call(this, prob, generator);
    }
}
