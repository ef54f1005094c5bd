using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether numbers are equal, broadcast.</summary>
        public Tensor eq(Tensor target) => Aten.eq__Tensor.Call(this, target);

        /// <summary>Whether numbers are equal to a scalar.</summary>
        public Tensor eq(Scalar target) => Aten.eq__Scalar.Call(this, target);

        /// <summary>Whether numbers are equal, broadcast, in place.</summary>
        public Tensor eq_(Tensor target) => Aten.eq___Tensor.On(this, target);

        /// <summary>Whether numbers are equal to a scalar, in place.</summary>
        public Tensor eq_(Scalar target) => Aten.eq___Scalar.On(this, target);

        /// <summary>Whether numbers are equal, broadcast.</summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>Whether numbers differ, broadcast.</summary>
        public Tensor ne(Tensor target) => Aten.ne__Tensor.Call(this, target);

        /// <summary>Whether numbers differ from a scalar.</summary>
        public Tensor ne(Scalar target) => Aten.ne__Scalar.Call(this, target);

        /// <summary>Whether numbers differ, broadcast, in place.</summary>
        public Tensor ne_(Tensor target) => Aten.ne___Tensor.On(this, target);

        /// <summary>Whether numbers differ from a scalar, in place.</summary>
        public Tensor ne_(Scalar target) => Aten.ne___Scalar.On(this, target);

        /// <summary>Whether numbers differ, broadcast.</summary>
        public Tensor not_equal(Tensor target) => ne(target);

        /// <summary>Whether numbers are greater, broadcast.</summary>
        public Tensor gt(Tensor target) => Aten.gt__Tensor.Call(this, target);

        /// <summary>Whether numbers are greater than, or to, a scalar.</summary>
        public Tensor gt(Scalar target) => Aten.gt__Scalar.Call(this, target);

        /// <summary>Whether numbers are greater, broadcast, in place.</summary>
        public Tensor gt_(Tensor target) => Aten.gt___Tensor.On(this, target);

        /// <summary>Whether numbers are greater than, or to, a scalar, in place.</summary>
        public Tensor gt_(Scalar target) => Aten.gt___Scalar.On(this, target);

        /// <summary>Whether numbers are greater, broadcast.</summary>
        public Tensor greater(Tensor target) => gt(target);

        /// <summary>Whether numbers are greater or equal, broadcast.</summary>
        public Tensor ge(Tensor target) => Aten.ge__Tensor.Call(this, target);

        /// <summary>Whether numbers are greater or equal than, or to, a scalar.</summary>
        public Tensor ge(Scalar target) => Aten.ge__Scalar.Call(this, target);

        /// <summary>Whether numbers are greater or equal, broadcast, in place.</summary>
        public Tensor ge_(Tensor target) => Aten.ge___Tensor.On(this, target);

        /// <summary>Whether numbers are greater or equal than, or to, a scalar, in place.</summary>
        public Tensor ge_(Scalar target) => Aten.ge___Scalar.On(this, target);

        /// <summary>Whether numbers are greater or equal, broadcast.</summary>
        public Tensor greater_equal(Tensor target) => ge(target);

        /// <summary>Whether numbers are less, broadcast.</summary>
        public Tensor lt(Tensor target) => Aten.lt__Tensor.Call(this, target);

        /// <summary>Whether numbers are less than, or to, a scalar.</summary>
        public Tensor lt(Scalar target) => Aten.lt__Scalar.Call(this, target);

        /// <summary>Whether numbers are less, broadcast, in place.</summary>
        public Tensor lt_(Tensor target) => Aten.lt___Tensor.On(this, target);

        /// <summary>Whether numbers are less than, or to, a scalar, in place.</summary>
        public Tensor lt_(Scalar target) => Aten.lt___Scalar.On(this, target);

        /// <summary>Whether numbers are less, broadcast.</summary>
        public Tensor less(Tensor target) => lt(target);

        /// <summary>Whether numbers are less or equal, broadcast.</summary>
        public Tensor le(Tensor target) => Aten.le__Tensor.Call(this, target);

        /// <summary>Whether numbers are less or equal than, or to, a scalar.</summary>
        public Tensor le(Scalar target) => Aten.le__Scalar.Call(this, target);

        /// <summary>Whether numbers are less or equal, broadcast, in place.</summary>
        public Tensor le_(Tensor target) => Aten.le___Tensor.On(this, target);

        /// <summary>Whether numbers are less or equal than, or to, a scalar, in place.</summary>
        public Tensor le_(Scalar target) => Aten.le___Scalar.On(this, target);

        /// <summary>Whether numbers are less or equal, broadcast.</summary>
        public Tensor less_equal(Tensor target) => le(target);
    }
}
