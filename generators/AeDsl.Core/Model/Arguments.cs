namespace AeDsl.Core.Model;

/// <summary>Every argument that an attribute of AeDsl takes.</summary>
internal static class Arguments
{
    // Kinds, input, condition and budget.
    public static readonly IntegerArgument Latent = new("latent");
    public static readonly IntegerArgument Classes = new("classes");
    public static readonly IntegerArgument Parameters = new("parameters");
    public static readonly IntegerArgument MultiplyAdds = new("multiplyAdds");
    public static readonly IntegerArgument ActivationBytes = new("activationBytes");

    /// <summary>What comes in, or out of an Unflatten.</summary>
    public static readonly SizesArgument Sizes = new("shape");

    // Corruptions.
    public static readonly NumberArgument Std = new("std");
    public static readonly NumberArgument Rate = new("rate");

    // Layers.
    public static readonly IntegerArgument OutFeatures = new("outFeatures");
    public static readonly IntegerArgument OutChannels = new("outChannels");
    public static readonly IntegerArgument Groups = new("groups");
    public static readonly IntegerArgument NumGroups = new("numGroups");
    public static readonly IntegerArgument Pieces = new("pieces");
    public static readonly IntegerArgument ScaleFactor = new("scaleFactor");
    public static readonly IntegerArgument Dim = new("dim");
    public static readonly IntegerArgument Beta = new("beta");
    public static readonly IntegerArgument Threshold = new("threshold");
    public static readonly PairArgument KernelSize = new("kernelSize");
    public static readonly PairArgument Stride = new("stride");
    public static readonly PairArgument Padding = new("padding");
    public static readonly PairArgument OutputPadding = new("outputPadding");
    public static readonly PairArgument Dilation = new("dilation");
    public static readonly FlagArgument Bias = new("bias");
    public static readonly FlagArgument CeilMode = new("ceilMode");
    public static readonly FlagArgument CountIncludePad = new("countIncludePad");
    public static readonly FlagArgument Affine = new("affine");
    public static readonly FlagArgument ElementwiseAffine = new("elementwiseAffine");
    public static readonly FlagArgument TrackRunningStats = new("trackRunningStats");
    public static readonly NumberArgument Eps = new("eps");
    public static readonly NumberArgument Momentum = new("momentum");
    public static readonly NumberArgument P = new("p");
    public static readonly NumberArgument Alpha = new("alpha");
    public static readonly NumberArgument NegativeSlope = new("negativeSlope");
    public static readonly TextArgument Mode = new("mode");

    /// <summary>What a tensor is saved as.</summary>
    public static readonly TextArgument SavedName = new("name");

    // Files, and names of weights; the name before has the same parameter as a saved tensor's.
    public static readonly TextArgument FilePath = new("path");
    public static readonly TextArgument Pattern = new("pattern");
    public static readonly FlagArgument Resized = new("resized");
    public static readonly TextArgument Of = new("of");

    // Loss terms.
    public static readonly NumberArgument Weight = new("weight");
    public static readonly NumberArgument Delta = new("delta");
    public static readonly NumberArgument Target = new("target");
    public static readonly NumberArgument FreeBits = new("freeBits");
    public static readonly NumberArgument WarmUp = new("warmUp");
    public static readonly NumberArgument Cycle = new("cycle");
    public static readonly NumberArgument Capacity = new("capacity");
    public static readonly TextArgument Reduction = new("reduction");
}
