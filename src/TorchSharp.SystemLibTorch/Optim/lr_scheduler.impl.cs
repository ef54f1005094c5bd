namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The schedulers' classes.</summary>
            public static partial class impl
            {
                /// <summary>Multiplies the learning rate by gamma every step_size epochs.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int size;
                    private readonly double gamma;

                    /// <summary>Multiplies the learning rate by gamma every step_size epochs.</summary>
                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (size, this.gamma) = (step_size, gamma);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var factor = _last_epoch == 0 || _last_epoch % size != 0 ? 1 : gamma;
                        return Groups.Select(group => group.LearningRate * factor);
                    }
                }

                /// <summary>Multiplies the learning rate by gamma at each of the epochs given.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly IList<int> milestones;
                    private readonly double gamma;

                    /// <summary>Multiplies the learning rate by gamma at each of the epochs given.</summary>
                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (this.milestones, this.gamma) = (milestones, gamma);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var factor = Math.Pow(gamma, milestones.Count(milestone => milestone == _last_epoch));
                        return Groups.Select(group => group.LearningRate * factor);
                    }
                }

                /// <summary>Multiplies the learning rate by gamma every epoch.</summary>
                public class ExponentialLR : LRScheduler
                {
                    private readonly double gamma;

                    /// <summary>Multiplies the learning rate by gamma every epoch.</summary>
                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        this.gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var factor = _last_epoch == 0 ? 1 : gamma;
                        return Groups.Select(group => group.LearningRate * factor);
                    }
                }

                /// <summary>Sets the learning rate to the first one times a function of the epoch.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly List<Func<int, double>> lambdas;

                    /// <summary>One function for all groups.</summary>
                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Enumerable.Repeat(lr_lambda, optimizer.ParamGroups.Count()), last_epoch, verbose)
                    {
                    }

                    /// <summary>A function for each group.</summary>
                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        lambdas = [.. lr_lambdas];
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => _base_lrs.Select((rate, i) => rate * lambdas[i](_last_epoch));
                }

                /// <summary>Lowers the learning rate to eta_min along half a cosine of T_max epochs.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double period;
                    private readonly double least;

                    /// <summary>Lowers the learning rate to eta_min along half a cosine of T_max epochs.</summary>
                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (period, least) = (T_max, eta_min);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => Groups.Select((group, i) => Next(group.LearningRate, _base_lrs[i]));

                    // From the rate before, as PyTorch does, so that other schedulers can have changed it in between.
                    private double Next(double before, double first) =>
                        _last_epoch == 0 ? before
                        : (_last_epoch - 1 - period) % (2 * period) == 0 ? before + ((first - least) * (1 - Math.Cos(Math.PI / period)) / 2)
                        : ((1 + Math.Cos(Math.PI * _last_epoch / period)) / (1 + Math.Cos(Math.PI * (_last_epoch - 1) / period)) * (before - least)) + least;
                }
            }
        }
    }
}
