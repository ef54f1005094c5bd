namespace AeDsl.Training.Data;

/// <summary>What a model's output is compared with.</summary>
public enum TargetOrigin
{
    /// <summary>The input: for an autoencoder.</summary>
    Input,

    /// <summary>The class of the example: for a classifier.</summary>
    Label,

    /// <summary>A tensor of its own: a clean or a segmented image.</summary>
    Separate,
}
