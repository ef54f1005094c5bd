using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>What the contracts ask for beyond the public members.</summary>
internal static class ContractEmitter
{
    private const string List = "global::System.Collections.Generic.IReadOnlyList";

    public static void Write(SourceWriter writer, Surface surface, ModulePlan plan)
    {
        writer.Lines($"""
            string global::AeDsl.IModel.Name => nameof({plan.Name});

            {List}<long> global::AeDsl.IModel.InputShape => InputShape.ToArray();

            long global::AeDsl.IModel.ParameterCount => ParameterCount;

            long global::AeDsl.IModel.MultiplyAdds => MultiplyAdds;

            nn.Module global::AeDsl.IModel.Module => this;

            """);
        if (RangeOf(plan) is { IsAny: false } range) writer.Lines($"global::AeDsl.Interval global::AeDsl.IModel.OutputRange => new({Literal.Bound(range.Minimum)}, {Literal.Bound(range.Maximum)});").Blank();
        if (surface.Corrupts) writer.Lines($"{List}<global::AeDsl.CorruptionStep> global::AeDsl.ICorruptsInput.Corruptions => [{string.Join(", ", plan.Corruptions.Select(CorruptionEmitter.Step))}];").Blank();
        if (surface.WarmsUp) writer.Lines($"double global::AeDsl.IWarmUp.WarmUpEpochs => {Literal.Of(plan.WarmUpEpochs)};").Blank();
        if (surface.IsConditional) writer.Lines("int global::AeDsl.IConditional.Classes => Classes;").Blank();
        if (plan.Kind == ModelKind.Gan)
        {
            GanEmitter.Contract(writer, surface);
            return;
        }

        var pass = surface.IsConditional ? $"forward(input, global::AeDsl.ClassCondition.Required(labels, nameof({plan.Name})), generator)" : surface.HasRandomPass ? "forward(input, generator)" : "call(input)";
        var more = string.Concat(surface.WarmsUp ? ", WarmUp" : "", surface.HasRandomLoss ? ", generator: generator" : "");
        writer.Lines($"""
            {List}<string> global::AeDsl.IModel.LossNames => [{string.Join(", ", plan.Losses.Select(loss => $"nameof(Losses.{loss.Property})"))}];

            global::AeDsl.ILosses global::AeDsl.IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
            """);
        writer.Open();
        writer.Lines($"using var output = {pass};");
        writer.Lines($"return ComputeLosses(target, output{more});");
        writer.Close();
        if (plan.Kind == ModelKind.Network) writer.Blank().Lines($"{List}<long> global::AeDsl.INetwork.OutputShape => [{Literal.Sizes(plan.Last.Output)}];");
        else if (!surface.IsConditional) writer.Blank().Lines($"{List}<long> global::AeDsl.IAutoencoder.LatentShape => [{Literal.Sizes(plan.Latent!)}];");
        if (plan.Kind == ModelKind.Vae) Variational(writer, surface, plan, pass, more);
        if (plan.Kind == ModelKind.Vae && !surface.IsConditional) MeanOnly(writer);
    }

    private static void MeanOnly(SourceWriter writer) => writer.Blank().Lines("""
        Tensor global::AeDsl.IAutoencoder.Encode(Tensor input)
        {
            var posterior = Encode(input);
            return posterior.Mean.ThenDispose(posterior.LogVariance);
        }
        """);

    private static void Variational(SourceWriter writer, Surface surface, ModulePlan plan, string pass, string more)
    {
        writer.Blank().Lines($$"""
            global::AeDsl.VariationalPass global::AeDsl.IVariational.Pass(Tensor input, Tensor? labels, torch.Generator? generator)
            {
                var output = {{pass}};
                return new global::AeDsl.VariationalPass(output.Reconstruction, output.Posterior, output.Latent);
            }

            global::AeDsl.ILosses global::AeDsl.IVariational.ComputeLosses(Tensor target, global::AeDsl.VariationalPass pass, torch.Generator? generator) => ComputeLosses(target, new Output(pass.Reconstruction, pass.Posterior, pass.Latent){{more}});
            """);
        if (!surface.HasKullbackLeibler) return;
        var divergence = plan.Losses.First(loss => loss.Term.Name == "KullbackLeibler");
        writer.Blank().Lines($"""
            double global::AeDsl.IKullbackLeiblerLoss.KullbackLeiblerWeight => {Literal.Of(divergence.Weight)};

            double global::AeDsl.IKullbackLeiblerLoss.FreeBits => {Literal.Of(divergence.Term.Number("freeBits"))};
            """);
    }

    /// <summary>Of what the model gives to its user: logits have the sigmoid applied.</summary>
    private static ValueRange RangeOf(ModulePlan plan) =>
        plan.EndsInLogits ? ValueRange.Unit : plan.Kind == ModelKind.Gan ? plan[PartRole.Generator].Range : plan.Last.Range;
}
