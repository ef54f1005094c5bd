using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Whole numbers drawn evenly from low up to high, which is left out.</summary>
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Finish(Aten.randint__low_generator.Call(low, high, size.Shape, generator, dtype ?? ScalarType.Int64, Arg.None, InitializeDevice(device)), requires_grad, names);

    /// <summary>Whole numbers drawn evenly from 0 up to high, which is left out.</summary>
    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    /// <summary>Whole numbers drawn evenly from 0 up to high, which is left out.</summary>
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <summary>Whole numbers drawn evenly from low up to high, which is left out.</summary>
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <summary>Whole numbers drawn evenly from low up to high, which is left out.</summary>
    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <summary>Whole numbers drawn evenly from 0 up to high, which is left out.</summary>
    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <summary>The numbers from 0 up to n in a random order.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finish(Aten.randperm__generator.Call(n, generator, dtype ?? ScalarType.Int64, Arg.None, InitializeDevice(device)), requires_grad, null);

    /// <summary>Whole numbers drawn evenly from low up to high, which is left out, in the shape of another tensor.</summary>
    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randint_like(low, high, dtype, device, requires_grad);

    /// <summary>0 or 1 each: 1 with the probability that the tensor holds in its place.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    /// <summary>So many indices a row, drawn by the weights that the row holds.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) => input.multinomial(num_samples, replacement, generator);

    /// <summary>Numbers drawn from Poisson distributions of the rates that the tensor holds.</summary>
    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);

    /// <summary>Numbers drawn from the normal distributions whose means and deviations the tensors hold.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Aten.normal__Tensor_Tensor.Call(mean, std, generator);

    /// <summary>Numbers drawn from one normal distribution.</summary>
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        using var quiet = no_grad();
        return Finish(randn(size, dtype, device, false, generator).mul_(std).add_(mean), requires_grad, names);
    }

    /// <summary>Seeds the generators of all devices.</summary>
    /// <returns>The processor's generator.</returns>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    /// <summary>The state of the processor's generator, as bytes.</summary>
    public static Tensor get_rng_state() => random.get_rng_state();

    /// <summary>Puts the processor's generator into a state that get_rng_state gave.</summary>
    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    /// <summary>The generators that are used where none is given.</summary>
    public static partial class random
    {
        /// <summary>Seeds the generators of all devices.</summary>
        /// <returns>The processor's generator.</returns>
        public static Generator manual_seed(long seed)
        {
            LibTorch.Check(LibTorch.ae_manual_seed(seed));
            return Generator.Default;
        }

        /// <summary>Seeds the generators of all devices with something that is never the same.</summary>
        public static long seed()
        {
            var chosen = BitConverter.ToInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
            LibTorch.Check(LibTorch.ae_manual_seed(chosen));
            return chosen;
        }

        /// <summary>What the processor's generator was seeded with.</summary>
        public static long initial_seed()
        {
            using var generator = Generator.Default;
            return generator.initial_seed();
        }

        /// <summary>The state of the processor's generator, as bytes.</summary>
        public static Tensor get_rng_state()
        {
            using var generator = Generator.Default;
            return generator.get_state();
        }

        /// <summary>Puts the processor's generator into a state that get_rng_state gave.</summary>
        public static void set_rng_state(Tensor new_state)
        {
            using var generator = Generator.Default;
            generator.set_state(new_state);
        }
    }
}
