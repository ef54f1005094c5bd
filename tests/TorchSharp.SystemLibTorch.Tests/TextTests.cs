using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class TextTests
{
    [Fact]
    public void ATensorPrintsWhatItIs()
    {
        Assert.Equal("[2x3], type = Float32, device = cpu", zeros(2, 3).ToString());
        Assert.Equal("[], type = Int64, device = cpu", tensor(1L).ToString());
    }

    [Fact]
    public void NumbersArePrintedOnRequest()
    {
        var t = Expect.Matrix([1, 2.5f], [-3, 4]);
        Assert.Equal("[2x2], type = Float32, device = cpu\n  1 2.5\n -3   4\n", t.jlstr(newLine: "\n", cultureInfo: CultureInfo.InvariantCulture));
        Assert.StartsWith("[[1, 2.5]", t.npstr(cultureInfo: CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("[1, 2, 3]", tensor(new long[] { 1, 2, 3 }).npstr());
        Assert.Equal("[], type = Float32, device = cpu, value = 0.5", tensor(0.5f).jlstr(cultureInfo: CultureInfo.InvariantCulture));
    }
}
