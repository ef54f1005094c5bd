namespace AeDsl.Generators.Emit;

/// <summary>The mark of what a tool wrote, which analyzers and coverage pass over.</summary>
internal static class GeneratedCode
{
    private static readonly string s_version = typeof(GeneratedCode).Assembly.GetName().Version!.ToString(3);

    public static string Attribute { get; } = $"[global::System.CodeDom.Compiler.GeneratedCode(\"AeDsl\", \"{s_version}\")]";
}
