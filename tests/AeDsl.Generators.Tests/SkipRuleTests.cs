using System.Globalization;

namespace AeDsl.Generators.Tests;

/// <summary>What a message suggests where a saved tensor doesn't fit: the change that a person who knows U-Nets would make.</summary>
public class SkipRuleTests
{
    /// <summary>Two levels of a U-Net, with the layers between the ends of each level as a test has them.</summary>
    private static string UNet(string first, string second, string third, string fourth, string bottom = "") =>
        $"Conv2d(16, 3, padding: 1), ReLU, {first}, Conv2d(32, 3, padding: 1), ReLU, {second}, Conv2d(64, 3, padding: 1), ReLU, {bottom}"
            + $"{third}, Conv2d(32, 3, padding: 1), ReLU, {fourth}, Conv2d(3, 1)";

    private const string Up2 = "Upsample(2), Concat(\"b\")";
    private const string Up1 = "Upsample(2), Concat(\"a\")";
    private const string Down1 = "Save(\"a\"), MaxPool2d(2)";
    private const string Down2 = "Save(\"b\"), MaxPool2d(2)";

    public static TheoryData<string, string> Orders => new()
    {
        { UNet(Down1, "MaxPool2d(2), Save(\"b\")", Up2, Up1), "write Save(\"b\") before the second MaxPool2d(2)" },
        { UNet(Down1, "MaxPool2d(2), Dropout(0.2), Save(\"b\")", Up2, Up1), "write Save(\"b\") before the second MaxPool2d(2)" },
        {
            UNet(Down1, "AvgPool2d(2), Save(\"b\")", "ConvTranspose2d(32, 2, stride: 2), Concat(\"b\")", Up1),
            "write Save(\"b\") before AvgPool2d(2)"
        },
        {
            UNet("MaxPool2d(2), Save(\"a\")", "MaxPool2d(2), Save(\"b\")", Up2, Up1),
            "write Save(\"a\") before the first MaxPool2d(2) and write Save(\"b\") before the second MaxPool2d(2)"
        },
        { UNet(Down1, Down2, "Concat(\"b\"), Upsample(2)", Up1), "write the first Upsample(2) before Concat(\"b\")" },
        { UNet(Down1, Down2, Up2, "Concat(\"a\"), Upsample(2)"), "write the second Upsample(2) before Concat(\"a\")" },
        {
            UNet(Down1, Down2, "Concat(\"b\"), Upsample(2)", "Concat(\"a\"), Upsample(2)"),
            "write the first Upsample(2) before Concat(\"b\") and write the second Upsample(2) before Concat(\"a\")"
        },
        {
            UNet(Down1, "Conv2d(32, 3, stride: 2, padding: 1), ReLU, Save(\"b\")", Up2, Up1),
            "write Save(\"b\") before Conv2d(32, 3, stride: 2, padding: 1)"
        },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Neighbors_in_the_wrong_order_change_places(string layers, string fix) => Ends("AED1304", "3, 32, 32", layers, fix);

    [Theory]
    [InlineData(
        "1, 32, 32",
        "Conv2d(16, 3), ReLU, Save(\"a\"), MaxPool2d(2), Conv2d(32, 3), ReLU, Save(\"b\"), MaxPool2d(2), Conv2d(64, 3), ReLU, Upsample(2), "
            + "Concat(\"b\"), Conv2d(32, 3), ReLU, Upsample(2), Concat(\"a\"), Conv2d(1, 1)",
        "set padding: 1 on Conv2d(16, 3), each Conv2d(32, 3), and Conv2d(64, 3)")]
    [InlineData(
        "16, 28, 28", "Conv2d(16, 5), Save(\"a\"), Conv2d(16, 3), ReLU, Conv2d(16, 3), Add(\"a\")", "set padding: 1 on each Conv2d(16, 3)")]
    [InlineData(
        "16, 28, 28", "Conv2d(16, 5), Save(\"a\"), Conv2d(32, 3), ReLU, Conv2d(32, 3), Add(\"a\")",
        "set padding: 1 on the first Conv2d(32, 3) and write Conv2d(16, 3, padding: 1) instead of the second Conv2d(32, 3)")]
    public void Convolutions_keep_the_size_together(string input, string layers, string fix) => Ends("AED1304", input, layers, fix);

    [Theory]
    [InlineData(
        "Save(\"b\"), MaxPool2d(2), Conv2d(32, 3, padding: 1), ReLU, Upsample(2), Add(\"b\")",
        "set outChannels: 16 on Conv2d(32, 3, padding: 1)")]
    [InlineData(
        "Save(\"b\"), MaxPool2d(2), Conv2d(32, 3, padding: 1), Save(\"c\"), MaxPool2d(2), Conv2d(64, 3, padding: 1), Upsample(2), "
            + "Add(\"c\"), Conv2d(48, 3, padding: 1), Upsample(2), Add(\"b\")",
        "set outChannels: 32 on Conv2d(64, 3, padding: 1) and set outChannels: 16 on Conv2d(48, 3, padding: 1)")]
    [InlineData(
        "Save(\"b\"), MaxPool2d(2), Conv2d(32, 3, padding: 1), Save(\"c\"), MaxPool2d(2), Conv2d(64, 3, padding: 1), Upsample(2), "
            + "Add(\"c\"), Upsample(2), Add(\"b\")",
        "set outChannels: 32 on Conv2d(64, 3, padding: 1) and insert Conv2d(16, 1) before Add(\"b\")")]
    [InlineData(
        "Save(\"b\"), MaxPool2d(2), Concat(\"b\")", "insert Upsample(2) before it")]
    public void As_many_channels_are_added_as_were_saved(string layers, string fix) => Ends("AED1304", "16, 32, 32", layers, fix);

    [Theory]
    [InlineData("1, 30, 30", "an input of 1×28×28 or 1×32×32 works: its height and width have to be divisible by 4")]
    [InlineData("1, 33, 29", "an input of 1×32×28 or 1×36×32 works: its height and width have to be divisible by 4")]
    public void Where_no_layer_can_change_the_size_of_the_input_does(string input, string sizes) => Ends(
        "AED1304", input, UNet(Down1, Down2, Up2, Up1), $"no few changes of the layers between them achieve that; {sizes}");

    [Theory]
    [InlineData("MaxPool2d(2)", Down2, "insert Save(\"a\") before the first MaxPool2d(2)")]
    [InlineData(Down1, "AvgPool2d(2)", "insert Save(\"b\") before AvgPool2d(2)")]
    public void What_nobody_saves_is_saved_before_the_pool_of_its_level(string first, string second, string fix) =>
        Ends("AED1301", "3, 32, 32", UNet(first, second, Up2, Up1), fix);

    [Fact]
    public void Where_nothing_helps_the_message_says_so() => Ends(
        "AED1304", "4, 3", "Save(\"a\"), Flatten, Linear(7), Unflatten(7, 1), Concat(\"a\")",
        "they must agree in all sizes but the first; no few changes of the layers between them achieve that");

    [Theory]
    [InlineData("\"a\"", "\"a\"", "set name: \"b\" on the second Save(\"a\") and the first Concat(\"a\")")]
    [InlineData("\"skip1\"", "\"skip1\"", "set name: \"skip2\" on the second Save(\"skip1\") and the first Concat(\"skip1\")")]
    [InlineData("\"skip\"", "\"skip\"", "set name: \"skip2\" on the second Save(\"skip\") and the first Concat(\"skip\")")]
    [InlineData("\"a\"", "\"deep\"", "set name: \"deep\" on Save(\"a\")")]
    [InlineData("\"z\"", "\"z\"", "set name: \"z2\" on the second Save(\"z\") and the first Concat(\"z\")")]
    public void A_second_name_is_free_and_its_reader_follows(string saved, string read, string fix) => Ends(
        "AED1302", "3, 32, 32", UNet(
            $"Save({saved}), MaxPool2d(2)", $"Save({saved}), MaxPool2d(2)", $"Upsample(2), Concat({read})",
            $"Upsample(2), Concat({saved})"),
        fix);

    [Fact]
    public void Of_a_third_tensor_under_one_name_the_message_says_what_to_do() => Marked.Expect("""
        using AeDsl;
        [Network, Input(4), Save("a"), Linear(4), Save({|AED1302:"a"|}), Linear(4), Save({|AED1302:"a"|}), Add("a"), Linear(2)]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """,
        "Save(\"a\"): \"a\" is saved already in this part; set name: \"b\" on the second Save(\"a\") and set name: \"c\" on "
            + "the third Save(\"a\")",
        "Save(\"a\"): \"a\" is saved already in this part; give it another name");

    private static void Ends(string id, string input, string layers, string fix)
    {
        var reported = CompilerRun.Of($$"""
            using AeDsl;
            [Network, Input({{input}}), {{layers}}]
            public partial class Model { [MeanSquaredError] public partial class Loss; }
            """).Reported;
        var message = Assert.Single(reported, diagnostic => diagnostic.Id == id).GetMessage(CultureInfo.InvariantCulture);
        Assert.EndsWith($"; {fix}", message, StringComparison.Ordinal);
    }
}
