using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.cat.Call(Listed(tensors), dim);

    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>Tensors one after another along a dimension.</summary>
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <summary>Tensors of one shape along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.stack.Call(tensors.ToArray(), dim);

    /// <summary>Tensors of one shape along a new dimension.</summary>
    public static Tensor stack(IList<Tensor> tensors, long dim = 0) => Aten.stack.Call(Listed(tensors), dim);

    /// <summary>Tensors of one shape along a new dimension.</summary>
    public static Tensor stack(Tensor[] tensors, long dim = 0) => Aten.stack.Call(tensors, dim);

    /// <summary>Tensors side by side.</summary>
    public static Tensor hstack(IList<Tensor> tensors) => Aten.hstack.Call(Listed(tensors));

    /// <summary>Tensors one below another.</summary>
    public static Tensor vstack(IList<Tensor> tensors) => Aten.vstack.Call(Listed(tensors));

    /// <summary>x's numbers where the condition is true, y's elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    /// <summary>The indices at which the condition is true, a tensor a dimension.</summary>
    public static Tensor[] where(Tensor condition) =>
        condition.dtype == ScalarType.Bool ? Aten.where.CallList(condition) : throw new ArgumentException("The condition to 'where' must be a boolean tensor.");

    /// <summary>Coordinate grids of vectors; indexing is 'ij' or 'xy'.</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => Aten.meshgrid__indexing.CallList(tensors.ToArray(), indexing);

    /// <summary>All pairs of elements of two vectors, a row each.</summary>
    public static Tensor cartesian_prod(IList<Tensor> tensors) => Aten.cartesian_prod.Call(Listed(tensors));

    /// <summary>The sum of products that an equation in Einstein's convention names.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.einsum.Call(equation, tensors);

    private static Tensor[] Listed(IList<Tensor> tensors) => tensors as Tensor[] ?? [.. tensors];
}
