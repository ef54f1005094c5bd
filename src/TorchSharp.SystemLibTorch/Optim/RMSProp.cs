using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>RMSprop: gradients divided by the root of the mean of their squares.</summary>
            /// <param name="parameters">What is changed.</param>
            /// <param name="lr">The learning rate.</param>
            /// <param name="alpha">How long the mean of squares is remembered.</param>
            /// <param name="eps">What is added to the divisor.</param>
            /// <param name="weight_decay">How much of a parameter is added to its gradient.</param>
            /// <param name="momentum">How much of the last step is kept.</param>
            /// <param name="centered">Whether to divide by the deviation instead.</param>
            /// <param name="maximize">Whether to climb instead of descending.</param>
            public static Modules.RMSProp RMSProp(IEnumerable<Modules.Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

            /// <summary>RMSprop: gradients divided by the root of the mean of their squares.</summary>
            public static Modules.RMSProp RMSProp(IEnumerable<(string name, Modules.Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

            /// <summary>RMSprop: gradients divided by the root of the mean of their squares.</summary>
            public static Modules.RMSProp RMSProp(IEnumerable<Modules.RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
        }
    }

    namespace Modules
    {
        /// <summary>RMSprop: gradients divided by the root of the mean of their squares.</summary>
        public class RMSProp : OptimizerHelper, IMomentum
        {
            /// <summary>RMSprop over parameters.</summary>
            public RMSProp(IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
            {
            }

            /// <summary>RMSprop over groups of parameters.</summary>
            /// <exception cref="ArgumentException">An option is out of range.</exception>
            public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0, bool centered = false, bool maximize = false)
            {
                if (lr < 0)
                    throw new ArgumentException($"Invalid learning rate: {lr}");
                if (eps < 0)
                    throw new ArgumentException($"Invalid ε: {eps}");
                if (alpha < 0)
                    throw new ArgumentException($"Invalid alpha: {alpha}");
                if (momentum < 0)
                    throw new ArgumentException($"Invalid momentum value: {momentum}");
                if (weight_decay < 0)
                    throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");

                _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize };
                foreach (var group in parameters)
                    add_param_group(group);
            }

            /// <inheritdoc/>
            public double Momentum
            {
                get => ((Options)_defaults).momentum!.Value;
                set => ((Options)_defaults).momentum = value;
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
                options.alpha ??= defaults.alpha;
                options.eps ??= defaults.eps;
                options.weight_decay ??= defaults.weight_decay;
                options.momentum ??= defaults.momentum;
                options.centered ??= defaults.centered;
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
                var (alpha, decay, momentum, rate) = (options.alpha!.Value, options.weight_decay!.Value, options.momentum!.Value, options.LearningRate!.Value);
                foreach (var parameter in group.Parameters)
                {
                    var grad = parameter.grad;
                    if (grad is null)
                        continue;
                    var state = (State)_state[parameter.handle];
                    state.step++;
                    if (options.maximize!.Value)
                        grad = grad.neg();
                    if (decay != 0)
                        grad = grad.add(parameter, decay);
                    state.square_avg.mul_(alpha).addcmul_(grad, grad, 1 - alpha);
                    Tensor divisor;
                    if (state.grad_avg is not null)
                    {
                        state.grad_avg.mul_(alpha).add_(grad, 1 - alpha);
                        divisor = state.square_avg.addcmul(state.grad_avg, state.grad_avg, -1).sqrt_().add_(options.eps!.Value);
                    }
                    else
                    {
                        divisor = state.square_avg.sqrt().add_(options.eps!.Value);
                    }

                    if (state.momentum_buffer is not null)
                        parameter.add_(state.momentum_buffer.mul_(momentum).addcdiv_(grad, divisor), -rate);
                    else
                        parameter.addcdiv_(grad, divisor, -rate);
                }
            }

            /// <summary>The options of a group.</summary>
            public class Options : OptimizerOptions
            {
                /// <summary>How long the mean of squares is remembered.</summary>
                public double? alpha;

                /// <summary>What is added to the divisor.</summary>
                public double? eps;

                /// <summary>How much of a parameter is added to its gradient.</summary>
                public double? weight_decay;

                /// <summary>How much of the last step is kept.</summary>
                public double? momentum;

                /// <summary>Whether to divide by the deviation instead.</summary>
                public bool? centered;

                /// <summary>Whether to climb instead of descending.</summary>
                public bool? maximize;

                /// <inheritdoc/>
                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    maximize = reader.ReadBoolean();
                    momentum = reader.ReadDouble();
                    alpha = reader.ReadDouble();
                    eps = reader.ReadDouble();
                    weight_decay = reader.ReadDouble();
                    centered = reader.ReadBoolean();
                }

                /// <inheritdoc/>
                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    var from = (Options)source;
                    (alpha, eps, weight_decay, momentum, centered, maximize) = (from.alpha, from.eps, from.weight_decay, from.momentum, from.centered, from.maximize);
                }

                /// <inheritdoc/>
                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(maximize!.Value);
                    writer.Write(momentum!.Value);
                    writer.Write(alpha!.Value);
                    writer.Write(eps!.Value);
                    writer.Write(weight_decay!.Value);
                    writer.Write(centered!.Value);
                }
            }

            /// <summary>Parameters that share options.</summary>
            public class ParamGroup : ParamGroup<Options>, IMomentum
            {
                /// <summary>An empty group.</summary>
                public ParamGroup()
                {
                }

                /// <summary>Parameters with options.</summary>
                public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
                {
                }

                /// <inheritdoc/>
                public double Momentum
                {
                    get => Options.momentum!.Value;
                    set => Options.momentum = value;
                }
            }

            /// <summary>What is remembered of a parameter.</summary>
            public class State(Parameter parameter) : OptimizerState(parameter), IDisposable
            {
                /// <summary>How many steps were made.</summary>
                public long step;

                /// <summary>The mean of squared gradients.</summary>
                public Tensor square_avg = null!;

                /// <summary>The last step, or null without momentum.</summary>
                public Tensor? momentum_buffer;

                /// <summary>The mean of gradients, or null unless centered.</summary>
                public Tensor? grad_avg;

                /// <summary>Disposes what is remembered.</summary>
                public void Dispose()
                {
                    square_avg?.Dispose();
                    momentum_buffer?.Dispose();
                    grad_avg?.Dispose();
                    GC.SuppressFinalize(this);
                }

                /// <inheritdoc/>
                public override void Initialize(OptimizerOptions options)
                {
                    Dispose();
                    step = 0;
                    square_avg = Zeros();
                    momentum_buffer = ((Options)options).momentum > 0 ? Zeros() : null;
                    grad_avg = ((Options)options).centered == true ? Zeros() : null;
                }

                /// <inheritdoc/>
                public override void to(Device device)
                {
                    Move(ref square_avg!, device);
                    Move(ref momentum_buffer, device);
                    Move(ref grad_avg, device);
                }

                /// <inheritdoc/>
                public override void LoadStateDict(BinaryReader reader)
                {
                    step = reader.ReadInt64();
                    square_avg.Load(reader);
                    LoadConditionalStateTensor(reader, ref momentum_buffer, square_avg.device);
                    LoadConditionalStateTensor(reader, ref grad_avg, square_avg.device);
                }

                /// <inheritdoc/>
                public override void SaveStateDict(BinaryWriter writer)
                {
                    writer.Write(step);
                    square_avg.Save(writer);
                    SaveConditionalStateTensor(writer, momentum_buffer);
                    SaveConditionalStateTensor(writer, grad_avg);
                }

                /// <inheritdoc/>
                public override void LoadStateDict(OptimizerState source)
                {
                    var from = (State)source;
                    step = from.step;
                    Replace(ref square_avg!, from.square_avg);
                    Replace(ref momentum_buffer, from.momentum_buffer);
                    Replace(ref grad_avg, from.grad_avg);
                }

                /// <inheritdoc/>
                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State state && step == state.step && square_avg.allclose(state.square_avg);
            }
        }
    }
}
