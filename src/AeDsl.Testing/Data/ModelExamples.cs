using AeDsl.Training.Data;

namespace AeDsl.Testing;

/// <summary>What a model learns from, and what it is measured by. It owns both sets.</summary>
/// <param name="Train">What it learns from.</param>
/// <param name="Test">What it has not seen.</param>
public sealed record ModelExamples(ImageDataset Train, ImageDataset Test) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}
