using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Adam: steps of even size along the mean of gradients, divided by the root of the mean of their squares.</summary>
            /// <param name="parameters">What is changed.</param>
            /// <param name="lr">The learning rate.</param>
            /// <param name="beta1">How long the mean of gradients is remembered.</param>
            /// <param name="beta2">How long the mean of squared gradients is remembered.</param>
            /// <param name="eps">What is added to the divisor.</param>
            /// <param name="weight_decay">How much of a parameter is taken off.</param>
            /// <param name="amsgrad">Whether to divide by the greatest mean of squares so far.</param>
            /// <param name="maximize">Whether to climb instead of descending.</param>
            public static Modules.Adam Adam(IEnumerable<Modules.Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <summary>Adam: steps of even size along the mean of gradients, divided by the root of the mean of their squares.</summary>
            /// <param name="parameters">What is changed.</param>
            /// <param name="lr">The learning rate.</param>
            /// <param name="beta1">How long the mean of gradients is remembered.</param>
            /// <param name="beta2">How long the mean of squared gradients is remembered.</param>
            /// <param name="eps">What is added to the divisor.</param>
            /// <param name="weight_decay">How much of a parameter is taken off.</param>
            /// <param name="amsgrad">Whether to divide by the greatest mean of squares so far.</param>
            /// <param name="maximize">Whether to climb instead of descending.</param>
            public static Modules.Adam Adam(IEnumerable<(string name, Modules.Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <summary>Adam: steps of even size along the mean of gradients, divided by the root of the mean of their squares.</summary>
            /// <param name="parameters">What is changed.</param>
            /// <param name="lr">The learning rate.</param>
            /// <param name="beta1">How long the mean of gradients is remembered.</param>
            /// <param name="beta2">How long the mean of squared gradients is remembered.</param>
            /// <param name="eps">What is added to the divisor.</param>
            /// <param name="weight_decay">How much of a parameter is taken off.</param>
            /// <param name="amsgrad">Whether to divide by the greatest mean of squares so far.</param>
            /// <param name="maximize">Whether to climb instead of descending.</param>
            public static Modules.Adam Adam(IEnumerable<Modules.Adam.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }

    namespace Modules
    {
        /// <summary>Adam: steps of even size along the mean of gradients, divided by the root of the mean of their squares.</summary>
        public class Adam : OptimizerHelper, IBetas
        {
            private readonly AdamKernel kernel = new();

            /// <summary>Adam: steps of even size along the mean of gradients, divided by the root of the mean of their squares.</summary>
            /// <param name="parameters">What is changed.</param>
            /// <param name="lr">The learning rate.</param>
            /// <param name="beta1">How long the mean of gradients is remembered.</param>
            /// <param name="beta2">How long the mean of squared gradients is remembered.</param>
            /// <param name="eps">What is added to the divisor.</param>
            /// <param name="weight_decay">How much of a parameter is taken off.</param>
            /// <param name="amsgrad">Whether to divide by the greatest mean of squares so far.</param>
            /// <param name="maximize">Whether to climb instead of descending.</param>
            public Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
            {
            }

            /// <summary>Adam: steps of even size along the mean of gradients, divided by the root of the mean of their squares.</summary>
            /// <exception cref="ArgumentException">An option is out of range.</exception>
            /// <param name="parameters">What is changed.</param>
            /// <param name="lr">The learning rate.</param>
            /// <param name="beta1">How long the mean of gradients is remembered.</param>
            /// <param name="beta2">How long the mean of squared gradients is remembered.</param>
            /// <param name="eps">What is added to the divisor.</param>
            /// <param name="weight_decay">How much of a parameter is taken off.</param>
            /// <param name="amsgrad">Whether to divide by the greatest mean of squares so far.</param>
            /// <param name="maximize">Whether to climb instead of descending.</param>
            public Adam(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            {
                if (lr < 0)
                    throw new ArgumentException($"Invalid learning rate: {lr}");
                if (eps < 0)
                    throw new ArgumentException($"Invalid ε: {eps}");
                if (beta1 is < 0 or >= 1)
                    throw new ArgumentException($"Invalid beta1: {beta1}");
                if (beta2 is < 0 or >= 1)
                    throw new ArgumentException($"Invalid beta2: {beta2}");
                if (weight_decay < 0)
                    throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");

                _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize };
                foreach (var group in parameters)
                    add_param_group(group);
            }

            /// <inheritdoc/>
            public (double, double) Betas
            {
                get => (((Options)_defaults).beta1!.Value, ((Options)_defaults).beta2!.Value);
                set => (((Options)_defaults).beta1, ((Options)_defaults).beta2) = value;
            }

            /// <inheritdoc/>
            public override Tensor? step(Func<Tensor>? closure = null) => _step<Modules.ParamGroup>(Change, closure);

            /// <inheritdoc/>
            public override void add_param_group(Modules.ParamGroup param_group)
            {
                var defaults = (Options)_defaults;
                var options = param_group.Options as Options ?? new Options { LearningRate = param_group.Options?.LearningRate };
                param_group.Options = options;
                options.LearningRate ??= defaults.LearningRate;
                options.beta1 ??= defaults.beta1;
                options.beta2 ??= defaults.beta2;
                options.eps ??= defaults.eps;
                options.weight_decay ??= defaults.weight_decay;
                options.amsgrad ??= defaults.amsgrad;
                options.maximize ??= defaults.maximize;
                options.InitialLearningRate = options.LearningRate!.Value;
                param_group.Parameters = [.. param_group.Parameters];
                _parameter_groups.Add(param_group);
                foreach (var parameter in param_group.Parameters)
                {
                    var state = new State(parameter);
                    state.Initialize(options);
                    _state[parameter.Handle] = state;
                }
            }

            private void Change(Modules.ParamGroup group)
            {
                var options = (Options)group.Options;
                var rates = (Rate: options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value);
                var (decay, shrink) = (options.weight_decay!.Value, 1.0);
                var age = 0L;
                foreach (var parameter in group.Parameters)
                {
                    var grad = parameter.GradHandle();
                    if (grad == 0)
                        continue;
                    var state = (State)_state[parameter.handle];
                    state.step++;
                    if (age != 0 && state.step != age)
                        kernel.Step(age, rates, decay, shrink, options.maximize!.Value);
                    age = state.step;
                    kernel.Add(parameter, grad, state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq);
                }

                if (age != 0)
                    kernel.Step(age, rates, decay, shrink, options.maximize!.Value);
            }

            /// <summary>The options of a group.</summary>
            public class Options : OptimizerOptions
            {
                /// <summary>How long the mean of gradients is remembered.</summary>
                public double? beta1;

                /// <summary>How long the mean of squared gradients is remembered.</summary>
                public double? beta2;

                /// <summary>What is added to the divisor.</summary>
                public double? eps;

                /// <summary>How much of a parameter is taken off.</summary>
                public double? weight_decay;

                /// <summary>Whether to divide by the greatest mean of squares so far.</summary>
                public bool? amsgrad;

                /// <summary>Whether to climb instead of descending.</summary>
                public bool? maximize;

                /// <inheritdoc/>
                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    var from = (Options)source;
                    (beta1, beta2, eps, weight_decay, amsgrad, maximize) = (from.beta1, from.beta2, from.eps, from.weight_decay, from.amsgrad, from.maximize);
                }

                /// <inheritdoc/>
                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    beta1 = reader.ReadDouble();
                    beta2 = reader.ReadDouble();
                    eps = reader.ReadDouble();
                    weight_decay = reader.ReadDouble();
                    amsgrad = reader.ReadBoolean();
                    maximize = reader.ReadBoolean();
                }

                /// <inheritdoc/>
                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(beta1!.Value);
                    writer.Write(beta2!.Value);
                    writer.Write(eps!.Value);
                    writer.Write(weight_decay!.Value);
                    writer.Write(amsgrad!.Value);
                    writer.Write(maximize!.Value);
                }
            }

            /// <summary>Parameters that share options.</summary>
            public class ParamGroup : ParamGroup<Options>, IBetas
            {
                /// <summary>An empty group.</summary>
                public ParamGroup()
                {
                }

                /// <summary>Parameters with options.</summary>
                public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
                {
                }

                /// <summary>Parameters with options given one by one.</summary>
                public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                    : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize })
                {
                }

                /// <inheritdoc/>
                public (double, double) Betas
                {
                    get => (Options.beta1!.Value, Options.beta2!.Value);
                    set => (Options.beta1, Options.beta2) = value;
                }
            }

            /// <summary>What is remembered of a parameter.</summary>
            public class State(Parameter parameter) : OptimizerState(parameter), IDisposable
            {
                /// <summary>How many steps were made.</summary>
                public long step;

                /// <summary>The mean of gradients.</summary>
                public Tensor exp_avg = null!;

                /// <summary>The mean of squared gradients.</summary>
                public Tensor exp_avg_sq = null!;

                /// <summary>The greatest mean of squared gradients so far, or null.</summary>
                public Tensor? max_exp_avg_sq;

                /// <summary>Disposes the means.</summary>
                public void Dispose()
                {
                    exp_avg?.Dispose();
                    exp_avg_sq?.Dispose();
                    max_exp_avg_sq?.Dispose();
                    GC.SuppressFinalize(this);
                }

                /// <inheritdoc/>
                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    step = 0;
                    exp_avg = Zeros();
                    exp_avg_sq = Zeros();
                    max_exp_avg_sq = ((Options)options).amsgrad == true ? Zeros() : null;
                }

                /// <inheritdoc/>
                public override void to(Device device)
                {
                    Move(ref exp_avg!, device);
                    Move(ref exp_avg_sq!, device);
                    Move(ref max_exp_avg_sq, device);
                }

                /// <inheritdoc/>
                public override void LoadStateDict(BinaryReader reader)
                {
                    step = reader.ReadInt64();
                    exp_avg.Load(reader);
                    exp_avg_sq.Load(reader);
                    LoadConditionalStateTensor(reader, ref max_exp_avg_sq, exp_avg.device);
                }

                /// <inheritdoc/>
                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    exp_avg.Save(writer);
                    exp_avg_sq.Save(writer);
                    SaveConditionalStateTensor(writer, max_exp_avg_sq);
                }

                /// <inheritdoc/>
                public override void LoadStateDict(OptimizerState source)
                {
                    var from = (State)source;
                    step = from.step;
                    Replace(ref exp_avg!, from.exp_avg);
                    Replace(ref exp_avg_sq!, from.exp_avg_sq);
                    Replace(ref max_exp_avg_sq, from.max_exp_avg_sq);
                }

                /// <inheritdoc/>
                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State state && step == state.step && exp_avg.allclose(state.exp_avg) && exp_avg_sq.allclose(state.exp_avg_sq)
                    && (max_exp_avg_sq is null || (state.max_exp_avg_sq is not null && max_exp_avg_sq.allclose(state.max_exp_avg_sq)));
            }
        }
    }
}
