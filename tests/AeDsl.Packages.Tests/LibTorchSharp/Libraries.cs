using System.Text;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests.LibTorchSharp;

/// <summary>Shared libraries to try the build's task on: TorchSharp's own, and what can be made of its bytes.</summary>
internal static class Libraries
{
    /// <summary>The symbol version that TorchSharp's library requires.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    /// <summary>TorchSharp's library in the package that was restored. It is read and never written.</summary>
    public static string Original { get; } = Path.Combine(Repository.TorchSharp, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    /// <summary>The places at which a text stands, with the zero that ends it.</summary>
    public static IReadOnlyList<int> Find(byte[] bytes, string text)
    {
        var sought = Encoding.ASCII.GetBytes($"{text}\0");
        var places = new List<int>();
        for (var at = bytes.AsSpan().IndexOf(sought); at >= 0;)
        {
            places.Add(at);
            var next = bytes.AsSpan(at + 1).IndexOf(sought);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return places;
    }

    /// <summary>The original with a name changed to another one of the same length, wherever it stands.</summary>
    public static byte[] Renamed(string name, string other)
    {
        var bytes = File.ReadAllBytes(Original);
        foreach (var at in Find(bytes, name))
        {
            Encoding.ASCII.GetBytes(other).CopyTo(bytes, at);
        }

        return bytes;
    }

    /// <summary>
    /// A library of nothing but section headers and one section of version definitions, as libstdc++ has one: each definition with one
    /// name.
    /// </summary>
    public static byte[] Defining(params string[] versions)
    {
        var names = new MemoryStream();
        names.WriteByte(0);
        var records = new MemoryStream();
        for (var i = 0; i < versions.Length; i++)
        {
            // Elf64_Verdef and its one Elf64_Verdaux.
            var next = i + 1 < versions.Length ? 28u : 0u;
            Write(records, (ushort)1, (ushort)0, (ushort)(i + 1), (ushort)1, 0u, 20u, next, (uint)names.Position, 0u);
            names.Write(Encoding.ASCII.GetBytes($"{versions[i]}\0"));
        }

        var file = new MemoryStream();
        var (recordsAt, namesAt) = (64L, 64 + records.Length);
        file.Write([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Write(file, (ushort)3, (ushort)62, 1u, 0L, 0L, namesAt + names.Length, 0u);
        Write(file, (ushort)64, (ushort)0, (ushort)0, (ushort)64, (ushort)2, (ushort)0);
        file.Write(records.ToArray());
        file.Write(names.ToArray());
        Write(file, 0u, 0x6ffffffdu, 0L, 0L, recordsAt, records.Length, 1u, (uint)versions.Length, 4L, 0L);
        Write(file, 0u, 3u, 0L, 0L, namesAt, names.Length, 0u, 0u, 1L, 0L);
        return file.ToArray();
    }

    private static void Write(MemoryStream stream, params object[] numbers)
    {
        foreach (var number in numbers)
        {
            stream.Write(number switch
            {
                ushort small => BitConverter.GetBytes(small),
                uint middle => BitConverter.GetBytes(middle),
                _ => BitConverter.GetBytes((long)number),
            });
        }
    }
}
