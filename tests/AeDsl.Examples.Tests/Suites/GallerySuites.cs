using AeDsl.Testing;
using Gallery.Systems;

namespace AeDsl.Examples.Tests.Suites;

// The gallery's models, in the order of its files.

[ModelTests<SigmoidUnit>]
public partial class SigmoidUnitTests;

[ModelTests<TanhUnit>]
public partial class TanhUnitTests;

[ModelTests<ReLUUnit>]
public partial class ReLUUnitTests;

[ModelTests<LeakyReLUUnit>]
public partial class LeakyReLUUnitTests;

[ModelTests<MaxoutUnit>(trainingSteps: 3000)]
public partial class MaxoutUnitTests;

[ModelTests<ELUUnit>]
public partial class ELUUnitTests;

[ModelTests<Compressor2>(trainingSteps: 1200, tolerance: 1.15)]
public partial class Compressor2Tests;

[ModelTests<Compressor10>]
public partial class Compressor10Tests;

[ModelTests<Compressor20>]
public partial class Compressor20Tests;

[ModelTests<Compressor32>]
public partial class Compressor32Tests;

[ModelTests<Compressor64>]
public partial class Compressor64Tests;

[ModelTests<LinearCompressor>]
public partial class LinearCompressorTests;

[ModelTests<ConvolutionOf7By7>]
public partial class ConvolutionOf7By7Tests;

[ModelTests<DenoisingAutoencoder>]
public partial class DenoisingAutoencoderTests;

[ModelTests<DigitJudge>]
public partial class DigitJudgeTests;

[ModelTests<Denoiser25>]
public partial class Denoiser25Tests;

[ModelTests<Denoiser25Wide>]
public partial class Denoiser25WideTests;

[ModelTests<Denoiser15>]
public partial class Denoiser15Tests;

[ModelTests<Denoiser15Wide>]
public partial class Denoiser15WideTests;

[ModelTests<Denoiser10>]
public partial class Denoiser10Tests;

[ModelTests<Denoiser10Wide>]
public partial class Denoiser10WideTests;

[ModelTests<FontAutoencoder20>]
public partial class FontAutoencoder20Tests;

[ModelTests<FontAutoencoder25To10>]
public partial class FontAutoencoder25To10Tests;

[ModelTests<FontAutoencoder25>]
public partial class FontAutoencoder25Tests;

[ModelTests<FontAutoencoder15>]
public partial class FontAutoencoder15Tests;

[ModelTests<MaskingInpainter>]
public partial class MaskingInpainterTests;

[ModelTests<DropoutInpainter>]
public partial class DropoutInpainterTests;

[ModelTests<PlaneVae>(trainingSteps: 1500)]
public partial class PlaneVaeTests;

[ModelTests<JudgedBySquares>]
public partial class JudgedBySquaresTests;

[ModelTests<JudgedByCrossEntropy>]
public partial class JudgedByCrossEntropyTests;

[ModelTests<StepUnit>]
public partial class StepUnitTests;

[ModelTests<HiddenLayer>(trainingSteps: 3000)]
public partial class HiddenLayerTests;

[ModelTests<LargestOfWindow>]
public partial class LargestOfWindowTests;

[ModelTests<SmallestOfWindow>]
public partial class SmallestOfWindowTests;

[ModelTests<MeanOfWindow>]
public partial class MeanOfWindowTests;

[ModelTests<ClassifierWithDropout>]
public partial class ClassifierWithDropoutTests;

[ModelTests<ClassifierWithoutDropout>]
public partial class ClassifierWithoutDropoutTests;

[ModelTests<DropoutAlone>]
public partial class DropoutAloneTests;

[ModelTests<ShallowAutoencoder>]
public partial class ShallowAutoencoderTests;

[ModelTests<StackedAutoencoder>]
public partial class StackedAutoencoderTests;

[ModelTests<ConvolutionalAutoencoder>]
public partial class ConvolutionalAutoencoderTests;

[ModelTests<FeatureAutoencoder>]
public partial class FeatureAutoencoderTests;

[ModelTests<FewLabelsClassifier>]
public partial class FewLabelsClassifierTests;

[ModelTests<AnomalyAutoencoder>]
public partial class AnomalyAutoencoderTests;

[ModelTests<DigitVae>]
public partial class DigitVaeTests;

[ModelTests<DigitVaeHalf>]
public partial class DigitVaeHalfTests;

[ModelTests<DigitVaeFour>]
public partial class DigitVaeFourTests;
