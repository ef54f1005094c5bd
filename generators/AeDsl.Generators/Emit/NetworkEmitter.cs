using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>What a network has of its own: its stack of layers is the class itself.</summary>
internal static class NetworkEmitter
{
    public static void Members(SourceWriter writer, Surface surface, ModulePlan plan)
    {
        var (part, inputs) = (plan.Last, Noun.Of(plan.Input));
        writer.Lines($"""
            /// <summary>Shape of one {inputs.TrimEnd('s')} without its batch dimension.</summary>
            public static global::System.ReadOnlySpan<long> InputShape => [{Literal.Sizes(plan.Input)}];

            """);
        PartEmitter.Fields(writer, part);
        if (PartEmitter.HasModules(part)) writer.Blank();
        writer.Lines("/// <summary>A model with new random parameters.</summary>");
        writer.Open($"public {plan.Name}() : base(nameof({plan.Name}))");
        PartEmitter.Registrations(writer, part);
        writer.Close().Blank();
        PartEmitter.NoFieldRegistration(writer);
        writer.Lines($"""
            /// <summary>{Upper(inputs)} {Literal.Batch(plan.Input)} to outputs {Literal.Batch(part.Output)}.</summary>
            /// <exception cref="global::System.ArgumentException">The {inputs} are not {Literal.Batch(plan.Input)}.</exception>
            """);
        if (surface.HasRandomPass)
        {
            writer.Lines($"""
                public override Tensor forward(Tensor {inputs}) => forward({inputs}, null);

                /// <summary>The same with the noise from a generator; from TorchSharp's default generator where it is null.</summary>
                /// <exception cref="global::System.ArgumentException">The {inputs} are not {Literal.Batch(plan.Input)}.</exception>
                """);
        }
        writer.Open(surface.HasRandomPass ? $"public Tensor forward(Tensor {inputs}, torch.Generator? generator)" : $"public override Tensor forward(Tensor {inputs})");
        writer.Lines($"global::AeDsl.ModelInput.ThrowIfNot({inputs}, nameof({plan.Name}), InputShape);");
        var statements = ForwardPass.Of(part, surface.Corrupts ? "x" : inputs, isOwned: surface.Corrupts);
        if (surface.Corrupts) statements.Insert(0, new Statement($"var x = {CorruptionEmitter.Seen(surface)};", Literal.Batch(plan.Input)));
        writer.Statements(statements);
        writer.Close().Blank();
        writer.Lines($"""
            /// <summary>{Upper(inputs)} {Literal.Batch(plan.Input)} to outputs {Literal.Batch(part.Output)}{(plan.EndsInLogits ? " in [0, 1], the sigmoid applied" : "")}.</summary>
            /// <exception cref="global::System.ArgumentException">The {inputs} are not {Literal.Batch(plan.Input)}.</exception>
            """);
        writer.Lines(plan.EndsInLogits
            ? $$"""
                public Tensor Predict(Tensor {{inputs}})
                {
                    using var logits = call({{inputs}});
                    return torch.sigmoid(logits);
                }

                """
            : $"""
                public Tensor Predict(Tensor {inputs}) => call({inputs});

                """);
    }

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
