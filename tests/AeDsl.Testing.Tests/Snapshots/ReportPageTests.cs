using System.Text.RegularExpressions;
using AeDsl.Training.Pictures;

namespace AeDsl.Testing.Tests.Snapshots;

public sealed partial class ReportPageTests : IDisposable
{
    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    private string Report => File.ReadAllText(_repository.Ledger.ReportPath);

    [Fact]
    public void It_holds_everything_it_shows()
    {
        Pictures.Digits.SavePng(_repository.Verified);
        Assert.NotNull(_repository.Take(Pictures.Digits.Swap(tile: 37, by: 38)));

        Assert.Equal(5, Source().Count(Report));
        Assert.All(
            Source().Matches(Report),
            match => Assert.StartsWith("data:image/png;base64,", match.Groups[1].Value, StringComparison.Ordinal));
        Assert.DoesNotMatch("//[a-z]|@import|<link|url\\(", WithoutData().Replace(Report, ""));
    }

    [Fact]
    public void A_picture_has_its_figures_its_worst_tile_boxed_and_a_slider()
    {
        Pictures.Digits.SavePng(_repository.Verified);
        Assert.NotNull(_repository.Take(Pictures.Digits.Swap(tile: 37, by: 38)));

        Assert.Contains("<dd>1 <small>of 64 tiles and the frame</small></dd>", Report, StringComparison.Ordinal);
        Assert.Contains("<dd>row 5, column 6</dd>", Report, StringComparison.Ordinal);
        Assert.Equal(3, Report.Split("<rect x=\"152\" y=\"122\" width=\"28\" height=\"28\"/>").Length - 1);
        Assert.Contains("<input type=\"range\" min=\"0\" max=\"100\"", Report, StringComparison.Ordinal);
        Assert.Equal(65, Report.Split("data-box=").Length - 1);
        Assert.Contains(
            "aedsl snapshots accept &quot;DigitTests.Draws&quot;",
            Report.Replace("\"", "&quot;", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_picture_or_one_of_another_size_is_shown_without_a_slider()
    {
        Assert.NotNull(_repository.Take(Pictures.Digits, member: "New"));
        Pictures.Digits.Crop(60, 60).SavePng(_repository.Verified);
        Assert.NotNull(_repository.Take(Pictures.Digits));

        Assert.Contains("1 snapshot differs, 1 is new", Report, StringComparison.Ordinal);
        Assert.Contains(
            "The picture is 242×242 grey, its baseline 60×60 grey.", System.Net.WebUtility.HtmlDecode(Report), StringComparison.Ordinal);
        Assert.Equal(3, Source().Count(Report));
        Assert.DoesNotContain("type=\"range\"", Report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_shows_its_lines_and_is_no_markup()
    {
        File.WriteAllText(
            _repository["Project/DigitTests.Draws.verified.txt"], string.Join('\n', Enumerable.Range(1, 30).Select(i => $"line {i}")));
        var text = string.Join('\n', Enumerable.Range(1, 30).Select(i => i == 20 ? "<script>alert(1)</script>" : $"line {i}"));
        Assert.NotNull(_repository.Take(TemporaryRepository.Run(), text, new TextKind()));

        Assert.Contains("<td>− line 20</td>", Report, StringComparison.Ordinal);
        Assert.Contains("<td>+ &lt;script&gt;alert(1)&lt;/script&gt;</td>", Report, StringComparison.Ordinal);
        Assert.Contains("<td>  line 17</td>", Report, StringComparison.Ordinal);
        Assert.DoesNotContain("<td>  line 16</td>", Report, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_gone_or_damaged_since_does_no_harm()
    {
        File.WriteAllBytes(_repository.Verified, [1, 2, 3]);
        Assert.NotNull(_repository.Take(Pictures.Digits));
        File.Delete(_repository.Received);

        _repository.Ledger.WriteReport();

        Assert.Contains("Project/DigitTests.Draws.received.png is no longer there", Report, StringComparison.Ordinal);
    }

    [GeneratedRegex("<img [^>]*src=\"([^\"]*)\"")]
    private static partial Regex Source();

    [GeneratedRegex("data:image/png;base64,[A-Za-z0-9+/=]*")]
    private static partial Regex WithoutData();
}
