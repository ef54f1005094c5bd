namespace AeDsl;

/// <summary>The largest element of each window of an image (C, H, W).</summary>
/// <param name="kernelSize">Height and width of the window, at least 1.</param>
/// <param name="stride">Steps of the window, at least 1; left out, the kernel's size.</param>
/// <param name="padding">Rows and columns around the image that never win; at most half of the kernel.</param>
/// <param name="dilation">Distance between the window's elements, at least 1.</param>
/// <param name="ceilMode">Windows that hang over the end count too.</param>
public sealed class MaxPool2dAttribute(
    int kernelSize, int stride = 0, int padding = 0, int dilation = 1, bool ceilMode = false) : LayerAttribute
{
    /// <summary>The same with a height and a width of their own: <c>[MaxPool2d(new[] { 1, 2 })]</c>.</summary>
    /// <param name="kernelSize">Height and width of the window, each at least 1.</param>
    /// <param name="stride">Steps of the window; left out, the kernel's size.</param>
    /// <param name="padding">Rows and columns around the image that never win; at most half of the kernel.</param>
    /// <param name="dilation">Distance between the window's elements, each at least 1.</param>
    /// <param name="ceilMode">Windows that hang over the end count too.</param>
    public MaxPool2dAttribute(int[] kernelSize, int[]? stride = null, int[]? padding = null, int[]? dilation = null, bool ceilMode = false)
        : this(0)
    {
    }
}

/// <summary>The smallest element of each window of an image (C, H, W).</summary>
/// <param name="kernelSize">Height and width of the window, at least 1.</param>
/// <param name="stride">Steps of the window, at least 1; left out, the kernel's size.</param>
/// <param name="padding">Rows and columns around the image that never win; at most half of the kernel.</param>
/// <param name="dilation">Distance between the window's elements, at least 1.</param>
/// <param name="ceilMode">Windows that hang over the end count too.</param>
public sealed class MinPool2dAttribute(
    int kernelSize, int stride = 0, int padding = 0, int dilation = 1, bool ceilMode = false) : LayerAttribute
{
    /// <summary>The same with a height and a width of their own.</summary>
    /// <param name="kernelSize">Height and width of the window, each at least 1.</param>
    /// <param name="stride">Steps of the window; left out, the kernel's size.</param>
    /// <param name="padding">Rows and columns around the image that never win; at most half of the kernel.</param>
    /// <param name="dilation">Distance between the window's elements, each at least 1.</param>
    /// <param name="ceilMode">Windows that hang over the end count too.</param>
    public MinPool2dAttribute(int[] kernelSize, int[]? stride = null, int[]? padding = null, int[]? dilation = null, bool ceilMode = false)
        : this(0)
    {
    }
}

/// <summary>The mean of each window of an image (C, H, W).</summary>
/// <param name="kernelSize">Height and width of the window, at least 1.</param>
/// <param name="stride">Steps of the window, at least 1; left out, the kernel's size.</param>
/// <param name="padding">Zeros around the image; at most half of the kernel.</param>
/// <param name="ceilMode">Windows that hang over the end count too.</param>
/// <param name="countIncludePad">The zeros around the image count in the mean.</param>
public sealed class AvgPool2dAttribute(
    int kernelSize, int stride = 0, int padding = 0, bool ceilMode = false, bool countIncludePad = true) : LayerAttribute
{
    /// <summary>The same with a height and a width of their own.</summary>
    /// <param name="kernelSize">Height and width of the window, each at least 1.</param>
    /// <param name="stride">Steps of the window; left out, the kernel's size.</param>
    /// <param name="padding">Zeros around the image; at most half of the kernel.</param>
    /// <param name="ceilMode">Windows that hang over the end count too.</param>
    /// <param name="countIncludePad">The zeros around the image count in the mean.</param>
    public AvgPool2dAttribute(
        int[] kernelSize, int[]? stride = null, int[]? padding = null, bool ceilMode = false, bool countIncludePad = true)
        : this(0)
    {
    }
}

/// <summary>Makes an image (C, H, W) larger: (C, scaleFactor H, scaleFactor W).</summary>
/// <param name="scaleFactor">How many times as high and as wide, at least 1.</param>
/// <param name="mode">"nearest" copies; "bilinear" and "bicubic" interpolate.</param>
public sealed class UpsampleAttribute(int scaleFactor, string mode = "nearest") : LayerAttribute;
