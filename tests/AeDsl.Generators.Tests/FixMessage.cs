using System.Globalization;

namespace AeDsl.Generators.Tests;

/// <summary>What the one diagnostic of an id says about a declaration.</summary>
internal static class FixMessage
{
    public static string OfNetwork(string id, string input, string layers) => Reported(id, $$"""
        using AeDsl;
        [Network, Input({{input}}), {{layers}}]
        public partial class Model { [MeanSquaredError] public partial class Loss; }
        """);

    public static string OfAutoencoder(string id, string input, string encoder, string decoder) => Reported(id, $$"""
        using AeDsl;
        [Autoencoder, Input({{input}})]
        public partial class Model
        {
            [{{encoder}}] public partial class Encoder;
            [{{decoder}}] public partial class Decoder;
            [BinaryCrossEntropy] public partial class Loss;
        }
        """);

    public static string Reported(string id, string source) => Assert.Single(
        CompilerRun.Of(source).Reported, diagnostic => diagnostic.Id == id).GetMessage(CultureInfo.InvariantCulture);
}
