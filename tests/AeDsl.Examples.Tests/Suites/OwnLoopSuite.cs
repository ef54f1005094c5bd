using AeDsl.Testing;
using WriteYourOwnLoop;

namespace AeDsl.Examples.Tests.Suites;

/// <summary>The model of the second example.</summary>
[ModelTests<DigitAutoencoder>]
public partial class OwnLoopTests;
