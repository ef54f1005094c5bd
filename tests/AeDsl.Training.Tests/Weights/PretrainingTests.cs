using AeDsl.Training.Data;
using AeDsl.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

public sealed class PretrainingTests
{
    [Fact]
    public void The_leading_layers_are_taken_and_the_head_is_not()
    {
        using var scope = torch.NewDisposeScope();
        using var autoencoder = new PlainAutoencoder();
        using var classifier = new GlyphClassifier();
        var head = classifier.state_dict()["4.weight"].ToFloats();

        var taken = classifier.TakeEncoder(autoencoder);

        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], taken);
        Assert.All(
            taken, name => Assert.Equal(autoencoder.state_dict()["encoder." + name].ToFloats(), classifier.state_dict()[name].ToFloats()));
        Assert.Equal(head, classifier.state_dict()["4.weight"].ToFloats());
        Assert.All(classifier.parameters(), parameter => Assert.True(parameter.requires_grad));

        // Both see the same in their second hidden layer.
        var input = torch.rand(3, 35);
        var hidden = torch.tanh(
            autoencoder.encoder.state_dict()["2.weight"]
                .mm(torch.tanh(input.mm(autoencoder.encoder.state_dict()["0.weight"].t()) + autoencoder.encoder.state_dict()["0.bias"]).t())
                .t() + autoencoder.encoder.state_dict()["2.bias"]);
        var expected = hidden.mm(classifier.state_dict()["4.weight"].t()) + classifier.state_dict()["4.bias"];
        Assert.True(torch.allclose(expected, classifier.Predict(input), 1e-5, 1e-6));
    }

    [Fact]
    public void No_more_layers_are_taken_than_asked_for()
    {
        using var autoencoder = new PlainAutoencoder();
        using var classifier = new GlyphClassifier();

        Assert.Equal(["0.weight", "0.bias"], classifier.TakeEncoder(autoencoder, layers: 1));
    }

    [Fact]
    public void Layers_that_do_not_fit_are_named_and_nothing_is_changed()
    {
        using var autoencoder = new PlainAutoencoder();
        using var other = new OtherClassifier();
        using var classifier = new GlyphClassifier();
        var before = classifier.state_dict()["0.weight"].ToFloats();

        Assert.Contains(
            "OtherClassifier cannot begin with 1 layers of PlainAutoencoder's encoder, 0 fit: encoder.0.weight is (12, 35), 0.weight is "
                + "(13, 35).",
            Assert.Throws<ArgumentException>(() => other.TakeEncoder(autoencoder)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "2 fit: encoder.4.weight is (2, 8), 4.weight is (32, 8).",
            Assert.Throws<ArgumentException>(() => classifier.TakeEncoder(autoencoder, layers: 3)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "has no encoder", Assert.Throws<ArgumentException>(() => classifier.TakeEncoder(other)).Message, StringComparison.Ordinal);
        Assert.Equal(before, classifier.state_dict()["0.weight"].ToFloats());
    }
}
