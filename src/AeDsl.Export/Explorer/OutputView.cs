namespace AeDsl.Export.Explorer;

/// <summary>How the page draws an output.</summary>
/// <param name="Kind"><c>picture</c> or <c>line</c>.</param>
/// <param name="Channels">
/// Of a picture, 1 is grey, 3 are red, green and blue, and others are grey pictures side by side; of lines, how many there are.
/// </param>
/// <param name="Height">Rows of a picture; 1 of lines.</param>
/// <param name="Width">Columns of a picture; the elements of a line.</param>
/// <param name="Low">The value that is black, or at the bottom.</param>
/// <param name="High">The value that is white, or at the top.</param>
internal sealed record OutputView(string Kind, long Channels, long Height, long Width, double Low, double High)
{
    /// <summary>The view of a model's outputs.</summary>
    public static OutputView Of(IModel model, Interval inputs, LatentExplorerOptions options)
    {
        var (low, high) = RangeOf(model, inputs, options);
        return (options.PictureShape ?? model.Description.OutputShape) switch
        {
            // A picture of one row is a series over time.
            [var channels, 1, var width] => new("line", channels, 1, width, low, high),
            [var channels, var height, var width] => new("picture", channels, height, width, low, high),
            [var height, var width] => new("picture", 1, height, width, low, high),
            var other => new("line", 1, 1, other.Aggregate(1L, (product, size) => product * size), low, high),
        };
    }

    private static (double Low, double High) RangeOf(IModel model, Interval inputs, LatentExplorerOptions options)
    {
        if (options.ValueRange is { } chosen) return (chosen.Minimum, chosen.Maximum);
        var range = model.OutputRange;
        if (double.IsFinite(range.Minimum) && double.IsFinite(range.Maximum)) return (range.Minimum, range.Maximum);
        return inputs.Minimum < inputs.Maximum ? (inputs.Minimum, inputs.Maximum) : (inputs.Minimum - 0.5, inputs.Minimum + 0.5);
    }
}
