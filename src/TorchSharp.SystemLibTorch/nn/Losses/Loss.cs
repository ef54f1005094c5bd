using static TorchSharp.torch.nn;

namespace TorchSharp;

/// <summary>A loss: a module that compares what a network gives with what it should give.</summary>
public abstract class Loss<T1, T2, TResult> : Module<T1, T2, TResult>
{
    /// <summary>A loss with a reduction.</summary>
    protected Loss(Reduction reduction = Reduction.Mean) : base("Loss") => this.reduction = reduction;

    /// <summary>What becomes of the loss of each number.</summary>
    public Reduction reduction { get; }
}

/// <summary>A loss whose terms have weights.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    /// <summary>A loss with weights and a reduction.</summary>
    protected WeightedLoss(torch.Tensor? weight = null, Reduction reduction = Reduction.Mean) : base(reduction) => this.weight = weight;

    /// <summary>The weights, or null.</summary>
    public torch.Tensor? weight { get; }
}
