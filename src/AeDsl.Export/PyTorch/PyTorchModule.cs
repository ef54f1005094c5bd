using AeDsl.Core.Code;
using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Export.PyTorch;

/// <summary>The class of a model in Python, with the methods that its kind has.</summary>
/// <param name="plan">The model.</param>
/// <param name="name">The class's name.</param>
/// <param name="ownTerms">The Python of the model's own loss terms by name.</param>
internal sealed class PyTorchModule(ModulePlan plan, string name, IReadOnlyDictionary<string, string> ownTerms)
{
    private const string LayersFile = "Layers", SkipsFile = "SkipLayers";

    private readonly List<string> _needs = [LayersFile];
    private readonly List<string> _lines = [];
    private readonly string _labels = plan.Classes is null ? "" : ", labels";

    /// <summary>The class's name.</summary>
    public string Name => name;

    /// <summary>The files of the folder Python that the class uses, in an order in which each stands after what it uses.</summary>
    public IEnumerable<string> Needs => _needs.Contains(SkipsFile)
        ? _needs.Where(need => need != LayersFile).OrderByDescending(need => need == SkipsFile)
        : _needs;

    private bool HasPrior => plan.Losses.Any(loss => loss.Definition is MaximumMeanDiscrepancyLoss);

    private string Input => Literal.Batch(plan.Input);

    private string Latents => Literal.Batch(plan.Latent!);

    /// <summary>The text of the class, and before it that of what a pass returns.</summary>
    public string Class()
    {
        switch (plan.Kind)
        {
            case ModelKind.Network:
                Network();
                break;
            case ModelKind.Gan:
                Gan();
                break;
            default:
                Autoencoder();
                break;
        }

        return string.Join('\n', _lines);
    }

    /// <summary>Which part learns from which loss of a batch.</summary>
    public string Players()
    {
        var labels = plan.Classes is null ? "" : ", batch[\"labels\"]";
        var noise = plan.Kind is ModelKind.Vae ? ", batch[\"noise\"]" : "";
        var prior = HasPrior ? ", batch[\"prior\"]" : "";
        string[] players = plan.Kind == ModelKind.Gan
            ?
            [
                $"(model.discriminator, lambda batch: model.discriminator_losses(batch[\"input\"], batch[\"noise\"]{labels})),",
                $"(model.generator, lambda batch: model.generator_losses(batch[\"noise\"]{labels})),",
            ]
            : [$"(model, lambda batch: model.losses(batch[\"target\"], model(batch[\"input\"]{labels}{noise}){prior})),"];
        return $"def players(model):\n    \"\"\"Which part learns from which loss of a batch, in turn.\"\"\"\n    return [\n        "
            + $"{string.Join("\n        ", players)}\n    ]";
    }

    private void Network()
    {
        var stack = plan.Last;
        _lines.AddRange([
            $"class {name}(Layers):",
            $"    \"\"\"{Input} to {Batch(stack.Output)}{Logits()}.\"\"\"",
            "",
            "    def __init__(self):",
            "        super().__init__(",
            .. LayerLines(stack),
            "        )",
        ]);
        Method("predict(self, input)", $"{Input} to {Batch(stack.Output)}{Range(stack)}.", $"return {Made("self(input)")}");
        Corrupt();
        Losses();
    }

