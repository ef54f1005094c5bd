using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Zeros in this tensor's shape, and its type and device unless others are given.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like(Aten.zeros_like.Call(this, dtype, Arg.None, device), requires_grad);

        /// <summary>Ones in this tensor's shape, and its type and device unless others are given.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like(Aten.ones_like.Call(this, dtype, Arg.None, device), requires_grad);

        /// <summary>A tensor of this one's shape whose numbers are not set.</summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like(Aten.empty_like.Call(this, dtype, Arg.None, device), requires_grad);

        /// <summary>One number repeated in this tensor's shape.</summary>
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like(Aten.full_like.Call(this, value, dtype, Arg.None, device), requires_grad);

        /// <summary>Numbers drawn evenly from [0, 1) in this tensor's shape.</summary>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like(Aten.rand_like.Call(this, dtype, Arg.None, device), requires_grad);

        /// <summary>Numbers drawn from the normal distribution in this tensor's shape.</summary>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like(Aten.randn_like.Call(this, dtype, Arg.None, device), requires_grad);

        /// <summary>Whole numbers drawn evenly from low up to high in this tensor's shape.</summary>
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Like(Aten.randint_like__low_dtype.Call(this, low, high, dtype, Arg.None, device), requires_grad);

        /// <summary>Zeros in a shape of their own, of this tensor's type and device unless others are given.</summary>
        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>Zeros in a shape of their own, of this tensor's type and device unless others are given.</summary>
        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_zeros([size], dtype, device, requires_grad);

        /// <summary>Zeros in a shape of their own, of this tensor's type and device unless others are given.</summary>
        public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_zeros([rows, columns], dtype, device, requires_grad);

        /// <summary>Ones, of this tensor's type and device unless others are given.</summary>
        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => ones([size], dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>Ones in two dimensions, of this tensor's type and device unless others are given.</summary>
        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            ones([rows, columns], dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>A tensor whose numbers are not set, of this tensor's type and device unless others are given.</summary>
        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>One number repeated, of this tensor's type and device unless others are given.</summary>
        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        private static Tensor Like(Tensor made, bool requires_grad)
        {
            if (requires_grad)
                made.requires_grad = true;
            return made;
        }
    }
}
