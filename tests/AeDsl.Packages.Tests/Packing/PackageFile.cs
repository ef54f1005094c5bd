using System.IO.Compression;
using System.Xml.Linq;

namespace AeDsl.Packages.Tests.Packing;

/// <summary>What is in a package.</summary>
internal sealed class PackageFile
{
    private readonly string _path;

    public PackageFile(string path)
    {
        _path = path;
        using var zip = ZipFile.OpenRead(path);
        Entries = [.. zip.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>The paths of its files.</summary>
    public IReadOnlyList<string> Entries { get; }

    /// <summary>The bytes of one of its files.</summary>
    /// <param name="entry">Its path.</param>
    public byte[] Read(string entry)
    {
        using var zip = ZipFile.OpenRead(_path);
        using var stream = (
            zip.GetEntry(entry)
                ?? throw new FileNotFoundException($"{Path.GetFileName(_path)} has no {entry}; it has {string.Join(", ", Entries)}."))
            .Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>The manifest's metadata element, without its namespace.</summary>
    public XElement Manifest()
    {
        using var stream = new MemoryStream(Read(Entries.Single(entry => entry.EndsWith(".nuspec", StringComparison.Ordinal))));
        var document = XDocument.Load(stream);
        foreach (var element in document.Descendants())
        {
            element.Name = element.Name.LocalName;
        }

        return document.Root!.Element("metadata")!;
    }

    /// <summary>The ids that it depends on.</summary>
    public IReadOnlyList<string> Dependencies() => [.. Manifest().Descendants("dependency").Select(one => one.Attribute("id")!.Value)];

    /// <summary>Unpacks a file.</summary>
    /// <param name="entry">Its path.</param>
    /// <param name="folder">Where it goes.</param>
    /// <returns>Its new path.</returns>
    public string Unpack(string entry, string folder)
    {
        var path = Path.Combine(folder, Path.GetFileName(entry));
        File.WriteAllBytes(path, Read(entry));
        return path;
    }

    /// <summary>Writes a package of nothing but a property: it stands in for one that is too large to fetch.</summary>
    /// <param name="folder">Where it goes.</param>
    /// <param name="id">Its id.</param>
    /// <param name="version">Its version.</param>
    /// <param name="property">The property that it sets to true in every project that has it.</param>
    public static void WriteStandIn(string folder, string id, string version, string property)
    {
        using var zip = ZipFile.Open(Path.Combine(folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        Add($"{id}.nuspec", $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{id}</id>
                <version>{version}</version>
                <authors>nobody</authors>
                <description>Nothing.</description>
              </metadata>
            </package>
            """);
        Add($"buildTransitive/{id}.props", $"<Project><PropertyGroup><{property}>true</{property}></PropertyGroup></Project>");

        void Add(string entry, string text)
        {
            using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
            writer.Write(text);
        }
    }
}