    private void Autoencoder()
    {
        var (encoder, decoder, isVae) = (plan[PartRole.Encoder], plan[PartRole.Decoder], plan.Kind == ModelKind.Vae);
        _lines.AddRange([
            "class Output(NamedTuple):",
            $"    \"\"\"What a pass returns.\"\"\"",
            "",
            $"    reconstruction: torch.Tensor  # {Input}{Logits()}",
            .. isVae ? [$"    mean: torch.Tensor  # {Latents}", $"    log_variance: torch.Tensor  # {Latents}"] : Array.Empty<string>(),
            $"    latents: torch.Tensor  # {Latents}{(isVae ? ", drawn" : "")}",
            "",
            "",
        ]);
        if (isVae) _needs.Add("GaussianEncoder");
        Head();
        Part("encoder", encoder, isVae ? "GaussianEncoder" : "Layers",
            isVae ? [$"features={Literal.Of(encoder.Output[0])},", $"latent={Literal.Of(plan.Latent![0])},"] : []);
        Part("decoder", decoder, "Layers", []);
        WarmUpField();
        var codes = isVae ? $"the mean and the log variance of the latents, {Latents} each" : $"latents {Latents}";
        Method(
            $"encode(self, input{_labels})", $"{Input} to {codes}.", $"return self.encoder({Told(PartRole.Encoder, "input")})");
        Method(
            $"decode(self, latents{_labels})",
            $"{Latents} to {Input}{Range(decoder)}.",
            $"return {Made($"self.decoder({Told(PartRole.Decoder, "latents")})")}");
        if (isVae)
        {
            Method(
                $"forward(self, input{_labels}, noise=None)",
                $"Encodes, draws latents and decodes them. The noise, {Latents}, is drawn from N(0, 1) where none is given.",
                $"mean, log_variance = self.encode(input{_labels})",
                "if noise is None:",
                "    noise = torch.randn_like(mean)",
                "latents = mean + noise * torch.exp(0.5 * log_variance)",
                $"return Output(self.decoder({Told(PartRole.Decoder, "latents")}), mean, log_variance, latents)");
            Method(
                $"reconstruct(self, input{_labels})",
                "Encodes and decodes without noise, through the mean.",
                $"return self.decode(self.encode(input{_labels})[0]{_labels})");
            Sample($"self.decode({Drawn()}{_labels})");
        }
        else
        {
            Method(
                "forward(self, input)",
                "Encodes and decodes.",
                "latents = self.encode(input)",
                "return Output(self.decoder(latents), latents)");
            Method("reconstruct(self, input)", "Encodes and decodes.", "return self.decode(self.encode(input))");
        }

        Corrupt();
        Losses();
    }

    private void Gan()
    {
        Head();
        Part("generator", plan[PartRole.Generator], "Layers", []);
        Part("discriminator", plan[PartRole.Discriminator], "Layers", []);
        Method(
            $"forward(self, latents{_labels})",
            $"{Latents} to {Input}{Range(plan[PartRole.Generator])}.",
            $"return self.generator({Told(PartRole.Generator, "latents")})");
        Method(
            $"discriminate(self, input{_labels})",
            $"{Input} to scores (N, 1){Range(plan[PartRole.Discriminator])}.",
            $"return self.discriminator({Told(PartRole.Discriminator, "input")})");
        Sample($"self({Drawn()}{_labels})");
        var factor = PyTorchLosses.Factor(plan.Losses[0]);
        Method(
            $"generator_losses(self, latents{_labels})",
            "How badly examples made of latents fool the discriminator.",
            $"scores = self.discriminate(self(latents{_labels}){_labels})",
            $"return {{\"Generator\": {factor}{Needed(PyTorchLosses.OfScores(plan, "scores", isReal: true))}}}");
        Method(
            $"discriminator_losses(self, input, latents{_labels})",
            "How badly the discriminator tells examples of the data from those made of latents.",
            $"real = self.discriminate(input{_labels})",
            $"made = self.discriminate(self(latents{_labels}).detach(){_labels})",
            $"loss = {Needed(PyTorchLosses.OfScores(plan, "real", isReal: true))} "
                + $"+ {Needed(PyTorchLosses.OfScores(plan, "made", isReal: false))}",
            $"return {{\"Discriminator\": {(factor.Length == 0 ? "loss" : $"{factor}loss")}}}");
    }

    private void Head() => _lines.AddRange([
        $"class {name}(nn.Module):", "    def __init__(self):", "        super().__init__()",
    ]);

    private void Part(string field, PartPlan part, string type, string[] more) => _lines.AddRange([
        $"        self.{field} = {type}(", .. LayerLines(part), .. more.Select(line => $"            {line}"), "        )",
    ]);

    private IEnumerable<string> LayerLines(PartPlan part)
    {
        var scope = part.Role == PartRole.Stack ? "" : $"{part.Role.ToString().ToLowerInvariant()}.";
        return part.Layers.Select(layer =>
            $"            {Needed(PyTorchLayers.FormOf(layer, $"{scope}{Literal.Of(layer.Index)}"))},  # {Batch(layer.Output)}"
                + $"{(layer.Range.IsAny ? "" : $" {layer.Range}")}");
    }

