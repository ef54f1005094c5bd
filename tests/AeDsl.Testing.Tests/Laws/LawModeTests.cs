using AeDsl.Tests.Models;

namespace AeDsl.Testing.Tests.Laws;

/// <summary>In training mode batch normalisation refuses a batch of one, so a law that makes one has to leave that mode itself.</summary>
public sealed class LawModeTests
{
    [Fact]
    public void Shapes_are_those_of_evaluation_mode_whatever_mode_the_model_is_in()
        => new ModelSuite<ConvolutionalAutoencoder>().Check<IAutoencoder>([Law("Shapes of evaluation mode.")] (model, context) =>
        {
            model.Module.train();
            ShapeLaws.AutoencoderKeepsShapes(model, context);
            Assert.False(model.Module.training);
        });
}
