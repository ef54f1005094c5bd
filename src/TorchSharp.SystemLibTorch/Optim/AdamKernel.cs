using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Steps parameters whose states are of one age: plain float tensors in one native pass each, others by operators.
/// The arrays are kept from step to step, so that a step leaves no garbage behind.
/// </summary>
internal sealed unsafe class AdamKernel
{
    private nint[] handles = new nint[5 * 16];
    private Tensor?[] tensors = new Tensor?[4 * 16];
    private int count;
    private int room = 16;

    internal void Add(Tensor parameter, nint grad, Tensor mean, Tensor square, Tensor? top)
    {
        if (count == room)
            Grow();
        handles[count] = parameter.Handle;
        handles[room + count] = grad;
        handles[(2 * room) + count] = mean.Handle;
        handles[(3 * room) + count] = square.Handle;
        handles[(4 * room) + count] = top?.Handle ?? 0;
        tensors[count] = parameter;
        tensors[room + count] = mean;
        tensors[(2 * room) + count] = square;
        tensors[(3 * room) + count] = top;
        count++;
    }

    /// <summary>Steps what was added, and forgets it.</summary>
    /// <param name="age">How many steps this one makes.</param>
    /// <param name="rates">The learning rate, the two betas and epsilon.</param>
    /// <param name="decay">What of the parameter is added to its gradient.</param>
    /// <param name="shrink">What the parameter is multiplied by first.</param>
    /// <param name="maximize">Whether to climb.</param>
    internal void Step(long age, (double Rate, double Beta1, double Beta2, double Eps) rates, double decay, double shrink, bool maximize)
    {
        try
        {
            var size = rates.Rate / (1 - Math.Pow(rates.Beta1, age));
            var root = Math.Sqrt(1 - Math.Pow(rates.Beta2, age));
            for (var from = 0; from < count; from++)
            {
                fixed (nint* at = handles)
                {
                    from += LibTorch.ae_adam_step(at + from, at + room + from, at + (2 * room) + from, at + (3 * room) + from, at + (4 * room) + from, count - from,
                        rates.Beta1, rates.Beta2, rates.Eps, decay, size, root, shrink, maximize ? 1 : 0);
                }

                if (from < count)
                    StepByOperators(from, rates, decay, shrink, maximize, size, root);
            }
        }
        finally
        {
            Clear();
        }
    }

    private void StepByOperators(int i, (double Rate, double Beta1, double Beta2, double Eps) rates, double decay, double shrink, bool maximize, double size, double root)
    {
        using var scope = NewDisposeScope();
        var (parameter, mean, square, top) = (tensors[i]!, tensors[room + i]!, tensors[(2 * room) + i]!, tensors[(3 * room) + i]);
        var grad = new Tensor(handles[room + i]);
        handles[room + i] = 0;
        if (maximize)
            grad = grad.neg();
        if (shrink != 1)
            parameter.mul_(shrink);
        if (decay != 0)
            grad = grad.add(parameter, decay);
        mean.mul_(rates.Beta1).add_(grad, 1 - rates.Beta1);
        square.mul_(rates.Beta2).addcmul_(grad, grad, 1 - rates.Beta2);
        top?.copy_(top.maximum(square));
        parameter.addcdiv_(mean, (top ?? square).sqrt().div_(root).add_(rates.Eps), -size);
    }

    private void Clear()
    {
        for (var i = 0; i < count; i++)
        {
            if (handles[room + i] != 0)
                LibTorch.ae_tensor_release(handles[room + i]);
        }

        Array.Clear(handles);
        Array.Clear(tensors);
        count = 0;
    }

    private void Grow()
    {
        var wider = room * 2;
        var moreHandles = new nint[5 * wider];
        var moreTensors = new Tensor?[4 * wider];
        for (var row = 0; row < 5; row++)
            Array.Copy(handles, row * room, moreHandles, row * wider, room);
        for (var row = 0; row < 4; row++)
            Array.Copy(tensors, row * room, moreTensors, row * wider, room);
        (handles, tensors, room) = (moreHandles, moreTensors, wider);
    }
}
