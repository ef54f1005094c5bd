using AeDsl.Testing;
using Gallery.Systems;

namespace AeDsl.Examples.Tests.Suites;

// The gallery's classifier, U-Net and adversarial models, in the order of its files.
// A step of the two largest takes long, and far fewer than 300 lower their loss.

[ModelTests<DigitOnDemand>]
public partial class DigitOnDemandTests;

[ModelTests<ConvolutionalGan>]
public partial class ConvolutionalGanTests;

[ModelTests<DenseGan>]
public partial class DenseGanTests;

[ModelTests<Translator>(trainingSteps: 100)]
public partial class TranslatorTests;

[ModelTests<Critic>]
public partial class CriticTests;

[ModelTests<LeNet>]
public partial class LeNetTests;

[ModelTests<UNet>(trainingSteps: 100)]
public partial class UNetTests;
