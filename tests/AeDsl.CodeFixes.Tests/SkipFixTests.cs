namespace AeDsl.CodeFixes.Tests;

/// <summary>The change that a message about a saved tensor names, made, with the model run after it.</summary>
public class SkipFixTests
{
    [Theory]
    [InlineData(
        "AED1301",
        "Save(\"skip\"), ReLU, Add(\"skp\")",
        "Set name: \"skip\" on Add(\"skp\")",
        "Save(\"skip\"), ReLU, Add(\"skip\")")]
    [InlineData(
        "AED1304",
        "Save(\"a\"), MaxPool2d(2), Concat(\"a\")",
        "Insert Upsample(2) before Concat(\"a\")",
        "Save(\"a\"), MaxPool2d(2), Upsample(2), Concat(\"a\")")]
    [InlineData(
        "AED1304",
        "Save(\"a\"), Upsample(3), Concat(\"a\")",
        "Remove Upsample(3)",
        "Save(\"a\"), Concat(\"a\")")]
    [InlineData(
        "AED1304",
        "Save(\"a\"), Conv2d(4, 1), ReLU, Add(\"a\")",
        "Set outChannels: 1 on Conv2d(4, 1)",
        "Save(\"a\"), Conv2d(1, 1), ReLU, Add(\"a\")")]
    [InlineData(
        "AED1304",
        "Conv2d(4, 3, padding: 1), MaxPool2d(2), Save(\"a\"), Conv2d(8, 3, padding: 1), Upsample(2), Concat(\"a\")",
        "Move Save(\"a\") before MaxPool2d(2)",
        "Conv2d(4, 3, padding: 1), Save(\"a\"), MaxPool2d(2), Conv2d(8, 3, padding: 1), Upsample(2), Concat(\"a\")")]
    [InlineData(
        "AED1304",
        "Save(\"a\"), MaxPool2d(2), Concat(\"a\"), Conv2d(8, 3, padding: 1), Upsample(2)",
        "Move Upsample(2) before Concat(\"a\")",
        "Save(\"a\"), MaxPool2d(2), Upsample(2), Concat(\"a\"), Conv2d(8, 3, padding: 1)")]
    [InlineData(
        "AED1304",
        "MaxPool2d(2), Save(\"a\"), Conv2d(4, 3, padding: 1), AvgPool2d(2), /* half */ Save(\"b\"), Conv2d(8, 3, padding: 1), "
            + "Upsample(2), Concat(\"b\"), Upsample(2), Concat(\"a\")",
        "Move Save(\"a\") before MaxPool2d(2) and move Save(\"b\") before AvgPool2d(2)",
        "Save(\"a\"), MaxPool2d(2), Conv2d(4, 3, padding: 1), Save(\"b\"), /* half */ AvgPool2d(2), Conv2d(8, 3, padding: 1), "
            + "Upsample(2), Concat(\"b\"), Upsample(2), Concat(\"a\")")]
    [InlineData(
        "AED1304",
        "Save(\"a\"), Conv2d(4, 3, padding: 1), MaxPool2d(2), Upsample(2), Add(\"a\")",
        "Set outChannels: 1 on Conv2d(4, 3, padding: 1)",
        "Save(\"a\"), Conv2d(1, 3, padding: 1), MaxPool2d(2), Upsample(2), Add(\"a\")")]
    [InlineData(
        "AED1301",
        "Conv2d(4, 3, padding: 1), MaxPool2d(2), Upsample(2), Concat(\"a\")",
        "Insert Save(\"a\") before MaxPool2d(2)",
        "Conv2d(4, 3, padding: 1), Save(\"a\"), MaxPool2d(2), Upsample(2), Concat(\"a\")")]
    [InlineData(
        "AED1302",
        "Save(\"a\"), MaxPool2d(2), Save(\"a\"), MaxPool2d(2), Upsample(2), Concat(\"a\"), Upsample(2), Concat(\"a\")",
        "Set name: \"b\" on the second Save(\"a\") and set name: \"b\" on the first Concat(\"a\")",
        "Save(\"a\"), MaxPool2d(2), Save(\"b\"), MaxPool2d(2), Upsample(2), Concat(\"b\"), Upsample(2), Concat(\"a\")")]
    public async Task Saved_tensors_and_their_readers_are_brought_together(string id, string layers, string title, string corrected) =>
        Running.Once(await Fixed.ExpectAsync(id, title, Network(layers), Network(corrected)));

    private static string Network(string layers) => $$"""
        using AeDsl;
        [Network, Input(1, 28, 28), {{layers}}]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """;
}
