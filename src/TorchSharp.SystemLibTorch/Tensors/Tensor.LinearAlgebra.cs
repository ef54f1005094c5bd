using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The matrix product, broadcast over leading dimensions.</summary>
        public Tensor matmul(Tensor target) => Aten.matmul.Call(this, target);

        /// <summary>The product of two matrices.</summary>
        public Tensor mm(Tensor target) => Aten.mm.Call(this, target);

        /// <summary>The products of two batches of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Aten.bmm.Call(this, batch2);

        /// <summary>The product of a matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Aten.mv.Call(this, target);

        /// <summary>The scalar product of two vectors.</summary>
        public Tensor dot(Tensor target) => Aten.dot.Call(this, target);

        /// <summary>The products of each pair of numbers of two vectors.</summary>
        public Tensor outer(Tensor vec2) => Aten.outer.Call(this, vec2);

        /// <summary>The sums of products along the last dimensions.</summary>
        public Tensor inner(Tensor vec2) => Aten.inner.Call(this, vec2);

        /// <summary>beta times this matrix and alpha times the product of two.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1.0f, float alpha = 1.0f) => Aten.addmm.Call(this, mat1, mat2, (double)beta, (double)alpha);

        /// <summary>beta times this matrix and alpha times the product of two, in place.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1.0f, float alpha = 1.0f) => Aten.addmm_.On(this, mat1, mat2, (double)beta, (double)alpha);

        /// <summary>beta times this vector and alpha times the product of a matrix and a vector.</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1.0f, float alpha = 1.0f) => Aten.addmv.Call(this, mat, vec, (double)beta, (double)alpha);

        /// <summary>beta times this batch of matrices and alpha times the products of two batches.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1.0f, float alpha = 1.0f) => Aten.baddbmm.Call(this, batch1, batch2, (double)beta, (double)alpha);

        /// <summary>The inverse of a square matrix.</summary>
        public Tensor inverse() => Aten.linalg_inv.Call(this);

        /// <summary>The covariances of variables, a row each, over observations, a column each.</summary>
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) => Aten.cov.Call(this, correction, fweights, aweights);

        /// <summary>The correlations of variables, a row each, over observations, a column each.</summary>
        public Tensor corrcoef() => Aten.corrcoef.Call(this);
    }
}
