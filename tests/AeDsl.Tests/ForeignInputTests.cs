using AeDsl.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Tests;

/// <summary>Tensors that no model can compute with are one clear error in every method that takes them.</summary>
[Collection(nameof(DefaultGenerator))]
public class ForeignInputTests
{
    public static IEnumerable<object[]> Cases
        => Samples.Names.SelectMany(name => new[] { float64, uint8, int64 }.Select(type => new object[] { name, type }));

    [Theory, MemberData(nameof(Cases))]
    public void Another_element_type_is_refused(string name, ScalarType type)
    {
        using var model = Samples.Create(name);
        using var _ = NewDisposeScope();
        var advice = $"Convert it: tensor.to(ScalarType.Float32){(type == uint8 ? ".div(255), if the bytes are pixels" : "")}.";

        Assert.All(Calls(model, shape => ones(shape, dtype: type)), call => Assert.Equal(
            $"{call.Who} expects Float32, which its parameters are, got {type}. {advice}",
            Assert.Throws<ArgumentException>(call.Run).Message));
    }

    [Theory, MemberData(nameof(GeneratedModelTests.All), MemberType = typeof(GeneratedModelTests))]
    public void Another_device_is_refused(string name)
    {
        using var model = Samples.Create(name);
        using var _ = NewDisposeScope();

        Assert.All(Calls(model, shape => ones(shape, device: META)), call => Assert.Equal(
            $"{call.Who} is on cpu, got a tensor on meta. Move it: tensor.to(\"cpu\").",
            Assert.Throws<ArgumentException>(call.Run).Message));
    }

    [Theory, MemberData(nameof(GeneratedModelTests.All), MemberType = typeof(GeneratedModelTests))]
    public void A_tensor_or_a_model_that_is_disposed_is_refused(string name)
    {
        using var model = Samples.Create(name);
        using var _ = NewDisposeScope();
        Assert.All(Calls(model, Disposed), call => Assert.Equal(
            $"{call.Who} got a tensor that is disposed. Dispose it after the call.",
            Assert.Throws<ObjectDisposedException>(call.Run).Message));

        model.Dispose();
        Assert.All(Calls(model, shape => ones(shape)), call => Assert.Throws<ObjectDisposedException>(call.Run));

        static Tensor Disposed(long[] shape)
        {
            var tensor = ones(shape);
            tensor.Dispose();
            return tensor;
        }
    }

    [Theory, MemberData(nameof(GeneratedModelTests.All), MemberType = typeof(GeneratedModelTests))]
    public void A_model_that_was_converted_takes_what_it_is_now(string name)
    {
        using var model = Samples.Create(name);
        using var _ = NewDisposeScope();
        model.Module.to(float64);
        model.Module.eval();

        Assert.All(Calls(model, shape => ones(shape, dtype: float64)), call => call.Run());
    }

    [Fact]
    public void A_target_of_another_type_is_refused()
    {
        using var model = new FontAutoencoder();
        using var _ = NewDisposeScope();

        Assert.Equal(
            "FontAutoencoder expects a target of Float32, got Byte. Convert it: tensor.to(ScalarType.Float32).div(255), if the bytes are "
            + "pixels.",
            Assert.Throws<ArgumentException>(() => ((IModel)model).ComputeLosses(ones(2, 35), ones([2, 35], uint8))).Message);
    }

    [Fact]
    public void Labels_that_are_no_class_are_refused()
    {
        using var model = new ConditionalVae();
        using var _ = NewDisposeScope();
        var classes = ((IConditional)model).Classes;

        Assert.StartsWith(
            $"A conditional model of {classes} classes needs labels from 0 to {classes - 1}, got 1 to {classes}.",
            Assert.Throws<ArgumentException>(() => model.Sample(arange(1, classes + 1, int64))).Message,
            StringComparison.Ordinal);
    }

    private static IEnumerable<(string Who, Action Run)> Calls(IModel model, Func<long[], Tensor> make)
    {
        var (input, labels) = (make([2, .. model.InputShape]), zeros(2, int64));
        var latents = make([2, .. model.Description.LatentShape]);
        (string, Action) Of(string who, Func<object> run) => (who, () => run());
        switch (model)
        {
            case IAutoencoder autoencoder:
                return
                [
                    Of(model.Name, () => autoencoder.Encode(input)), Of(model.Name, () => autoencoder.Reconstruct(input)),
                    Of(model.Name, () => autoencoder.Interpolate(input, input, 3)),
                    Of($"{model.Name}.Decode", () => autoencoder.Decode(latents)), .. OfLosses(),
                ];
            case ConditionalVaeModel told:
                return
                [
                    Of(model.Name, () => told.Encode(input, labels)), Of(model.Name, () => told.Reconstruct(input, labels)),
                    Of(model.Name, () => told.forward(input, labels)), Of(model.Name, () => told.Interpolate(input, input, labels, 3)),
                    Of($"{model.Name}.Decode", () => told.Decode(latents, labels)), .. OfLosses(),
                ];
            case INetwork network:
                return [Of(model.Name, () => network.Predict(input)), .. OfLosses()];
            case GanModel gan:
                return [Of(model.Name, () => gan.Discriminate(input)), Of(model.Name, () => gan.call(latents)), .. OfLosses()];
            case ConditionalGanModel gan:
                return
                [
                    Of(model.Name, () => gan.Discriminate(input, labels)), Of(model.Name, () => gan.call(latents, labels)), .. OfLosses(),
                ];
            default:
                throw new NotSupportedException($"{model.GetType()} is a new kind: add what it takes.");
        }

        (string, Action)[] OfLosses()
        {
            var target = model is INetwork { OutputShape: var shape }
                ? model.Description.Targets == TargetKind.Classes ? labels : make([2, .. shape])
                : input;
            return [Of(model.Name, () => model.ComputeLosses(input, target, labels))];
        }
    }
}
