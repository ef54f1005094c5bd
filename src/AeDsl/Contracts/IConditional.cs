using static TorchSharp.torch;

namespace AeDsl;

/// <summary>A model that is told the class of what it looks at or makes.</summary>
public interface IConditional : IModel
{
    /// <summary>How many classes there are; labels are 0 to one less.</summary>
    int Classes => Description.Classes;

    /// <summary>Makes an example of each class that is asked for, (N, <see cref="IModel.InputShape"/>).</summary>
    /// <param name="labels">The classes, (N) of int64.</param>
    /// <param name="generator">Where the noise comes from; TorchSharp's default generator where none is given.</param>
    /// <exception cref="ArgumentException">The labels are not (N) of int64.</exception>
    Tensor Sample(Tensor labels, Generator? generator = null);
}
