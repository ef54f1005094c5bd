using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Reads a tensor in TorchSharp's own format.</summary>
        /// <exception cref="EndOfStreamException">There are fewer numbers than the shape asks for.</exception>
        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        /// <summary>Reads a tensor in TorchSharp's own format; the stream stays open.</summary>
        /// <exception cref="EndOfStreamException">There are fewer numbers than the shape asks for.</exception>
        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        /// <summary>Reads a tensor from a file in TorchSharp's own format.</summary>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        public static Tensor Load(string location)
        {
            using var stream = File.OpenRead(location);
            return Load(stream);
        }
    }
}
