using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra.</summary>
    public static partial class linalg
    {
        /// <summary>The lower triangular matrix whose product with its own transpose is the input.</summary>
        public static Tensor cholesky(Tensor input) => Aten.linalg_cholesky.Call(input);

        /// <summary>The determinant.</summary>
        public static Tensor det(Tensor input) => Aten.linalg_det.Call(input);

        /// <summary>The sign of the determinant, and the logarithm of its absolute value.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input) => Aten.linalg_slogdet.Call2(input);

        /// <summary>The eigenvalues of a symmetric matrix in rising order, and its eigenvectors, a column each; only one triangle, lower or upper, is read.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Aten.linalg_eigh.Call2(input, UPLO.ToString());

        /// <summary>The eigenvalues of a symmetric matrix in order.</summary>
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Aten.linalg_eigvalsh.Call(input, UPLO.ToString());

        /// <summary>The inverse.</summary>
        public static Tensor inv(Tensor input) => Aten.linalg_inv.Call(input);

        /// <summary>The pseudoinverse.</summary>
        public static Tensor pinv(Tensor input) => Aten.linalg_pinv.Call(input);

        /// <summary>The rank.</summary>
        public static Tensor matrix_rank(Tensor input) => Aten.linalg_matrix_rank.Call(input);

        /// <summary>The matrix to a whole power.</summary>
        public static Tensor matrix_power(Tensor input, int n) => Aten.linalg_matrix_power.Call(input, (long)n);

        /// <summary>x of input x = other.</summary>
        public static Tensor solve(Tensor input, Tensor other) => Aten.linalg_solve.Call(input, other);

        /// <summary>The norm of all numbers.</summary>
        public static Tensor norm(Tensor input) => Aten.linalg_norm.Call(input);

        /// <summary>The p-norm: of vectors along one dimension, of matrices along two.</summary>
        public static Tensor norm(Tensor input, float p, long[]? dims = null, bool keepdim = false) => Aten.linalg_norm.Call(input, (double)p, dims, keepdim);

        /// <summary>The norm of matrices that a name says, 'fro' or 'nuc'.</summary>
        public static Tensor norm(Tensor input, string p, long[]? dims = null, bool keepdim = false) => Aten.linalg_norm__ord_str.Call(input, p, dims, keepdim);

        /// <summary>The p-norm of vectors.</summary>
        public static Tensor vector_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => Aten.linalg_vector_norm.Call(input, ord, dims, keepdim);

        /// <summary>The singular values in falling order between the two orthogonal matrices.</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Aten.linalg_svd.Call3(input, fullMatrices);

        /// <summary>The singular values in falling order.</summary>
        public static Tensor svdvals(Tensor input) => Aten.linalg_svdvals.Call(input);

        /// <summary>A matrix with orthogonal columns, and the triangular matrix that makes the input of it.</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) => Aten.linalg_qr.Call2(input, mode.ToString().ToLowerInvariant());

        /// <summary>Which parts of a QR decomposition are computed.</summary>
        public enum QRMode
        {
            /// <summary>As many columns as the smaller side.</summary>
            Reduced = 0,

            /// <summary>All columns.</summary>
            Complete = 1,

            /// <summary>The triangular matrix alone.</summary>
            R = 2,
        }
    }

    /// <summary>Functions that are rarer.</summary>
    public static partial class special
    {
        /// <summary>The softmax along a dimension.</summary>
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

        /// <summary>The logarithm of the softmax along a dimension.</summary>
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

        /// <summary>The error function.</summary>
        public static Tensor erf(Tensor input) => input.erf();

        /// <summary>The inverse error function.</summary>
        public static Tensor erfinv(Tensor input) => input.erfinv();

        /// <summary>1 / (1 + exp(-x)).</summary>
        public static Tensor expit(Tensor input) => input.sigmoid();

        /// <summary>log(x / (1 - x)).</summary>
        public static Tensor logit(Tensor input) => input.logit();

        /// <summary>The part of the normal distribution below each number.</summary>
        public static Tensor ndtr(Tensor input) => Aten.special_ndtr.Call(input);

        /// <summary>The number below which each part of the normal distribution lies.</summary>
        public static Tensor ndtri(Tensor input) => Aten.special_ndtri.Call(input);

        /// <summary>The logarithm of the absolute gamma function.</summary>
        public static Tensor gammaln(Tensor input) => input.lgamma();

        /// <summary>-x log(x), and 0 at 0.</summary>
        public static Tensor entr(Tensor input) => Aten.special_entr.Call(input);
    }
}
