using AeDsl.Training.Data;
using TorchSharp;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>Snapshots as a user takes them, of something that always looks the same.</summary>
public class DrawnDigitsTests
{
    [Fact]
    public void Digits_look_handwritten()
    {
        using var scope = torch.NewDisposeScope();
        using var data = DrawnDigits.Create(60, seed: 3);

        Snapshot.MatchGrid(data.Inputs.to(torch.ScalarType.Float32) / 255f, columns: 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Digits_are_as_bright_as_they_were(long seed)
    {
        using var scope = torch.NewDisposeScope();
        using var data = DrawnDigits.Create(20, seed);

        Snapshot.Match((data.Inputs.to(torch.ScalarType.Float32) / 255f).mean([2, 3]).reshape(2, 10), new { seed });
    }
}
