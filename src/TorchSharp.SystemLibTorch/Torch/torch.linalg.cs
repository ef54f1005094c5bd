using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra.</summary>
    public static partial class linalg
    {
        private static readonly Op s_eigh = new("aten::linalg_eigh");

        /// <summary>The eigenvalues of a symmetric matrix in rising order, and its eigenvectors as columns; only one triangle, lower ('L') or upper ('U'), is read.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => s_eigh.Call2(input, UPLO.ToString());
    }
}
