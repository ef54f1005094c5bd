using Mono.Cecil;

namespace AeDsl.Packaging;

/// <summary>
/// A copy of a reference assembly that names TorchSharp by its public key token. TorchSharp is strong-named and our own TorchSharp is not. The runtime does not mind,
/// but the C# compiler takes two names for two assemblies: code that is compiled against TorchSharp has to see a library that names the same.
/// </summary>
internal static class StrongReference
{
    private const string Name = "TorchSharp";

    /// <summary>Writes the copy.</summary>
    /// <param name="path">The reference assembly.</param>
    /// <param name="references">The assemblies that it was compiled against.</param>
    /// <param name="result">The copy.</param>
    /// <param name="token">The public key token, eight bytes.</param>
    /// <returns>0.</returns>
    /// <exception cref="InvalidOperationException">The assembly refers to no TorchSharp.</exception>
    public static int Write(string path, IEnumerable<string> references, string result, byte[] token)
    {
        // Values of enums, as defaults of parameters are, are written with the size that the enum's own assembly gives.
        using var resolver = new DefaultAssemblyResolver();
        foreach (var folder in references.Select(one => Path.GetDirectoryName(one)!).Distinct(StringComparer.Ordinal))
        {
            resolver.AddSearchDirectory(folder);
        }

        using var assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = resolver });
        var reference = assembly.MainModule.AssemblyReferences.SingleOrDefault(one => one.Name == Name)
            ?? throw new InvalidOperationException($"it does not refer to {Name}");
        reference.PublicKeyToken = token;
        assembly.Write(result);
        return 0;
    }
}
