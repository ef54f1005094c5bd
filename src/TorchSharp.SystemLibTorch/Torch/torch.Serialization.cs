namespace TorchSharp;

public static partial class torch
{
    /// <summary>Writes a tensor to a file in TorchSharp's own format.</summary>
    public static void save(Tensor t, string location)
    {
        using var stream = File.Create(location);
        save(t, stream);
    }

    /// <summary>Writes a tensor to a stream in TorchSharp's own format.</summary>
    public static void save(Tensor t, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        save(t, writer);
    }

    /// <summary>Writes a tensor in TorchSharp's own format.</summary>
    public static void save(Tensor t, BinaryWriter writer) => t.Save(writer);

    /// <summary>Reads a tensor from a file in TorchSharp's own format.</summary>
    public static Tensor load(string location)
    {
        using var stream = File.OpenRead(location);
        return load(stream);
    }

    /// <summary>Reads a tensor from a stream in TorchSharp's own format.</summary>
    public static Tensor load(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        return load(reader);
    }

    /// <summary>Reads a tensor in TorchSharp's own format.</summary>
    public static Tensor load(BinaryReader reader) => TensorExtensionMethods.Load(reader);
}
