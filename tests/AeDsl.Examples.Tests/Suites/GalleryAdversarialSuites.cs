using AeDsl.Testing;
using Gallery.Systems;

namespace AeDsl.Examples.Tests.Suites;

// The gallery's classifier, U-Net and adversarial models, in the order of its files.

[ModelTests<DigitOnDemand>]
public partial class DigitOnDemandTests;

[ModelTests<ConvolutionalGan>]
public partial class ConvolutionalGanTests;

[ModelTests<DenseGan>]
public partial class DenseGanTests;

[ModelTests<Translator>]
public partial class TranslatorTests;

[ModelTests<Critic>]
public partial class CriticTests;

[ModelTests<LeNet>]
public partial class LeNetTests;

[ModelTests<UNet>]
public partial class UNetTests;
