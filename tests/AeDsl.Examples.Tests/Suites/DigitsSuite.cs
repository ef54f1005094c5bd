using AeDsl.Testing;
using Digits;

namespace AeDsl.Examples.Tests.Suites;

/// <summary>The model of the first example.</summary>
[ModelTests<DigitVae>]
public partial class DigitsTests;
