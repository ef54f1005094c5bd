using static TorchSharp.torch;

namespace AeDsl;

/// <summary>A model that makes new examples out of noise.</summary>
public interface ISampler : IModel
{
    /// <summary>Draws n examples (n, <see cref="IModel.InputShape"/>) from the model's prior N(0, I).</summary>
    /// <param name="n">How many; at least 1.</param>
    /// <param name="generator">Where the noise comes from; TorchSharp's default generator where none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1.</exception>
    Tensor Sample(long n, Generator? generator = null);
}
