namespace AeDsl;

/// <summary>
/// Convolution of an image (C, H, W) to (outChannels, H', W') with H' = ⌊(H + 2 padding − dilation (kernelSize − 1) − 1) /
/// stride⌋ + 1.
/// </summary>
/// <param name="outChannels">Maps that come out, at least 1.</param>
/// <param name="kernelSize">Height and width of the window, at least 1.</param>
/// <param name="stride">Steps of the window, at least 1.</param>
/// <param name="padding">Zeros on each side, at least 0.</param>
/// <param name="dilation">Distance between the window's elements, at least 1.</param>
/// <param name="groups">Groups of channels that do not see each other; divides the channels on both sides.</param>
/// <param name="bias">Adds a learned bias.</param>
public sealed class Conv2dAttribute(
    int outChannels, int kernelSize, int stride = 1, int padding = 0, int dilation = 1, int groups = 1, bool bias = true) : LayerAttribute
{
    /// <summary>The same with a named padding: "same" keeps height and width and needs a stride of 1.</summary>
    /// <param name="outChannels">Maps that come out, at least 1.</param>
    /// <param name="kernelSize">Height and width of the window, at least 1.</param>
    /// <param name="padding">"same", or "valid" for none.</param>
    /// <param name="stride">Steps of the window, at least 1.</param>
    /// <param name="dilation">Distance between the window's elements, at least 1.</param>
    /// <param name="groups">Groups of channels that do not see each other; divides the channels on both sides.</param>
    /// <param name="bias">Adds a learned bias.</param>
    public Conv2dAttribute(
        int outChannels, int kernelSize, string padding, int stride = 1, int dilation = 1, int groups = 1, bool bias = true)
        : this(outChannels, kernelSize, stride)
    {
    }

    /// <summary>The same with a height and a width of their own and a named padding.</summary>
    /// <param name="outChannels">Maps that come out, at least 1.</param>
    /// <param name="kernelSize">Height and width of the window, each at least 1.</param>
    /// <param name="padding">"same", or "valid" for none.</param>
    /// <param name="stride">Steps of the window, each at least 1; left out, 1.</param>
    /// <param name="dilation">Distance between the window's elements, each at least 1; left out, 1.</param>
    /// <param name="groups">Groups of channels that do not see each other; divides the channels on both sides.</param>
    /// <param name="bias">Adds a learned bias.</param>
    public Conv2dAttribute(
        int outChannels, int[] kernelSize, string padding, int[]? stride = null, int[]? dilation = null, int groups = 1, bool bias = true)
        : this(outChannels, 0)
    {
    }

    /// <summary>The same with a height and a width of their own: <c>[Conv2d(16, new[] { 3, 5 }, stride: new[] { 2, 1 })]</c>.</summary>
    /// <param name="outChannels">Maps that come out, at least 1.</param>
    /// <param name="kernelSize">Height and width of the window, each at least 1.</param>
    /// <param name="stride">Steps of the window, each at least 1; left out, 1.</param>
    /// <param name="padding">Zeros on each side, each at least 0; left out, none.</param>
    /// <param name="dilation">Distance between the window's elements, each at least 1; left out, 1.</param>
    /// <param name="groups">Groups of channels that do not see each other; divides the channels on both sides.</param>
    /// <param name="bias">Adds a learned bias.</param>
    public Conv2dAttribute(
        int outChannels, int[] kernelSize, int[]? stride = null, int[]? padding = null, int[]? dilation = null, int groups = 1,
        bool bias = true)
        : this(outChannels, 0)
    {
    }
}

/// <summary>
/// Transposed convolution of an image (C, H, W) to (outChannels, H', W') with H' = (H − 1) stride − 2 padding + dilation (kernelSize
/// − 1) + outputPadding + 1.
/// </summary>
/// <param name="outChannels">Maps that come out, at least 1.</param>
/// <param name="kernelSize">Height and width of the window, at least 1.</param>
/// <param name="stride">Steps between the places that inputs are written to, at least 1.</param>
/// <param name="padding">Rows and columns taken away on each side, at least 0.</param>
/// <param name="outputPadding">Rows and columns added at the end; less than the stride or the dilation.</param>
/// <param name="groups">Groups of channels that do not see each other; divides the channels on both sides.</param>
/// <param name="bias">Adds a learned bias.</param>
/// <param name="dilation">Distance between the window's elements, at least 1.</param>
public sealed class ConvTranspose2dAttribute(
    int outChannels, int kernelSize, int stride = 1, int padding = 0, int outputPadding = 0, int groups = 1, bool bias = true,
    int dilation = 1) : LayerAttribute
{
    /// <summary>The same with a height and a width of their own.</summary>
    /// <param name="outChannels">Maps that come out, at least 1.</param>
    /// <param name="kernelSize">Height and width of the window, each at least 1.</param>
    /// <param name="stride">Steps between the places that inputs are written to, each at least 1; left out, 1.</param>
    /// <param name="padding">Rows and columns taken away on each side; left out, none.</param>
    /// <param name="outputPadding">Rows and columns added at the end; left out, none.</param>
    /// <param name="groups">Groups of channels that do not see each other; divides the channels on both sides.</param>
    /// <param name="bias">Adds a learned bias.</param>
    /// <param name="dilation">Distance between the window's elements, each at least 1; left out, 1.</param>
    public ConvTranspose2dAttribute(
        int outChannels, int[] kernelSize, int[]? stride = null, int[]? padding = null, int[]? outputPadding = null, int groups = 1,
        bool bias = true, int[]? dilation = null)
        : this(outChannels, 0)
    {
    }
}
