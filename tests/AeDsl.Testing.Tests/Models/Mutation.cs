namespace AeDsl.Testing.Tests.Models;

/// <summary>What is wrong with a <see cref="MutantVae"/>.</summary>
public enum Mutation
{
    None,

    // The divergence.
    KullbackLeiblerWithoutHalf,
    KullbackLeiblerWithoutMinusOne,
    KullbackLeiblerWithoutLogVariance,
    DeviationForVariance,
    LogVarianceTakenAsLogDeviation,
    LastDimensionDropped,
    MeanOverDimensions,
    KullbackLeiblerAMillionthMore,
    WeightForgotten,

    // The sampler.
    MeanForLatent,
    NoiseSharedOverTheBatch,
    NoiseSharedOverDimensions,
    NoiseIsWide,
    UniformNoise,
    VarianceForDeviation,
    NoiseRepeatedInTheBatch,
    SamplesAreNarrow,
    SamplesAreWide,
    SamplesAreShifted,
    SamplesAreClamped,
    SamplesAreUniform,
    SamplesRepeat,
    LogVarianceIsClamped,
    MeanIsBounded,
    HeadsAreOne,

    // Gradients and losses.
    MeanDetached,
    DeviationDetached,
    TermLeftOutOfTheGradient,
    HeadWithoutGradient,
    TermLeftOutOfTheTotal,
    LossIsNotANumber,

    // The latent.
    DecoderIgnoresTheLatent,
    DecoderDrawsItsOwnLatent,
    ReconstructionsAreFaint,
    EncoderIsConstant,
    UnitsAreOff,

    // Continuity.
    EncoderRounds,
    DecoderRounds,
    DecoderJumps,
    NoisyRegion,

    // What is learnt.
    PixelsPermuted,
    LatentTimesEight,
    LatentTimesEightAndBack,
    SamplesAreGrey,
    SamplesAreNoise,
    InterpolationStopsShort,

    // Modes, seeds, rows.
    DropoutInEvaluation,
    SamplingMovesStatistics,
    SamplingTurnsTrainingOn,
    RowsMeetInTraining,
    BatchNormalisationInTrainingMode,
    UnseededNoise,
    UnseededSamples,
    SamplesAreAllTheSame,
    ClockInTheLoss,

    // Weights.
    LayerNotRegistered,
    LayerNotSaved,
    ParametersMiscounted,
    ParameterIsUninitialized,
    ParameterIsHuge,
    ParameterIsInfinite,
    BufferIsNotANumber,
    ParameterFromTheClock,

    // Shapes, ranges, errors.
    ReconstructionIsFlattened,
    LatentsAreTransposed,
    SamplesAreOneTooMany,
    OutputLeavesItsRange,
    LogarithmOfZero,
    WrongShapeIsTaken,
    WrongShapeIsNotExplained,
    NoSamplesAreTaken,
}
