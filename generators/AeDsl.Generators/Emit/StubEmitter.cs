using AeDsl.Core.Model;
using AeDsl.Generators.Reading;

namespace AeDsl.Generators.Emit;

/// <summary>
/// The class of a model with a mistake: the public surface of the sound one, each member throwing, so that the mistake is the
/// only error that its user sees.
/// </summary>
internal static class StubEmitter
{
    public static string Emit(TypeIdentity type, Topology topology) => SourceFrame.Write(type, topology, writer =>
    {
        writer.Lines("/// <summary>This model has a mistake, which the build reports; it is emitted when that is mended.</summary>");
        GeneratedCode.Write(writer, topology.Kind);
        var surface = Surface.Of(topology);
        writer.Open(SourceFrame.Head(surface));
        if (topology.Kind == ModelKind.Network) Network(writer, surface);
        else if (topology.Kind == ModelKind.Gan) Gan(writer, type, topology, surface);
        else Autoencoder(writer, type, topology, surface);
        Shared(writer, surface);
        writer.Close();
    }, isStub: true);

    private static void Network(SourceWriter writer, Surface surface) => writer.Lines($$"""
        public {{surface.Name}}() : base(nameof({{surface.Name}})) => throw Mistake();

        public Tensor Predict(Tensor {{surface.Inputs}}) => throw Mistake();

        global::System.Collections.Generic.IReadOnlyList<long> global::AeDsl.INetwork.OutputShape => throw Mistake();

        """);

    private static void Autoencoder(SourceWriter writer, TypeIdentity type, Topology topology, Surface surface)
    {
        var (things, isVae) = (surface.Inputs, topology.Kind == ModelKind.Vae);
        var posterior = isVae ? "Posterior" : "Tensor";
        Parts(writer, type, topology, role => role == PartRole.Encoder ? (posterior, things) : ("Tensor", "latents"));
        writer.Lines($$"""
            public readonly record struct Output(Tensor Reconstruction, {{(isVae ? "Posterior Posterior, " : "")}}Tensor Latent) : global::System.IDisposable
            {
                public void Dispose() => throw Mistake();
            }

            public {{topology.Name}}() : base(nameof({{topology.Name}})) => throw Mistake();

            public {{posterior}} Encode(Tensor {{things}}{{surface.LabelsParameter}}) => throw Mistake();

            public Tensor Decode(Tensor latents{{surface.LabelsParameter}}) => throw Mistake();

            public Tensor Reconstruct(Tensor {{things}}{{surface.LabelsParameter}}) => throw Mistake();

            public Tensor Interpolate(Tensor from, Tensor to{{surface.LabelsParameter}}, int steps) => throw Mistake();

            """);
        if (isVae) Sample(writer, surface, "generator");
        if (surface.IsConditional) return;
        writer.Lines("global::System.Collections.Generic.IReadOnlyList<long> global::AeDsl.IAutoencoder.LatentShape => throw Mistake();").Blank();
        if (isVae) writer.Lines("Tensor global::AeDsl.IAutoencoder.Encode(Tensor input) => throw Mistake();").Blank();
    }

    private static void Variational(SourceWriter writer, Surface surface)
    {
        writer.Lines("""
            global::AeDsl.VariationalPass global::AeDsl.IVariational.Pass(Tensor input, Tensor? labels, torch.Generator? generator) => throw Mistake();

            global::AeDsl.ILosses global::AeDsl.IVariational.ComputeLosses(Tensor target, global::AeDsl.VariationalPass pass, torch.Generator? generator) => throw Mistake();

            """);
        if (!surface.HasKullbackLeibler) return;
        writer.Lines("""
            double global::AeDsl.IKullbackLeiblerLoss.KullbackLeiblerWeight => throw Mistake();

            double global::AeDsl.IKullbackLeiblerLoss.FreeBits => throw Mistake();

            """);
    }

    private static void Gan(SourceWriter writer, TypeIdentity type, Topology topology, Surface surface)
    {
        Parts(writer, type, topology, role => ("Tensor", role == PartRole.Generator ? "latents" : surface.Inputs));
        writer.Lines($$"""
            public {{surface.Name}}() : base(nameof({{surface.Name}})) => throw Mistake();

            public Tensor Discriminate(Tensor {{surface.Inputs}}{{surface.LabelsParameter}}) => throw Mistake();

            public readonly record struct PartLoss(Tensor Total) : global::AeDsl.ILosses
            {
                global::System.Collections.Generic.IReadOnlyList<Tensor> global::AeDsl.ILosses.Terms => throw Mistake();
            }

            public PartLoss ComputeGeneratorLosses({{(surface.IsConditional ? "Tensor labels" : "long n")}}, torch.Generator? random = null) => throw Mistake();

            public PartLoss ComputeDiscriminatorLosses(Tensor {{surface.Inputs}}{{surface.LabelsParameter}}, torch.Generator? random = null) => throw Mistake();

            nn.Module global::AeDsl.IAdversarial.GeneratorModule => throw Mistake();

            nn.Module global::AeDsl.IAdversarial.DiscriminatorModule => throw Mistake();

            global::AeDsl.ILosses global::AeDsl.IAdversarial.ComputeGeneratorLosses(long n, Tensor? labels, torch.Generator? generator) => throw Mistake();

            global::AeDsl.ILosses global::AeDsl.IAdversarial.ComputeDiscriminatorLosses(Tensor input, Tensor? labels, torch.Generator? generator) => throw Mistake();

            """);
        Sample(writer, surface, "random");
    }

