using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace AeDsl.Export.Tests;

/// <summary>Pictures of models.</summary>
public class DiagramTests
{
    public static TheoryData<Type> Models =>
        new([.. ExampleModels.All, typeof(Windows), typeof(Norms), typeof(Told), typeof(ToldGan), typeof(Nothing), typeof(OddlyNamed)]);

    [Fact]
    public void A_flowchart_has_layers_shapes_parameters_and_saved_tensors()
    {
        using var model = new ToldGan();
        Assert.Equal(
            """
            ---
            title: "ToldGan: Gan, told 3 classes, 227 parameters, 207 multiply-adds"
            ---
            flowchart TB
              subgraph Generator
                noise(["noise<br/><small>N(0, 1)</small>"])
                generator_classes[/"+ 3 classes<br/><small>one-hot</small>"/]
                generator0["Linear(8)<br/>Tanh<br/><small>72 parameters</small>"]
                output(["output<br/><small>in [-1, 1]</small>"])
              end
              subgraph Discriminator
                examples(["data or output"])
                discriminator_classes[/"+ 3 classes<br/><small>one-hot</small>"/]
                discriminator1["Linear(11)<br/>LeakyReLU(0.2)<br/><small>132 parameters</small>"]
                discriminator3["Add(#34;in#34;)"]
                discriminator4["Concat(#34;in#34;)"]
                discriminator5["Linear(1)<br/><small>23 parameters</small>"]
                scores(["score"])
              end
              noise -->|"5"| generator_classes
              generator_classes -->|"8"| generator0
              generator0 -->|"8"| output
              examples -->|"8"| discriminator_classes
              discriminator_classes -->|"11"| discriminator1
              discriminator1 -->|"11"| discriminator3
              discriminator_classes -.->|"in: 11"| discriminator3
              discriminator3 -->|"11"| discriminator4
              discriminator_classes -.->|"in: 11"| discriminator4
              discriminator4 -->|"22"| discriminator5
              discriminator5 -->|"1"| scores
              output -->|"8"| examples

            """.ReplaceLineEndings("\n"),
            model.ToMermaid());
    }

    [Fact]
    public void A_variational_encoder_has_two_heads()
    {
        using var model = new Told();
        var text = model.ToMermaid();
        Assert.Contains(
            "heads[\"mean: Linear(3)<br/>log_variance: Linear(3)<br/><small>42 parameters</small>\"]\n", text, StringComparison.Ordinal);
        Assert.Contains("heads -->|\"3\"| latents\n", text, StringComparison.Ordinal);
        Assert.Contains("in [0, 1], through a sigmoid", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Models))]
    public void Boxes_of_a_picture_do_not_overlap_and_nothing_is_cut_off(Type type)
    {
        using var model = (IModel)Activator.CreateInstance(type)!;
        var picture = XDocument.Parse(model.ToSvg()).Root!;
        var (width, height) = (Number(picture, "width"), Number(picture, "height"));
        var boxes = Named(picture, "rect").Skip(1)
            .Select(box => (Left: Number(box, "x"), Top: Number(box, "y"), Width: Number(box, "width"), Height: Number(box, "height")))
            .ToList();
        Assert.All(boxes, box => Assert.True(
            box.Left >= 0 && box.Top >= 0 && box.Left + box.Width <= width && box.Top + box.Height <= height, $"{box} is cut off."));
        for (var i = 0; i < boxes.Count; i++)
        {
            Assert.All(boxes.Skip(i + 1), other => Assert.False(
                boxes[i].Left < other.Left + other.Width && other.Left < boxes[i].Left + boxes[i].Width
                    && boxes[i].Top < other.Top + other.Height && other.Top < boxes[i].Top + boxes[i].Height,
                $"{boxes[i]} and {other} overlap."));
        }

        Assert.All(Named(picture, "text"), text =>
        {
            var letter = text.Attribute("class")!.Value.Contains("small", StringComparison.Ordinal) ? 6.03 : 7.23;
            var half = text.Attribute("class")!.Value.Contains("middle", StringComparison.Ordinal) ? 0.5 : 1;
            Assert.True(Number(text, "x") + half * letter * text.Value.Length <= width + 1, $"{text.Value} is cut off.");
        });
    }

    [Fact]
    public void The_page_shows_the_U_Net_as_it_is()
    {
        using var model = new Gallery.Systems.UNet();
        Assert.Equal(File.ReadAllText(PicturePath()).ReplaceLineEndings("\n"), model.ToSvg());
    }

    [Fact]
    public void Names_that_no_language_knows_are_drawn()
    {
        using var model = new OddlyNamed();
        Assert.Contains("-.->|\"#34;#60;b#62;#124;#35;#1;#8364;: 2\"|", model.ToMermaid(), StringComparison.Ordinal);
        Assert.Contains("\"<b>|#\uFFFD€", XDocument.Parse(model.ToSvg()).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_path_says_what_is_written()
    {
        var folder = Directory.CreateTempSubdirectory("aedsl-diagram-");
        using var model = new Line();
        foreach (var (name, text) in new[] { ("a.svg", model.ToSvg()), ("a.mmd", model.ToMermaid()), ("a.MERMAID", model.ToMermaid()) })
        {
            model.SaveDiagram(Path.Combine(folder.FullName, name));
            Assert.Equal(text, File.ReadAllText(Path.Combine(folder.FullName, name)));
        }

        Assert.StartsWith(
            "A diagram is saved as .svg, .mmd or .mermaid, not as '.png' (a.png).",
            Assert.Throws<ArgumentException>(() => model.SaveDiagram("a.png")).Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static string PicturePath([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs", "images", "unet.svg");

    private static IEnumerable<XElement> Named(XElement picture, string name) =>
        picture.Elements().Where(element => element.Name.LocalName == name);

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)?.Value ?? "0", CultureInfo.InvariantCulture);
}

/// <summary>A tensor is saved under a name of signs that have a meaning in other languages.</summary>
[Network, Input(2), GaussianNoise(0.1), Save("\"<b>|#\u0001€"), Linear(2), Add("\"<b>|#\u0001€")]
public partial class OddlyNamed
{
    [MeanSquaredError]
    public partial class Loss;
}
