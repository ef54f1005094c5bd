namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sizes of a tensor's dimensions.</summary>
    public struct Size
    {
        private readonly long[] sizes;

        /// <summary>Sizes given one by one.</summary>
        public Size(long[] shape) => sizes = [.. shape];

        /// <summary>Sizes given one by one.</summary>
        public Size(IEnumerable<long> shape) => sizes = [.. shape];

        /// <summary>Sizes given one by one.</summary>
        public Size(int[] shape) => sizes = Array.ConvertAll(shape, size => (long)size);

        /// <summary>One size.</summary>
        public Size(long size) => sizes = [size];

        /// <summary>Two sizes.</summary>
        public Size((long, long) sizes) => this.sizes = [sizes.Item1, sizes.Item2];

        /// <summary>Three sizes.</summary>
        public Size((long, long, long) sizes) => this.sizes = [sizes.Item1, sizes.Item2, sizes.Item3];

        /// <summary>Four sizes.</summary>
        public Size((long, long, long, long) sizes) => this.sizes = [sizes.Item1, sizes.Item2, sizes.Item3, sizes.Item4];

        /// <summary>One size.</summary>
        public static implicit operator Size(long size) => new(size);

        /// <summary>Two sizes.</summary>
        public static implicit operator Size((long, long) size) => new(size);

        /// <summary>Three sizes.</summary>
        public static implicit operator Size((long, long, long) size) => new(size);

        /// <summary>Four sizes.</summary>
        public static implicit operator Size((long, long, long, long) size) => new(size);

        /// <summary>Sizes given one by one.</summary>
        public static implicit operator Size(long[] size) => new(size);

        /// <summary>No dimensions.</summary>
        public static readonly Size Empty = new(Array.Empty<long>());

        /// <summary>Sizes given one by one.</summary>
        public static implicit operator long[](Size size) => size.sizes;

        /// <summary>The sizes as an array.</summary>
        public readonly long[] Shape => sizes;

        /// <summary>How many dimensions there are.</summary>
        public readonly int Length => sizes.Length;

        /// <summary>Whether there are no dimensions.</summary>
        public readonly bool IsEmpty => sizes.Length == 0;

        /// <summary>The size of one dimension.</summary>
        public readonly long this[int idx] => sizes[idx];

        /// <summary>How many numbers a tensor of these sizes has.</summary>
        public readonly long numel() => sizes.Aggregate(1L, (product, size) => product * size);
    }
}
