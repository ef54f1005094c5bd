using AeDsl.Training.Data;
using AeDsl.Training.Fitting;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>The update of all parameters in one call against TorchSharp's own.</summary>
public sealed class FusedUpdateTests
{
    private static readonly FitOptions s_options = new() { LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.95, WeightDecay = 0.1 };

    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    public void A_hundred_steps_lead_where_TorchSharps_lead(OptimizerKind kind)
    {
        using var scope = torch.NewDisposeScope();
        var (ours, theirs) = (Parameters(), Parameters());
        using var optimizer = new ModelOptimizer(ours, s_options with { Optimizer = kind });
        using optim.Optimizer own = kind == OptimizerKind.Adam
            ? optim.Adam(theirs, 0.01, 0.8, 0.95, 1e-8, 0.1)
            : optim.AdamW(theirs, 0.01, 0.8, 0.95, 1e-8, 0.1);
        for (var step = 0; step < 100; step++)
        {
            Gradients(ours, step);
            Gradients(theirs, step);
            optimizer.Step();
            own.step();
        }

        Assert.All(ours.Zip(theirs), pair => Assert.True(allclose(pair.Second, pair.First, 1e-5, 1e-6)));
    }

    [Fact]
    public void A_parameter_without_a_gradient_stays_and_counts_no_step()
    {
        using var scope = torch.NewDisposeScope();
        var parameters = Parameters();
        using var optimizer = new ModelOptimizer(parameters, s_options);
        var before = parameters[1].ToFloats();
        parameters[0].grad = torch.ones_like(parameters[0]);
        optimizer.Step();

        Assert.Equal(before, parameters[1].ToFloats());
        Assert.Equal([1, 0], optimizer.Inner.state_dict().State.Select(state => ((Adam.State)state).step));
    }

    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    public void What_was_restored_goes_on_as_if_nothing_had_been(OptimizerKind kind)
    {
        using var scope = torch.NewDisposeScope();
        var (ours, others) = (Parameters(), Parameters());
        using var optimizer = new ModelOptimizer(ours, s_options with { Optimizer = kind });
        using var restored = new ModelOptimizer(others, s_options with { Optimizer = kind });
        for (var step = 0; step < 3; step++)
        {
            Gradients(ours, step);
            optimizer.Step();

            // Its own steps must be forgotten.
            Gradients(others, step + 10);
            restored.Step();
        }

        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, System.Text.Encoding.UTF8, leaveOpen: true)) optimizer.Save(writer);
        bytes.Position = 0;
        using (var reader = new BinaryReader(bytes)) restored.Restore(reader);
        using (torch.no_grad())
        {
            for (var i = 0; i < ours.Length; i++) others[i].copy_(ours[i]);
        }

        Gradients(ours, 3);
        Gradients(others, 3);
        optimizer.Step();
        restored.Step();

        Assert.All(ours.Zip(others), pair => Assert.Equal(pair.First.ToFloats(), pair.Second.ToFloats()));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void It_stands_still_when_it_is_told_to(float standsStill, bool moves)
    {
        using var scope = torch.NewDisposeScope();
        var parameters = Parameters();
        using var optimizer = new ModelOptimizer(parameters, s_options);
        var before = parameters[0].ToFloats();
        Gradients(parameters, 1);
        optimizer.Step(torch.tensor(new[] { standsStill }));

        Assert.Equal(moves, !before.SequenceEqual(parameters[0].ToFloats()));
    }

    private static Parameter[] Parameters()
    {
        using var generator = new Generator(1);
        return [nn.Parameter(torch.randn([33, 17], generator: generator)), nn.Parameter(torch.randn([5], generator: generator))];
    }

    private static void Gradients(Parameter[] parameters, int step)
    {
        using var generator = new Generator((ulong)(step + 2));
        foreach (var parameter in parameters)
        {
            parameter.grad = torch.randn(parameter.shape, generator: generator);
        }
    }
}
