namespace AeDsl.Training.Tests;

/// <summary>The texts of a checkpoint are checked one by one, also where the checksum is right.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class DamagedTextTests : IDisposable
{
    private readonly InterruptedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("checksum", null, "it has no checksum")]
    [InlineData("model", null, "it has no model")]
    [InlineData("step", null, "it has no step")]
    [InlineData("step", "x", "its step is \"x\", needed is a number (Int32)")]
    [InlineData("best_epoch", "99999999999", "its best_epoch is \"99999999999\", needed is a number (Int32)")]
    [InlineData("seconds", "", "its seconds is \"\", needed is a number (Double)")]
    [InlineData("settings", "null", "its settings is null, needed is a list")]
    [InlineData("settings", "[null]", "its settings have a null, needed are texts")]
    [InlineData("history", "null", "its history is null, needed is a list")]
    [InlineData("history", "{", "its history is damaged (")]
    [InlineData("history", "[{\"Epoch\":\"one\"}]", "its history is damaged (")]
    public void A_text_that_is_missing_or_says_nothing_is_named(string key, string? text, string message)
    {
        _run.Say(key, text);

        var refused = _run.Refused();

        Assert.StartsWith($"{_run.Path} is no checkpoint of a run: {message}", refused, StringComparison.Ordinal);
        Assert.EndsWith(DamagedCheckpointTests.Advice, refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seconds", "-1", "it has taken -1 seconds")]
    [InlineData("seconds", "NaN", "it has taken NaN seconds")]
    [InlineData("rate_factor", "0", "its learning rate is multiplied by 0")]
    [InlineData("rate_factor", "NaN", "its learning rate is multiplied by NaN")]
    [InlineData("rate_factor", "Infinity", "its learning rate is multiplied by ")]
    [InlineData("best_loss", "Infinity", "the loss of its best epoch is ")]
    public void A_number_is_one_that_a_run_can_have(string key, string text, string message)
    {
        _run.Say(key, text);

        Assert.StartsWith($"{_run.Path} is no sound checkpoint of SmallAutoencoder: {message}", _run.Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format")]
    [InlineData("model")]
    [InlineData("settings")]
    [InlineData("step")]
    [InlineData("rate_factor")]
    [InlineData("history")]
    public void A_text_of_a_million_letters_gets_a_short_message(string key)
    {
        var letters = new string('x', 1_000_000);
        _run.Say(key, key switch { "settings" => $"[\"{letters}\"]", "history" => $"[{{\"Train\":{{\"{letters}\":{{\"", _ => letters });

        var message = _run.Refused();

        Assert.StartsWith(_run.Path, message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 50, 2_000);
    }
}
