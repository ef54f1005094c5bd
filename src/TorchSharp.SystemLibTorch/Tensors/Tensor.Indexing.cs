using System.Runtime.CompilerServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>What indices, slices, masks and tensors of indices select; where it is not copied it is a view.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>What masks and tensors of indices select: a copy.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>A view of one index of the first dimension.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Put(value, i1);
        }

        /// <summary>A view of one index of the first two dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => At([i1, i2]);
            set => Put(value, i1, i2);
        }

        /// <summary>A view of one index of the first three dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => At([i1, i2, i3]);
            set => Put(value, i1, i2, i3);
        }

        /// <summary>A view of one index of the first four dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At([i1, i2, i3, i4]);
            set => Put(value, i1, i2, i3, i4);
        }

        /// <summary>A view of one index of the first five dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => At([i1, i2, i3, i4, i5]);
            set => Put(value, i1, i2, i3, i4, i5);
        }

        /// <summary>A view of one index of the first six dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => At([i1, i2, i3, i4, i5, i6]);
            set => Put(value, i1, i2, i3, i4, i5, i6);
        }

        /// <summary>A view of one index of each of the first dimensions.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => At(indices);
            set => Put(value, indices);
        }

        /// <summary>What indices, slices, masks and tensors of indices select.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            var (view, chosen) = Select(indices);
            if (chosen is null)
                return ReferenceEquals(view, this) ? Aten.alias.Call(this) : view;
            try
            {
                return Aten.index__Tensor.Call(view, chosen);
            }
            finally
            {
                DisposeUnlessThis(view);
            }
        }

        /// <summary>What masks and tensors of indices select: a copy.</summary>
        public Tensor index(params Tensor[] indices) => Aten.index__Tensor.Call(this, indices);

        /// <summary>Overwrites what indices, slices, masks and tensors of indices select.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            var (view, chosen) = Select(indices);
            try
            {
                if (chosen is not null)
                    Aten.index_put_.Do(view, chosen, value);
                else
                    Aten.copy_.Do(view, value);
            }
            finally
            {
                DisposeUnlessThis(view);
            }

            return this;
        }

        /// <summary>Overwrites what masks and tensors of indices select.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => Aten.index_put_.On(this, indices, value);

        /// <summary>Overwrites what indices, slices, masks and tensors of indices select with one number.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = full([], value, dtype, device);
            return index_put_(number, indices);
        }

        /// <summary>Overwrites what masks and tensors of indices select with one number.</summary>
        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var number = full([], value, dtype, device);
            return index_put_(number, indices);
        }

        private Tensor At(ReadOnlySpan<long> indices)
        {
            var view = this;
            foreach (var index in indices)
                Follow(ref view, view.select(0, index));
            return ReferenceEquals(view, this) ? Aten.alias.Call(this) : view;
        }

        private void Put(Tensor value, params ReadOnlySpan<long> indices)
        {
            using var view = At(indices);
            view.copy_(value);
        }

        private void DisposeUnlessThis(Tensor view)
        {
            if (!ReferenceEquals(view, this))
                view.Dispose();
        }

        private void Follow(ref Tensor view, Tensor next)
        {
            DisposeUnlessThis(view);
            view = next;
        }

        /// <summary>Follows the indices that are views, and collects the tensors of the others with null where a dimension is taken whole.</summary>
        private (Tensor View, Tensor?[]? Chosen) Select(TensorIndex[] indices)
        {
            var view = this;
            var chosen = new List<Tensor?>();
            var any = false;
            var dim = 0;
            foreach (var index in indices)
            {
                switch (index.kind)
                {
                    case TensorIndex.Kind.Single:
                        Follow(ref view, view.select(dim, index.startIndexOrBoolOrSingle.GetValueOrDefault()));
                        break;
                    case TensorIndex.Kind.Slice:
                        if (index.startIndexOrBoolOrSingle is not null || index.stopIndex is not null || index.step is not null)
                            Follow(ref view, Aten.slice__Tensor.Call(view, (long)dim, index.startIndexOrBoolOrSingle, index.stopIndex, index.step ?? 1));
                        chosen.Add(null);
                        dim++;
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        var whole = (int)ndim - indices.Sum(other => other.Consumes);
                        for (var i = 0; i < whole; i++)
                            chosen.Add(null);
                        dim += whole;
                        break;
                    case TensorIndex.Kind.Null or TensorIndex.Kind.None:
                        Follow(ref view, view.unsqueeze(dim++));
                        chosen.Add(null);
                        break;
                    case TensorIndex.Kind.Bool:
                        Follow(ref view, view.unsqueeze(dim++));
                        chosen.Add(index.startIndexOrBoolOrSingle != 0 ? zeros(1, ScalarType.Int64, device) : empty(0, ScalarType.Int64, device));
                        any = true;
                        break;
                    case TensorIndex.Kind.Tensor:
                        chosen.Add(index.tensor);
                        any = true;
                        dim += index.Consumes;
                        break;
                }
            }

            return (view, any ? [.. chosen] : null);
        }
    }
}
