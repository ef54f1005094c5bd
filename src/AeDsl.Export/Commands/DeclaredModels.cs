using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AeDsl.Export.Commands;

/// <summary>The models that a program and the projects that it references declare.</summary>
internal static class DeclaredModels
{
    /// <summary>The classes that are declared with attributes, in the order of their names.</summary>
    /// <param name="folder">Where the program lies.</param>
    public static IReadOnlyList<Type> In(string folder) =>
    [
        // Those that the program was built with: others may lie beside them.
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetDirectoryName(file) == Path.TrimEndingDirectorySeparator(folder) && File.Exists(file))
            .Where(ReferencesAeDsl)
            .Select(file => Assembly.Load(new AssemblyName(Path.GetFileNameWithoutExtension(file))))
            .SelectMany(assembly => assembly.GetTypes())
            .Where(IsDeclared)
            .OrderBy(NameOf, StringComparer.Ordinal),
    ];

    /// <summary>The one that is meant.</summary>
    /// <param name="models">All of them.</param>
    /// <param name="name">Its name, with or without its namespace; null: there is only one.</param>
    /// <exception cref="ArgumentException">None has the name, or several do.</exception>
    public static Type Named(IReadOnlyList<Type> models, string? name)
    {
        if (models.Count == 0)
        {
            throw new ArgumentException(
                "The program declares no model: no class is marked [Autoencoder], [Vae(latent)], [Network] or [Gan(latent)].");
        }

        var meant = name is null ? models : [.. models.Where(model => model.Name == name || NameOf(model) == name)];
        return meant.Count switch
        {
            1 => meant[0],
            0 => throw new ArgumentException($"The program declares no model {name}. It declares {Names(models)}."),
            _ when name is null => throw new ArgumentException($"The program declares several models. Name one: {Names(models)}."),
            _ => throw new ArgumentException($"Several models are called {name}. Name one with its namespace: {Names(meant)}."),
        };
    }

    /// <summary>The name with its namespace, as it is written in C#.</summary>
    public static string NameOf(Type model) => model.FullName!.Replace('+', '.');

    private static string Names(IEnumerable<Type> models) => string.Join(", ", models.Select(NameOf));

    private static bool IsDeclared(Type type) =>
        !type.IsAbstract && !type.ContainsGenericParameters && typeof(IModel).IsAssignableFrom(type)
        && type.GetCustomAttributesData().Any(data => typeof(ModelAttribute).IsAssignableFrom(data.AttributeType));

    /// <summary>Reads the references alone: loading the assembly would load what it needs, too.</summary>
    private static bool ReferencesAeDsl(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        if (!image.HasMetadata) return false;
        var (metadata, name) = (image.GetMetadataReader(), typeof(IModel).Assembly.GetName().Name!);
        return metadata.IsAssembly && metadata.AssemblyReferences.Any(
            reference => metadata.StringComparer.Equals(metadata.GetAssemblyReference(reference).Name, name));
    }
}
