using System.Reflection;
using AeDsl.Testing.Tests.Models;

namespace AeDsl.Testing.Tests.Laws;

/// <summary>A model that is broken, and the law that says so.</summary>
/// <param name="Name">Of the model or of what is wrong with it.</param>
/// <param name="Law">The name of a law that it has to break.</param>
internal sealed record Mutant(string Name, string Law);

/// <summary>Every way in which a model is broken on purpose, with the laws that have to see it.</summary>
internal static class Mutants
{
    private static readonly IReadOnlyDictionary<Mutation, string[]> s_mutations = new Dictionary<Mutation, string[]>
    {
        [Mutation.KullbackLeiblerWithoutHalf] =
        [
            nameof(KullbackLeiblerLaws.DivergenceIsExact), nameof(KullbackLeiblerLaws.DivergenceAgreesWithLatents)
        ],
        [Mutation.KullbackLeiblerWithoutMinusOne] =
        [
            nameof(KullbackLeiblerLaws.DivergenceIsExact), nameof(KullbackLeiblerLaws.DivergenceAgreesWithLatents)
        ],
        [Mutation.KullbackLeiblerWithoutLogVariance] = [nameof(KullbackLeiblerLaws.DivergenceIsExact)],
        [Mutation.DeviationForVariance] = [nameof(KullbackLeiblerLaws.DivergenceIsExact)],
        [Mutation.LogVarianceTakenAsLogDeviation] = [nameof(KullbackLeiblerLaws.DivergenceIsExact)],
        [Mutation.LastDimensionDropped] = [nameof(KullbackLeiblerLaws.DivergenceIsExact)],
        [Mutation.MeanOverDimensions] = [nameof(KullbackLeiblerLaws.DivergenceIsExact)],
        [Mutation.KullbackLeiblerAMillionthMore] = [nameof(KullbackLeiblerLaws.DivergenceIsExact)],
        [Mutation.WeightForgotten] = [nameof(KullbackLeiblerLaws.DivergenceIsExact)],
        [Mutation.MeanForLatent] = [nameof(PosteriorLaws.LatentsFollowThePosterior)],
        [Mutation.NoiseSharedOverTheBatch] = [nameof(PosteriorLaws.LatentsFollowThePosterior), nameof(PosteriorLaws.NoiseIsIndependent)],
        [Mutation.NoiseSharedOverDimensions] = [nameof(PosteriorLaws.NoiseIsIndependent)],
        [Mutation.NoiseIsWide] = [nameof(PosteriorLaws.LatentsFollowThePosterior)],
        [Mutation.UniformNoise] = [nameof(PosteriorLaws.LatentsFollowThePosterior)],
        [Mutation.VarianceForDeviation] = [nameof(PosteriorLaws.LatentsFollowThePosterior), nameof(PosteriorLaws.LatentsAreDifferentiable)],
        [Mutation.NoiseRepeatedInTheBatch] = [nameof(PosteriorLaws.NoiseIsIndependent)],
        [Mutation.SamplesAreNarrow] = [nameof(PriorLaws.SamplesFollowThePrior)],
        [Mutation.SamplesAreWide] = [nameof(PriorLaws.SamplesFollowThePrior)],
        [Mutation.SamplesAreShifted] = [nameof(PriorLaws.SamplesFollowThePrior)],
        [Mutation.SamplesAreClamped] = [nameof(PriorLaws.SamplesFollowThePrior)],
        [Mutation.SamplesAreUniform] = [nameof(PriorLaws.SamplesFollowThePrior)],
        [Mutation.SamplesRepeat] = [nameof(PriorLaws.SamplesFollowThePrior)],
        [Mutation.LogVarianceIsClamped] = [nameof(PosteriorLaws.PosteriorIsFree)],
        [Mutation.MeanIsBounded] = [nameof(PosteriorLaws.PosteriorIsFree)],
        [Mutation.HeadsAreOne] = [nameof(PosteriorLaws.PosteriorIsFree)],
        [Mutation.SamplingMovesStatistics] = [nameof(ModeLaws.EvaluationOnlyLooks)],
        [Mutation.SamplingTurnsTrainingOn] = [nameof(ModeLaws.EvaluationOnlyLooks)],
        [Mutation.RowsMeetInTraining] = [nameof(ModeLaws.TrainingTreatsRowsAlone)],
        [Mutation.MeanDetached] = [nameof(GradientLaws.GradientsAreThoseOfTheLoss), nameof(PosteriorLaws.LatentsAreDifferentiable)],
        [Mutation.DeviationDetached] = [nameof(GradientLaws.GradientsAreThoseOfTheLoss), nameof(PosteriorLaws.LatentsAreDifferentiable)],
        [Mutation.TermLeftOutOfTheGradient] = [nameof(GradientLaws.GradientsAreThoseOfTheLoss)],
        [Mutation.HeadWithoutGradient] = [nameof(GradientLaws.EveryParameterLearns), nameof(GradientLaws.GradientsAreThoseOfTheLoss)],
        [Mutation.TermLeftOutOfTheTotal] = [nameof(LossLaws.TotalIsTheSumOfTheTerms)],
        [Mutation.LossIsNotANumber] = [nameof(LossLaws.TotalIsTheSumOfTheTerms)],
        [Mutation.DecoderIgnoresTheLatent] =
        [
            nameof(ReconstructionLaws.LatentIsUsed), nameof(ReconstructionLaws.ReconstructionsBeatTheMeanImage)
        ],
        [Mutation.DecoderDrawsItsOwnLatent] = [nameof(ReconstructionLaws.LatentIsUsed)],
        [Mutation.ReconstructionsAreFaint] = [nameof(ReconstructionLaws.LatentIsUsed)],
        [Mutation.EncoderIsConstant] = [nameof(ReconstructionLaws.LatentIsUsed), nameof(ReconstructionLaws.SomeUnitsAreActive)],
        [Mutation.UnitsAreOff] = [nameof(ReconstructionLaws.SomeUnitsAreActive)],
        [Mutation.EncoderRounds] = [nameof(ContinuityLaws.EncoderHasNoJumps)],
        [Mutation.DecoderRounds] = [nameof(ContinuityLaws.DecoderHasNoJumps)],
        [Mutation.DecoderJumps] = [nameof(ContinuityLaws.DecoderHasNoJumps)],
        [Mutation.NoisyRegion] = [nameof(ContinuityLaws.PathsAreEven), nameof(ContinuityLaws.SlopesAgreeAtAllRadii)],
        [Mutation.PixelsPermuted] = [nameof(ReconstructionLaws.ReconstructionsBeatTheMeanImage)],
        [Mutation.LatentTimesEight] = [nameof(PosteriorLaws.EncodingIsThePosteriorsMean)],
        [Mutation.LatentTimesEightAndBack] = [nameof(PriorLaws.PriorCoversTheData)],
        [Mutation.SamplesAreGrey] = [nameof(PriorLaws.PriorCoversTheData)],
        [Mutation.SamplesAreNoise] = [nameof(PriorLaws.SamplesAreNearTheData)],
        [Mutation.InterpolationStopsShort] = [nameof(ReconstructionLaws.WaysInAndOutAgree)],
        [Mutation.DropoutInEvaluation] = [nameof(DeterminismLaws.EvaluationRepeats), nameof(DeterminismLaws.AutoencoderTreatsRowsAlone)],
        [Mutation.BatchNormalisationInTrainingMode] =
        [
            nameof(DeterminismLaws.AutoencoderTreatsRowsAlone), nameof(DeterminismLaws.PosteriorTreatsRowsAlone)
        ],
        [Mutation.UnseededNoise] = [nameof(DeterminismLaws.EvaluationRepeats)],
        [Mutation.UnseededSamples] = [nameof(DeterminismLaws.SeedDecidesSamples)],
        [Mutation.SamplesAreAllTheSame] = [nameof(DeterminismLaws.SeedDecidesSamples), nameof(PriorLaws.PriorCoversTheData)],
        [Mutation.ClockInTheLoss] = [nameof(DeterminismLaws.SeedDecidesTraining)],
        [Mutation.LayerNotRegistered] = [nameof(WeightLaws.ParametersAreCounted), nameof(WeightLaws.SavedWeightsBringTheModelBack)],
        [Mutation.LayerNotSaved] = [nameof(WeightLaws.SavedWeightsBringTheModelBack)],
        [Mutation.ParametersMiscounted] = [nameof(WeightLaws.ParametersAreCounted)],
        [Mutation.ParameterIsUninitialized] = [nameof(WeightLaws.NewParametersAreFinite), nameof(DeterminismLaws.SeedDecidesParameters)],
        [Mutation.ParameterIsHuge] = [nameof(WeightLaws.NewParametersAreFinite)],
        [Mutation.ParameterIsInfinite] = [nameof(WeightLaws.NewParametersAreFinite)],
        [Mutation.BufferIsNotANumber] = [nameof(WeightLaws.NewParametersAreFinite)],
        [Mutation.ParameterFromTheClock] = [nameof(DeterminismLaws.SeedDecidesParameters)],
        [Mutation.ReconstructionIsFlattened] = [nameof(ShapeLaws.AutoencoderKeepsShapes)],
        [Mutation.LatentsAreTransposed] = [nameof(ShapeLaws.AutoencoderKeepsShapes)],
        [Mutation.SamplesAreOneTooMany] = [nameof(ShapeLaws.SamplesKeepShapes)],
        [Mutation.OutputLeavesItsRange] = [nameof(RangeLaws.AutoencoderStaysInRange)],
        [Mutation.LogarithmOfZero] = [nameof(RangeLaws.AutoencoderGivesNumbers)],
        [Mutation.WrongShapeIsTaken] = [nameof(InputLaws.AutoencoderRefusesWrongShapes)],
        [Mutation.WrongShapeIsNotExplained] = [nameof(InputLaws.WrongInputsAreRefused), nameof(InputLaws.AutoencoderRefusesWrongShapes)],
        [Mutation.NoSamplesAreTaken] = [nameof(InputLaws.TooFewSamplesAreRefused)],
    };

