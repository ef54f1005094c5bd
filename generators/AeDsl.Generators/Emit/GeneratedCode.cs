using AeDsl.Core.Model;

namespace AeDsl.Generators.Emit;

/// <summary>The marks of what a tool wrote.</summary>
internal static class GeneratedCode
{
    private static readonly string s_mark =
        $"global::System.CodeDom.Compiler.GeneratedCode(\"AeDsl\", \"{typeof(GeneratedCode).Assembly.GetName().Version!.ToString(3)}\")";

    /// <summary>
    /// The mark that analyzers and coverage pass over; and, since a class is one symbol with its hand-written part, the waiver of the
    /// naming rule that the parts' fields break.
    /// </summary>
    public static void Write(SourceWriter writer, ModelKind kind) => writer.Lines(kind == ModelKind.Network
        ? $"[{s_mark}]"
        : $"[{s_mark}, global::System.Diagnostics.CodeAnalysis.SuppressMessage(\"Naming\", \"CA1708\", "
            + "Justification = \"Encoder and encoder, as in PyTorch.\")]");

    /// <summary>The mark that analyzers and coverage pass over.</summary>
    public static void Write(SourceWriter writer) => writer.Lines($"[{s_mark}]");
}
