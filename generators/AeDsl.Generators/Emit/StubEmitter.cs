using AeDsl.Core.Model;
using AeDsl.Generators.Reading;

namespace AeDsl.Generators.Emit;

/// <summary>
/// The class of a model with a mistake: the public surface of the sound one, each member throwing, so that the mistake is the
/// only error that its user sees.
/// </summary>
internal static class StubEmitter
{
    public static string Emit(TypeIdentity type, Topology topology) => SourceFrame.Write(type, topology.Kind, writer =>
    {
        writer.Lines("/// <summary>This model has a mistake, which the build reports; it is emitted when that is mended.</summary>");
        GeneratedCode.Write(writer, topology.Kind);
        var surface = Surface.Of(topology);
        writer.Open(SourceFrame.Head(surface));
        if (topology.Kind == ModelKind.Network) Network(writer, surface);
        else Autoencoder(writer, type, topology, surface);
        Shared(writer, surface);
        writer.Close();
    });

    private static void Network(SourceWriter writer, Surface surface) => writer.Lines($$"""
        public {{surface.Name}}() : base(nameof({{surface.Name}})) => throw Mistake();

        public Tensor Predict(Tensor {{surface.Inputs}}) => throw Mistake();

        global::System.Collections.Generic.IReadOnlyList<long> global::AeDsl.INetwork.OutputShape => throw Mistake();

        """);

    private static void Autoencoder(SourceWriter writer, TypeIdentity type, Topology topology, Surface surface)
    {
        var (things, isVae) = (surface.Inputs, topology.Kind == ModelKind.Vae);
        var posterior = isVae ? "Posterior" : "Tensor";
        writer.Lines($$"""
            public const int LatentSize = {{Literal.Of(Math.Max(1, topology.Latent ?? 1))}};

            """);
        foreach (var role in new[] { PartRole.Encoder, PartRole.Decoder })
        {
            if (!type.Declares(role)) continue;
            var result = role == PartRole.Encoder ? posterior : "Tensor";
            writer.Lines($$"""
                {{type.AccessibilityOf(role)}} readonly {{role}} {{role.ToString().ToLowerInvariant()}} = null!;

                sealed partial class {{role}} : nn.Module<Tensor, {{result}}>
                {
                    public {{role}}() : base(nameof({{role}})) => throw Mistake();

                    public override {{result}} forward(Tensor {{(role == PartRole.Encoder ? things : "latents")}}) => throw Mistake();
                }

                """);
        }
        writer.Lines($$"""
            public readonly record struct Output(Tensor Reconstruction, {{(isVae ? "Posterior Posterior, " : "")}}Tensor Latent);

            public {{topology.Name}}() : base(nameof({{topology.Name}})) => throw Mistake();

            public {{posterior}} Encode(Tensor {{things}}) => throw Mistake();

            public Tensor Decode(Tensor latents) => throw Mistake();

            public Tensor Reconstruct(Tensor {{things}}) => throw Mistake();

            public Tensor Interpolate(Tensor from, Tensor to, int steps) => throw Mistake();

            global::System.Collections.Generic.IReadOnlyList<long> global::AeDsl.IAutoencoder.LatentShape => throw Mistake();

            """);
        if (!isVae) return;
        writer.Lines($$"""
            public Tensor Sample(long n, torch.Generator? generator = null) => throw Mistake();

            Tensor global::AeDsl.IAutoencoder.Encode(Tensor input) => throw Mistake();

            """);
    }

    private static void Shared(SourceWriter writer, Surface surface)
    {
        writer.Lines($$"""
            public override {{surface.Output}} forward(Tensor {{surface.Inputs}}) => throw Mistake();

            """);
        if (surface.HasRandomPass) writer.Lines($"public {surface.Output} forward(Tensor {surface.Inputs}, torch.Generator? generator) => throw Mistake();").Blank();
        if (surface.Corrupts) writer.Lines($"public Tensor Corrupt(Tensor {surface.Inputs}, torch.Generator? generator = null) => throw Mistake();").Blank();
        if (surface.WarmsUp)
        {
            writer.Lines("public double WarmUp { get; set; } = 1.0;").Blank();
            writer.Lines("double global::AeDsl.IWarmUp.WarmUpEpochs => throw Mistake();").Blank();
        }
        writer.Lines($$"""
            public const long ParameterCount = 0;

            public const long MultiplyAdds = 0;

            public static global::System.ReadOnlySpan<long> InputShape => throw Mistake();

            public readonly record struct Losses(Tensor Total{{string.Concat(surface.LossNames.Select(name => $", Tensor {name}"))}}) : global::AeDsl.ILosses
            {
                global::System.Collections.Generic.IReadOnlyList<Tensor> global::AeDsl.ILosses.Terms => throw Mistake();
            }

            public static Losses ComputeLosses({{surface.LossParameters}}) => throw Mistake();

            string global::AeDsl.IModel.Name => nameof({{surface.Name}});

            global::System.Collections.Generic.IReadOnlyList<long> global::AeDsl.IModel.InputShape => throw Mistake();

            long global::AeDsl.IModel.ParameterCount => throw Mistake();

            long global::AeDsl.IModel.MultiplyAdds => throw Mistake();

            nn.Module global::AeDsl.IModel.Module => throw Mistake();

            global::System.Collections.Generic.IReadOnlyList<string> global::AeDsl.IModel.LossNames => throw Mistake();

            global::AeDsl.ILosses global::AeDsl.IModel.ComputeLosses(Tensor input, Tensor target, torch.Generator? generator) => throw Mistake();

            private static global::System.InvalidOperationException Mistake() => new("{{surface.Name}} has a mistake in its declaration, which the build reports.");
            """);
    }
}
