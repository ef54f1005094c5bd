namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Ways of changing the learning rate while training.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rate of each group of an optimizer, as a rule once an epoch.</summary>
            public abstract class LRScheduler
            {
                private readonly Optimizer optimizer;
                private readonly bool verbose;

                /// <summary>How many steps were made.</summary>
                protected int _step_count;

                internal int _last_epoch;
                internal IList<double> _last_lrs;
                internal IList<double> _base_lrs;

                /// <summary>A scheduler of an optimizer.</summary>
                /// <param name="optimizer">The optimizer.</param>
                /// <param name="last_epoch">The last epoch that was trained; -1 at the start.</param>
                /// <param name="verbose">Whether each change is written to the console.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    (this.optimizer, _last_epoch, this.verbose) = (optimizer, last_epoch, verbose);
                    if (last_epoch == -1)
                    {
                        foreach (var group in optimizer.ParamGroups)
                            group.InitialLearningRate = group.LearningRate;
                    }

                    _base_lrs = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    _last_lrs = [.. optimizer.ParamGroups.Select(group => group.LearningRate)];
                }

                /// <summary>The optimizer's groups.</summary>
                private protected IEnumerable<ILearningRateController> Groups => optimizer.ParamGroups;

                /// <summary>Goes to the next epoch.</summary>
                public virtual void step() => step(null);

                /// <summary>Goes to an epoch, or to the next where it is null.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? (_last_epoch + 1);
                    var rates = get_lr().ToList();
                    var i = 0;
                    foreach (var group in Groups)
                    {
                        group.LearningRate = rates[i];
                        if (verbose && _last_lrs[i] != rates[i])
                            Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                        _last_lrs[i] = rates[i];
                        i++;
                    }
                }

                /// <summary>Goes to an epoch, or to the next where it is null; the measure is looked at by some schedulers only.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The learning rates of the last step.</summary>
                public IEnumerable<double> get_last_lr() => _last_lrs;

                /// <summary>The learning rates of this step.</summary>
                protected virtual IEnumerable<double> get_lr() => Groups.Select(group => group.LearningRate);
            }

            /// <summary>Multiplies the learning rate by gamma every step_size epochs.</summary>
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.StepLR(optimizer, step_size, gamma, last_epoch, verbose);

            /// <summary>Multiplies the learning rate by gamma at each of the epochs given.</summary>
            public static LRScheduler MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.MultiStepLR(optimizer, milestones, gamma, last_epoch, verbose);

            /// <summary>Multiplies the learning rate by gamma every epoch.</summary>
            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.ExponentialLR(optimizer, gamma, last_epoch, verbose);

            /// <summary>Sets the learning rate to the first one times a function of the epoch.</summary>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);

            /// <summary>Lowers the learning rate to eta_min along half a cosine of T_max epochs.</summary>
            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);
        }
    }
}
