using AeDsl.Core.Model;
using AeDsl.Generators.Reading;

namespace AeDsl.Generators.Emit;

/// <summary>The marks of what a tool wrote.</summary>
internal static class GeneratedCode
{
    private static readonly string s_mark = $"global::System.CodeDom.Compiler.GeneratedCode(\"{GeneratedMark.Tool}\", "
        + $"\"{typeof(GeneratedCode).Assembly.GetName().Version!.ToString(3)}\")";

    /// <summary>
    /// The mark that analyzers and coverage pass over; and, since a class is one symbol with its hand-written part, the waiver of the
    /// naming rule that the parts' fields break.
    /// </summary>
    public static void Write(SourceWriter writer, TypeIdentity type, ModelKind kind)
    {
        if (kind == ModelKind.Network)
        {
            Write(writer, type);
            return;
        }
        var mark = type.IsMarkedGenerated ? "" : $"{s_mark}, ";
        writer.Lines(
            $"[{mark}global::System.Diagnostics.CodeAnalysis.SuppressMessage(\"Naming\", \"CA1708\", "
                + "Justification = \"Encoder and encoder, as in PyTorch.\")]");
    }

    /// <summary>The mark that analyzers and coverage pass over; none where the class has that of another tool.</summary>
    public static void Write(SourceWriter writer, TypeIdentity type)
    {
        if (!type.IsMarkedGenerated) writer.Lines($"[{s_mark}]");
    }
}
