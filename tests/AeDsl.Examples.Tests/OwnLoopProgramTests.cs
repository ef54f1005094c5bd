namespace AeDsl.Examples.Tests;

/// <summary>The second example as a program.</summary>
public sealed class OwnLoopProgramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aedsl-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_loop_of_ones_own_lowers_the_loss_and_leaves_a_picture()
    {
        var losses = WriteYourOwnLoop.Program.Train(examples: 640, epochs: 3, _folder.FullName);

        Assert.Equal(3, losses.Count);
        Assert.True(losses[2] < 0.8 * losses[0], $"The loss went from {losses[0]} to {losses[2]}.");
        Assert.Equal(["reconstructions.png"], _folder.EnumerateFiles().Select(file => file.Name));
    }
}
