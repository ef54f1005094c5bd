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
        if (surface.WarmsUp) writer.Lines($"double global::AeDsl.IWarmUp.WarmUpEpochs => {Literal.Of(plan.WarmUpEpochs)};").Blank();
        if (surface.IsConditional) writer.Lines("int global::AeDsl.IConditional.Classes => Classes;").Blank();
        if (plan.Kind == ModelKind.Gan)
        {
            GanEmitter.Contract(writer, surface);
            return;
        }

        var pass = string.Concat(
            surface.IsConditional ? $"forward(input, global::AeDsl.ClassCondition.Required(labels, nameof({plan.Name})), generator)" : surface.HasRandomPass ? "forward(input, generator)" : "call(input)",
            surface.WarmsUp ? ", WarmUp" : "",
            surface.HasRandomLoss ? ", generator: generator" : "");
        writer.Lines($"""
            {List}<string> global::AeDsl.IModel.LossNames => [{string.Join(", ", plan.Losses.Select(loss => $"nameof(Losses.{loss.Property})"))}];

            global::AeDsl.ILosses global::AeDsl.IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator) => ComputeLosses(target, {pass});
            """);
        if (plan.Kind == ModelKind.Network) writer.Blank().Lines($"{List}<long> global::AeDsl.INetwork.OutputShape => [{Literal.Sizes(plan.Last.Output)}];");
        else if (!surface.IsConditional) writer.Blank().Lines($"{List}<long> global::AeDsl.IAutoencoder.LatentShape => [{Literal.Sizes(plan.Latent!)}];");
        if (plan.Kind == ModelKind.Vae && !surface.IsConditional) writer.Blank().Lines("Tensor global::AeDsl.IAutoencoder.Encode(Tensor input) => Encode(input).Mean;");
    }
}
