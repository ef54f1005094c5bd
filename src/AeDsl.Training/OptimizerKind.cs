namespace AeDsl.Training;

/// <summary>How a step follows from a gradient.</summary>
public enum OptimizerKind
{
    /// <summary>Adam with ε 1e-8 (Kingma and Ba, arXiv:1412.6980).</summary>
    Adam,

    /// <summary>
    /// Adam whose weight decay takes its share of the weights themselves, by learning rate × weight decay in each step (Loshchilov and
    /// Hutter, arXiv:1711.05101). Without a <see cref="FitOptions.WeightDecay"/> it is Adam; PyTorch's default is 0.01.
    /// </summary>
    AdamW,

    /// <summary>
    /// RMSProp with α 0.99 and ε 1e-8, PyTorch's: each gradient is divided by the root of its running mean square; with momentum where
    /// <see cref="FitOptions.Momentum"/> says so.
    /// </summary>
    RmsProp,

    /// <summary>
    /// Gradient descent, with momentum where <see cref="FitOptions.Momentum"/> says so: on mini-batches, with a
    /// <see cref="FitOptions.BatchSize"/> of 1 on single examples (stochastic), with <see cref="FitOptions.WholeSet"/> on all (plain
    /// gradient descent).
    /// </summary>
    Sgd,

    /// <summary>
    /// Powell's method (1964), which needs no gradient: line searches along a set of directions that is improved after each round. An epoch
    /// is a round, a step a search along one direction, and there are as many directions as trainable numbers: for models of a few
    /// thousand. The loss is that of the whole training set, in evaluation mode: dropout and corruption are off, statistics of batch
    /// normalisation stay as they are, and what noise a model still draws is the same at every look. Learning rate, betas, batch size and
    /// warm-up play no part. A run can be stopped between any two searches; a checkpoint keeps the directions as well, so that a resumed
    /// run gives the bits of one that was not.
    /// </summary>
    Powell,
}
