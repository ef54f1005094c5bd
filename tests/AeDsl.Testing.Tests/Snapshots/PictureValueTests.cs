using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>What a picture cannot show never reaches one: a model that gives NaN must not match a black baseline.</summary>
public sealed class PictureValueTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    private readonly TemporaryRepository _repository = new();

    public void Dispose()
    {
        _scope.Dispose();
        _repository.Dispose();
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_value_without_a_size_is_refused_though_the_picture_would_match(double value, string name)
    {
        AcceptBlack();
        foreach (var type in new[] { ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64 })
        {
            var images = torch.zeros(2, 1, 4, 5, dtype: type);
            images[1, 0, 2, 3] = torch.tensor(value).to(type);

            var error = Assert.Throws<ArgumentException>(() => Match(images));

            Assert.Equal("images", error.ParamName);
            Assert.StartsWith(
                $"1 of 40 values is NaN or infinite, the first at [1, 0, 2, 3] ({name}). A snapshot of pictures needs finite values, 0 "
                    + "(black) to 1: a picture cannot show these.",
                error.Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_message_counts_them_and_nothing_is_written()
    {
        Assert.StartsWith(
            "40 of 40 values are NaN or infinite, the first at [0, 0, 0, 0] (NaN).",
            Assert.Throws<ArgumentException>(() => Match(torch.full(2, 1, 4, 5, float.NaN))).Message,
            StringComparison.Ordinal);
        Assert.Empty(_repository.Files);
    }

    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Bool)]
    [InlineData(ScalarType.ComplexFloat32)]
    public void A_type_that_is_no_floating_point_is_refused(ScalarType type)
    {
        AcceptBlack();

        var error = Assert.Throws<ArgumentException>(() => Match(torch.zeros(2, 1, 4, 5, dtype: type)));

        Assert.Equal("images", error.ParamName);
        Assert.StartsWith(
            $"A snapshot of pictures needs values 0 (black) to 1 of a floating-point type, got {type}. Convert them, and divide what goes "
                + "to 255 by 255: images.to(torch.ScalarType.Float32) / 255f.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_outside_is_cut_off_however_far()
    {
        AcceptBlack();

        Match(torch.full(2, 1, 4, 5, -0.5f));
        Match(torch.full(2, 1, 4, 5, -1e300, dtype: ScalarType.Float64));
        Match(torch.zeros(2, 1, 4, 5, requires_grad: true));
    }

    /// <summary>As MatchGrid lays it out, the baseline of two pictures without light.</summary>
    private void AcceptBlack()
        => AeDsl.Training.Pictures.ImageGrid.Create(torch.zeros(2, 1, 4, 5), columns: 2).SavePng(_repository.Verified);

    private void Match(Tensor images) => Snapshot.MatchGrid(images, columns: 2, file: _repository.TestFile, member: "Draws");
}