    /// <summary>What of the divergence comes in gradually.</summary>
    public static string Rising(ModulePlan plan) => plan.Divergence!.Term[Capacity] > 0 ? "capacity" : "weight";

    private void WarmUpField()
    {
        if (plan.WarmUpEpochs > 0) _lines.Add($"        self.warm_up = 1.0  # Share of the divergence's {Rising(plan)} that is in force.");
    }

    private void Sample(string made)
    {
        var isTold = plan.Classes is not null;
        Method(
            $"sample(self, {(isTold ? "labels" : "n")}, generator=None)",
            $"{(isTold ? "An example of each class that is asked for" : "n examples")} from the prior N(0, I), {Input}.",
            "weight = next(self.parameters(), torch.empty(0))",
            $"return {made}");
    }

    private string Drawn() =>
        $"torch.randn({(plan.Classes is null ? "n" : "len(labels)")}, {Literal.Sizes(plan.Latent!)}, generator=generator).to(weight)";

    private void Corrupt()
    {
        if (plan.Corruptions.Count == 0) return;
        List<string> statements = [];
        foreach (var corruption in plan.Corruptions)
        {
            var strength = corruption[corruption.Strength];
            var amount = Literal.Of(strength);
            var half = Literal.Of(strength / 2);
            statements.AddRange(corruption.Name switch
            {
                "GaussianNoise" => [$"input = input + {amount} * torch.randn(input.shape, generator=generator).to(input)"],
                "Masking" =>
                    [$"input = input.masked_fill((torch.rand(input.shape, generator=generator) < {amount}).to(input.device), 0.0)"],
                "SaltAndPepper" =>
                [
                    "draw = torch.rand(input.shape, generator=generator).to(input.device)",
                    $"input = input.masked_fill(draw < {half}, 0.0).masked_fill(({half} <= draw) & (draw < {amount}), 1.0)",
                ],
                _ => throw new NotSupportedException($"{corruption} cannot be written in PyTorch. Remove it."),
            });
        }

        Method(
            "corrupt(self, input, generator=None)",
            "The input spoilt as declared: what the model sees in training, while its loss compares with the clean one.",
            [.. statements, "return input"]);
    }

    private void Losses()
    {
        var terms = PyTorchLosses.Of(plan, ownTerms).Select(term => $"    {PythonLiteral.Of(term.Name)}: {Needed(term.Form)},");
        Method(
            $"losses(self, target, output{(HasPrior ? ", prior" : "")})",
            $"The terms of the loss, weighted, averaged over the batch{(HasPrior ? $"; prior are draws of N(0, 1), {Latents}" : "")}.",
            ["return {", .. terms, "}"]);
    }

    private void Method(string signature, string doc, params IEnumerable<string> statements) => _lines.AddRange([
        "", $"    def {signature}:", $"        \"\"\"{doc}\"\"\"", .. statements.Select(statement => $"        {statement}"),
    ]);

    /// <summary>What goes into a part: the classes of a conditional model after the value.</summary>
    private string Told(PartRole role, string value)
    {
        if (plan.Classes is not { } classes) return value;
        Need("told");
        var flat = plan[role].Layers[0].Definition is FlattenLayer ? $"{value}.flatten(1)" : value;
        return $"told({flat}, labels, {Literal.Of(classes)})";
    }

    private string Made(string value) => plan.EndsInLogits ? $"torch.sigmoid({value})" : value;

    private string Logits() => plan.EndsInLogits ? " as logits" : "";

    private string Range(PartPlan part)
    {
        var range = plan.EndsInLogits ? ValueRange.Unit : part.Range;
        return range.IsAny ? "" : $" {range}";
    }

    private static string Batch(Shape shape) => Literal.Batch(shape);

    private string Needed(PythonForm form)
    {
        if (form.Needs is not null) Need(form.Needs);
        return form.Code;
    }

    private void Need(string file)
    {
        if (!_needs.Contains(file)) _needs.Add(file);
    }
}
