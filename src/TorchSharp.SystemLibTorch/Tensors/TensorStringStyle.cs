namespace TorchSharp;

/// <summary>How a tensor is printed.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, type and device.</summary>
    Metadata,

    /// <summary>Shape, type and device, then a matrix after the other.</summary>
    Julia,

    /// <summary>Numbers in nested brackets.</summary>
    Numpy,

    /// <summary>What torch.TensorStringStyle says.</summary>
    Default,

    /// <summary>Shape, type and device, then numbers in nested braces.</summary>
    CSharp,
}

public static partial class torch
{
    private static TensorStringStyle tensorStringStyle = TensorStringStyle.Julia;

    internal static string floatFormat = "g5";
    internal static string newLine = Environment.NewLine;
    internal static int lineWidth = 100;

    /// <summary>Julia's style.</summary>
    public const TensorStringStyle julia = TensorStringStyle.Julia;

    /// <summary>NumPy's style.</summary>
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;

    /// <summary>C#'s style.</summary>
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    /// <summary>The style that is used where none is given.</summary>
    /// <exception cref="ArgumentException">The style is Default itself.</exception>
    public static TensorStringStyle TensorStringStyle
    {
        get => tensorStringStyle;
        set => tensorStringStyle = value == TensorStringStyle.Default ? throw new ArgumentException("The style cannot be set to 'Default'") : value;
    }

    /// <summary>Sets how numbers are printed where nothing else is given.</summary>
    public static void set_printoptions(int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false)
    {
        floatFormat = (sci_mode ? "E" : "F") + precision;
        torch.newLine = newLine ?? torch.newLine;
        lineWidth = linewidth ?? lineWidth;
    }

    /// <summary>Sets how numbers are printed where nothing else is given.</summary>
    public static void set_printoptions(TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null)
    {
        TensorStringStyle = style ?? TensorStringStyle;
        torch.floatFormat = floatFormat ?? torch.floatFormat;
        torch.newLine = newLine ?? torch.newLine;
        lineWidth = linewidth ?? lineWidth;
    }
}
