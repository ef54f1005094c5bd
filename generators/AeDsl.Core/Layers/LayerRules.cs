namespace AeDsl.Core.Layers;

/// <summary>Every kind of layer there is, by its attribute's name. <c>Mirror</c> is not among them: it is replaced by layers before they are looked at.</summary>
internal static class LayerRules
{
    public const string Mirror = "Mirror";

    private static readonly Dictionary<string, LayerRule> s_byName = new LayerRule[]
    {
        new LinearLayer(), new MaxoutLayer(),
        new Conv2dLayer(), new ConvTranspose2dLayer(),
        new MaxPool2dLayer(), new MinPool2dLayer(), new AvgPool2dLayer(), new UpsampleLayer(),
        new FlattenLayer(), new UnflattenLayer(),
        new BatchNorm1dLayer(), new BatchNorm2dLayer(), new LayerNormLayer(), new GroupNormLayer(), new DropoutLayer(), new Dropout2dLayer(),
        new ReLULayer(), new LeakyReLULayer(), new ELULayer(), new GELULayer(), new SiLULayer(), new MishLayer(), new SoftplusLayer(), new SigmoidLayer(), new TanhLayer(), new SoftmaxLayer(),
        new SaveLayer(), new ConcatLayer(), new AddLayer(),
    }.ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => s_byName.Keys;

    public static LayerRule Of(string name) => s_byName[name];
}
