using AeDsl;
using AeDsl.Training.Latents;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using AeDsl.Training.Planned.Kernels;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Systems;

/// <summary>Says which digit it sees, and so whether a made digit is the one that was asked for.</summary>
[Network, Input(1, 28, 28)]
[Flatten, Linear(256), ReLU, Dropout(0.3), Linear(10)]
public partial class DigitJudge
{
    [CrossEntropy]
    public partial class Loss;
}

/// <summary>Draws latents where a class's images were encoded to, in a model that was never told a class.</summary>
public sealed class DigitOfAClass : ISystem
{
    private const int Epochs = 10;
    private const int Judged = 100;
    private const int Shown = 10;

    public int Row => 14;

    public string Name => "digit-of-a-class";

    public string Title => "A digit of the class that one asks for";

    public string Definition
        => "The variational autoencoder of row 12, without labels; then latents from a class's own encoded distribution, once as one "
            + "Gaussian and once as the mixture of the posteriors of its images, decoded and judged by a classifier.";

    public void Run(SystemRun run)
    {
        using var model = run.New(() => new DigitVae());
        ImageStudy.Train(run, model, Epochs);
        using var judge = run.New(() => new DigitJudge());
        using var train = run.Images.Train.ForClassification();
        using var test = run.Images.Test.ForClassification();
        ImageStudy.Train(run, judge, Epochs, train: train, test: test);
        run.Figure("classifier's accuracy on test images", ConfusionMatrix.Of(judge, test).Accuracy);

        using var latents = ClassLatents.Of(model, run.Images.Train);
        var generator = run.Generator();
        var gaussian = Judge(run, "gaussian", "one Gaussian a class", label => latents.Sample(label, Judged, generator));
        var mixture = Judge(
            run, "mixture", "the mixture of a class's posteriors", label => latents.SampleMixture(label, Judged, generator));
        run.Table(
            "agreement",
            $"Share of {Judged} made digits of each class that the classifier takes for it",
            ["class", "one Gaussian", "mixture of posteriors"],
            latents.Classes.Select((label, i) => (IReadOnlyList<object>)[label, gaussian[i], mixture[i]]));

        List<double> Judge(SystemRun run, string file, string name, Func<long, Tensor> draw)
        {
            using var noGrad = torch.no_grad();
            var made = latents.Classes.Select(label => model.Decode(draw(label))).ToList();
            var shares = latents.Classes.Select(
                (label, i) => ConfusionMatrix.Predict(judge, made[i]).Count(answer => answer == label) / (double)Judged).ToList();
            run.Figure($"share that the classifier agrees with, {name}", shares.Average());
            run.Picture(
                file,
                ImageGrid.Create(torch.cat([.. made.Select(images => images.narrow(0, 0, Shown))], 0), Shown, scale: 2),
                $"A row a class, drawn from {name}.");
            return shares;
        }
    }
}
