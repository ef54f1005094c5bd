namespace AeDsl;

/// <summary>What a model's losses compare an output with.</summary>
public enum TargetKind
{
    /// <summary>Nothing, or what the model's own loss terms take.</summary>
    Own,

    /// <summary>Values of the output's shape, (N, output shape).</summary>
    Values,

    /// <summary>The class of each example, (N) of int64.</summary>
    Classes,
}
