using System.Globalization;

namespace AeDsl.Packages.Tests.Consumers;

/// <summary>What <see cref="Programs.Train"/> prints.</summary>
internal static class Losses
{
    /// <summary>Checks that there is a loss for each of three epochs, each below the one before.</summary>
    public static void Fall(string output)
    {
        var losses = output.Split('\n')
            .Where(line => line.StartsWith("loss ", StringComparison.Ordinal))
            .Select(line => double.Parse(line[5..], CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal(3, losses.Count);
        Assert.All(losses.Zip(losses.Skip(1)), pair => Assert.True(pair.Second < pair.First, "The loss did not fall."));
    }
}