    private static readonly IReadOnlyDictionary<Type, string[]> s_models = new Dictionary<Type, string[]>
    {
        [typeof(LongPredictions)] = [nameof(ShapeLaws.NetworkKeepsShapes)],
        [typeof(LoudPredictions)] = [nameof(RangeLaws.NetworkStaysInRange)],
        [typeof(DividingPredictions)] = [nameof(RangeLaws.NetworkGivesNumbers)],
        [typeof(UncheckedPredictions)] = [nameof(InputLaws.NetworkRefusesWrongShapes)],
        [typeof(CompetingPredictions)] = [nameof(DeterminismLaws.NetworkTreatsRowsAlone)],
        [typeof(LazyNetwork)] = [nameof(LossLaws.TrainingLowersTheLoss)],
        [typeof(LazyVae)] =
        [
            nameof(LossLaws.TrainingLowersTheBound),
            nameof(ReconstructionLaws.ReconstructionsBeatTheMeanImage),
            nameof(PriorLaws.PriorCoversTheData),
        ],
        [typeof(LateMeans)] = [nameof(ShapeLaws.PassKeepsShapes)],
        [typeof(ForgottenFreeBits)] = [nameof(KullbackLeiblerLaws.DivergenceIsExact)],
        [typeof(ForgottenCapacity)] = [nameof(KullbackLeiblerLaws.DivergenceIsExact)],
        [typeof(EagerWarmUp)] = [nameof(KullbackLeiblerLaws.DivergenceIsExact)],
        [typeof(DeafGan)] = [nameof(ConditionalLaws.ClassIsUsed)],
        [typeof(DeafVae)] = [nameof(ConditionalLaws.ClassChangesTheLoss)],
        [typeof(CarelessVae)] = [nameof(ConditionalLaws.LabelsAreNeeded)],
        [typeof(GenerousVae)] =
        [
            nameof(ShapeLaws.ConditionalSamplesKeepShapes),
            nameof(RangeLaws.ConditionalSamplesStayInRange),
            nameof(DeterminismLaws.SeedDecidesConditionalSamples),
        ],
        [typeof(UndetachedGan)] = [nameof(AdversarialLaws.EachLossTrainsItsOwnPart)],
        [typeof(CutOffGan)] = [nameof(AdversarialLaws.EachLossTrainsItsOwnPart), nameof(AdversarialLaws.SamplesApproachTheData)],
        [typeof(OnePartGan)] = [nameof(AdversarialLaws.PartsShareNothing)],
        [typeof(SpoiltTwice)] = [nameof(CorruptionLaws.InputsAreSpoiltAsDeclared)],
        [typeof(SpoiltTogether)] = [nameof(CorruptionLaws.InputsAreSpoiltAsDeclared)],
        [typeof(SpoiltInPlace)] = [nameof(CorruptionLaws.CorruptionIsACopyOfItsSeed)],
        [typeof(SpoiltAnew)] = [nameof(CorruptionLaws.CorruptionIsACopyOfItsSeed)],
        [typeof(SpoiltInEvaluation)] = [nameof(CorruptionLaws.OnlyTrainingSeesSpoiltInputs)],
        [typeof(LoudGan)] = [nameof(RangeLaws.SamplesStayInRange)],
        [typeof(MeanForSum)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(SquaresForCrossEntropy)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(PartsInAMillionMore)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(SquaresForHuber)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(MeanOfTheClasses)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(DiscrepancyWithItself)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(MarginalsAlone)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(MeanOfTheDimensions)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(TrustingGan)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(TwiceActivated)] = [nameof(LayerLaws.PredictionsAreThoseOfTheLayers), nameof(PassLaws.WaysThroughTheModelAgree)],
        [typeof(ShrunkInputs)] = [nameof(LayerLaws.PredictionsAreThoseOfTheLayers), nameof(PassLaws.WaysThroughTheModelAgree)],
        [typeof(ForwardOnItsOwn)] = [nameof(PassLaws.WaysThroughTheModelAgree)],
        [typeof(LossOfTheMean)] = [nameof(PassLaws.WaysThroughTheModelAgree)],
        [typeof(DeafInEvaluation)] = [nameof(PassLaws.WaysThroughTheModelAgree)],
        [typeof(ReversedVae)] = [nameof(ConditionalLaws.SamplesBelongToTheirClasses)],
        [typeof(ReversedRows)] = [nameof(ConditionalLaws.SamplesBelongToTheirClasses)],
        [typeof(ExchangedVae)] = [nameof(ConditionalLaws.SamplesBelongToTheirClasses)],
        [typeof(MovedOnInEvaluation)] = [nameof(ConditionalLaws.LossKnowsTheClasses)],
        [typeof(LargerLatents)] = [nameof(LayerLaws.PartsAreThoseOfTheirLayers)],
        [typeof(FainterReconstructions)] = [nameof(LayerLaws.PartsAreThoseOfTheirLayers)],
        [typeof(LastPieceIsTheFirst)] = [nameof(LayerLaws.PartsAreThoseOfTheirLayers)],
        [typeof(EncoderWithoutTheClass)] = [nameof(LayerLaws.PartsAreThoseOfTheirLayers)],
        [typeof(OneSeedForAllSamples)] = [nameof(DefaultGeneratorLaws.DefaultGeneratorDecides)],
        [typeof(SameNoiseInEveryStep)] = [nameof(DefaultGeneratorLaws.DefaultGeneratorDecides)],
        [typeof(NarrowUnlessSeeded)] = [nameof(DefaultGeneratorLaws.DefaultGeneratorDecides)],
        [typeof(ForwardWithoutNoise)] = [nameof(DefaultGeneratorLaws.DefaultGeneratorDecides)],
        [typeof(ForwardOfTheUnspoilt)] = [nameof(DefaultGeneratorLaws.DefaultGeneratorDecides)],
        [typeof(AtLeastTwoSteps)] = [nameof(InputLaws.ImpossiblePathsAreRefused)],
        [typeof(TwoStepsStopShort)] = [nameof(ReconstructionLaws.WaysInAndOutAgree)],
        [typeof(ReconstructsADrawInTraining)] = [nameof(ReconstructionLaws.WaysInAndOutAgree)],
        [typeof(PathsWithAChannel)] = [nameof(ReconstructionLaws.WaysInAndOutAgree)],
        [typeof(StaysInEvaluation)] = [nameof(ModeLaws.TrainingModeIsKept)],
        [typeof(FrozenStatistics)] = [nameof(ModeLaws.TrainingModeIsKept)],
        [typeof(ClampsInputsInPlace)] = [nameof(ModeLaws.ArgumentsStayAsTheyAre)],
        [typeof(BoundsLatentsInPlace)] = [nameof(ModeLaws.ArgumentsStayAsTheyAre)],
        [typeof(NarrowConditionalVae)] = [nameof(PriorLaws.ConditionalSamplesFollowThePrior)],
        [typeof(SecondClassForTheThird)] = [nameof(PriorLaws.ConditionalSamplesFollowThePrior)],
        [typeof(MixedPictures)] = [nameof(ReconstructionLaws.WaysInAndOutAgree)],
        [typeof(LastClassForMore)] = [nameof(ConditionalLaws.LabelsAreNeeded)],
        [typeof(LouderNoise)] = [nameof(CorruptionLaws.InputsAreSpoiltAsDeclared)],
        [typeof(HeavyLargeBatches)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(SmoothedInTraining)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(BoundInTheDivergence)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(ComparesWithTheSpoilt)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(NarrowGan)] = [nameof(PriorLaws.SamplesFollowThePrior)],
        [typeof(TrainedOnLess)] = [nameof(PriorLaws.SamplesFollowThePrior)],
        [typeof(ClassesTrainedOnLess)] = [nameof(PriorLaws.ConditionalSamplesFollowThePrior)],
        [typeof(RowsMeetBesideTheNorm)] = [nameof(ModeLaws.TrainingTreatsRowsAlone)],
        [typeof(ScoresInPairs)] = [nameof(ModeLaws.TrainingTreatsRowsAlone)],
        [typeof(SamplesInPairs)] = [nameof(ModeLaws.TrainingTreatsRowsAlone)],
        [typeof(FaintReconstruct)] = [nameof(PassLaws.WaysThroughTheModelAgree), nameof(ReconstructionLaws.WaysInAndOutAgree)],
        [typeof(ReconstructsADraw)] = [nameof(PassLaws.WaysThroughTheModelAgree), nameof(ReconstructionLaws.WaysInAndOutAgree)],
        [typeof(DecodesLessForItsLoss)] = [nameof(PassLaws.WaysThroughTheModelAgree)],
        [typeof(LongPathsOfOneClass)] = [nameof(PassLaws.WaysThroughTheModelAgree)],
        [typeof(DecodesTheNextClass)] = [nameof(LayerLaws.PartsAreThoseOfTheirLayers)],
        [typeof(BoundsLatentsOfAClass)] = [nameof(ModeLaws.ArgumentsStayAsTheyAre)],
        [typeof(BoundsNoiseInPlace)] = [nameof(ModeLaws.ArgumentsStayAsTheyAre)],
        [typeof(HalvedDifferences)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(SquaredLatents)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(OddsForLogits)] = [nameof(TermLaws.TermsFollowTheirFormulas)],
        [typeof(LastClassWithoutGradient)] = [nameof(GradientLaws.GradientsAreThoseOfTheLoss)],
    };