    /// <summary>The parts that the user declared; a part that is missing stays missing.</summary>
    private static void Parts(SourceWriter writer, TypeIdentity type, Topology topology, Func<PartRole, (string Result, string Parameter)> signature)
    {
        writer.Lines($"public const int LatentSize = {Literal.Of(Math.Max(1, topology.Latent ?? 1))};").Blank();
        foreach (var role in Topology.RolesOf(topology.Kind))
        {
            if (!type.Declares(role)) continue;
            var (result, parameter) = signature(role);
            writer.Lines($$"""
                {{type.AccessibilityOf(role)}} readonly {{role}} {{role.ToString().ToLowerInvariant()}} = null!;

                sealed partial class {{role}} : nn.Module<Tensor, {{result}}>
                {
                    public {{role}}() : base(nameof({{role}})) => throw Mistake();

                    public override {{result}} forward(Tensor {{parameter}}) => throw Mistake();
                }

                """);
        }
    }

    private static void Sample(SourceWriter writer, Surface surface, string random) =>
        writer.Lines($"public Tensor Sample({(surface.IsConditional ? "Tensor labels" : "long n")}, torch.Generator? {random} = null) => throw Mistake();").Blank();

    private static void Shared(SourceWriter writer, Surface surface)
    {
        writer.Lines($$"""
            public override {{surface.Output}} forward(Tensor {{(surface.Kind == ModelKind.Gan ? "latents" : surface.Inputs)}}{{surface.LabelsParameter}}) => throw Mistake();

            """);
        if (surface.IsConditional)
        {
            writer.Lines("public const int Classes = 2;").Blank();
            writer.Lines("int global::AeDsl.IConditional.Classes => throw Mistake();").Blank();
        }
        if (surface.HasRandomPass) writer.Lines($"public {surface.Output} forward(Tensor {surface.Inputs}{surface.LabelsParameter}, torch.Generator? generator) => throw Mistake();").Blank();
        if (surface.Corrupts)
        {
            writer.Lines($"public Tensor Corrupt(Tensor {surface.Inputs}, torch.Generator? generator = null) => throw Mistake();").Blank();
            writer.Lines("global::System.Collections.Generic.IReadOnlyList<global::AeDsl.CorruptionStep> global::AeDsl.ICorruptsInput.Corruptions => throw Mistake();").Blank();
        }
        if (surface.Kind == ModelKind.Vae) Variational(writer, surface);
        if (surface.WarmsUp)
        {
            writer.Lines("public double WarmUp { get; set; } = 1.0;").Blank();
            writer.Lines("double global::AeDsl.IWarmUp.WarmUpEpochs => throw Mistake();").Blank();
        }
        writer.Lines($$"""
            public const long ParameterCount = 0;

            public const long MultiplyAdds = 0;

            public static global::System.ReadOnlySpan<long> InputShape => throw Mistake();

            public readonly record struct Losses(Tensor Total{{string.Concat((surface.Kind == ModelKind.Gan ? ["Generator", "Discriminator"] : surface.LossNames).Select(name => $", Tensor {name}"))}}) : global::AeDsl.ILosses
            {
                global::System.Collections.Generic.IReadOnlyList<Tensor> global::AeDsl.ILosses.Terms => throw Mistake();
            }

            string global::AeDsl.IModel.Name => nameof({{surface.Name}});

            global::System.Collections.Generic.IReadOnlyList<long> global::AeDsl.IModel.InputShape => throw Mistake();

            long global::AeDsl.IModel.ParameterCount => throw Mistake();

            long global::AeDsl.IModel.MultiplyAdds => throw Mistake();

            nn.Module global::AeDsl.IModel.Module => throw Mistake();

            global::System.Collections.Generic.IReadOnlyList<string> global::AeDsl.IModel.LossNames => throw Mistake();

            global::AeDsl.ILosses global::AeDsl.IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator) => throw Mistake();

            private static global::System.InvalidOperationException Mistake() => new("{{surface.Name}} has a mistake in its declaration, which the build reports.");
            """);
        if (surface.Kind != ModelKind.Gan) writer.Blank().Lines($"public static Losses ComputeLosses({surface.LossParameters}) => throw Mistake();");
    }
}
