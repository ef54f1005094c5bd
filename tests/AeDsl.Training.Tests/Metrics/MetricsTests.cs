using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class MetricsTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void The_mean_image_and_its_losses_are_those_of_the_formulas()
    {
        using var train = new ImageDataset(torch.tensor(new[] { 0f, 1f, 1f, 0f, 0f, 0.5f }, new long[] { 3, 2 }));
        using var test = new ImageDataset(torch.tensor(new[] { 1f, 0f }, new long[] { 1, 2 }));

        Assert.Equal([1 / 3f, 0.5f], MeanImage.Of(train).ToFloats());
        Assert.Equal(((4 / 9.0) + 0.25) / 2, MeanImage.MeanSquaredError(train, test), 1e-6);
        Assert.Equal(Math.Log(3) + Math.Log(2), MeanImage.BinaryCrossEntropy(train, test), 1e-6);
    }

    [Fact]
    public void Principal_components_are_the_directions_in_which_points_were_stretched()
    {
        var random = torch.randn(2000, 3, dtype: ScalarType.Float64, generator: new Generator(4));
        var points = random * torch.tensor(new[] { 1.0, 10.0, 0.1 }) + 5.0;

        var components = PrincipalComponents.Of(points, 2);

        Assert.Equal([0f, 1f], components.Directions.ToFloats().Chunk(2).Select(row => MathF.Abs(MathF.Round(row[0], 1))).Take(2));
        Assert.Equal(100 / 101.0, components.Shares[0], 0.01);
        Assert.Equal(0.0, components.Project(points).mean().item<double>(), 1e-9);
    }

    [Fact]
    public void Principal_components_are_upright_whichever_way_the_solver_has_them()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var points = torch.randn(50, 4, dtype: ScalarType.Float64, generator: new Generator(seed));

            var components = PrincipalComponents.Of(points, 4);

            Assert.All(components.Directions.sum([0L]).ToArray<double>(), sum => Assert.True(sum > 0));
            // Unit vectors at right angles, along which the points' variances are the shares.
            Assert.True(
                torch.allclose(components.Directions.t().mm(components.Directions), torch.eye(4, dtype: ScalarType.Float64), 1e-9, 1e-9));
            var variances = components.Project(points).var(0).ToArray<double>();
            Assert.Equal(variances.OrderDescending(), variances);
            Assert.All(variances.Zip(components.Shares), pair => Assert.Equal(pair.Second, pair.First / variances.Sum(), 1e-9));
        }
    }

    [Fact]
    public void Principal_components_of_few_points_in_many_dimensions_are_those_of_the_covariance()
    {
        var points = torch.randn(6, 40, dtype: ScalarType.Float64, generator: new Generator(2));

        // Of more directions than points, the covariance itself is solved.
        var few = PrincipalComponents.Of(points, 5);
        var all = PrincipalComponents.Of(points, 40);

        Assert.True(torch.allclose(few.Directions, all.Directions.narrow(1, 0, 5), 1e-9, 1e-9));
        Assert.All(few.Shares.Zip(all.Shares), pair => Assert.Equal(pair.Second, pair.First, 1e-9));

        // As quickly as there are points: the covariance of these has 900 million numbers.
        var far = PrincipalComponents.Of(torch.randn(4, 30_000, generator: new Generator(3)), 2);
        Assert.Equal(1, far.Directions.square().sum([0L]).max().item<double>(), 1e-9);
    }
}