    public static IEnumerable<Mutant> All => s_mutations.SelectMany(row => row.Value.Select(law => new Mutant(row.Key.ToString(), law)))
        .Concat(s_models.SelectMany(row => row.Value.Select(law => new Mutant(row.Key.Name, law))));

    /// <summary>Checks a law on a mutant.</summary>
    public static void Check(Mutant mutant, MethodInfo law)
    {
        var options = new ModelTestOptions { TrainingSteps = Steps, Seeds = [Seed], TrainingSeed = Seed };
        if (!Enum.TryParse<Mutation>(mutant.Name, out var mutation))
        {
            SoundModels.Suite(s_models.Keys.Single(type => type.Name == mutant.Name), options)(law, law.Name);
            return;
        }

        Check(mutation, law, options);
    }

    /// <summary>Checks a law on the model that is written by hand.</summary>
    public static void Check(Mutation mutation, MethodInfo law, ModelTestOptions options)
    {
        MutantVae.Next.Value = mutation;
        SoundModels.Suite(typeof(MutantVae), options)(law, law.Name);
    }

    /// <summary>What decides parameters and draws, unless the environment asks for another seed of the draws.</summary>
    public const int Seed = 1;

    /// <summary>Steps after which the sound model obeys every law about what was learnt.</summary>
    public const int Steps = 400;
}
