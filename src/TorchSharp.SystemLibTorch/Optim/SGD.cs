using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Gradient descent, with momentum where asked.</summary>
            /// <param name="parameters">What is changed.</param>
            /// <param name="learningRate">The learning rate.</param>
            /// <param name="momentum">How much of the last step is kept.</param>
            /// <param name="dampening">How much less of a gradient is added to the momentum.</param>
            /// <param name="weight_decay">How much of a parameter is added to its gradient.</param>
            /// <param name="nesterov">Whether to look ahead along the momentum.</param>
            /// <param name="maximize">Whether to climb instead of descending.</param>
            public static Modules.SGD SGD(IEnumerable<Modules.Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <summary>Gradient descent, with momentum where asked.</summary>
            public static Modules.SGD SGD(IEnumerable<(string name, Modules.Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <summary>Gradient descent, with momentum where asked.</summary>
            public static Modules.SGD SGD(IEnumerable<Modules.SGD.ParamGroup> parameters, double learningRate, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }

    namespace Modules
    {
        /// <summary>Gradient descent, with momentum where asked.</summary>
        public class SGD : OptimizerHelper, IMomentum
        {
            /// <summary>Gradient descent, with momentum where asked.</summary>
            public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
            {
            }

            /// <summary>Gradient descent, with momentum where asked.</summary>
            /// <exception cref="ArgumentException">An option is out of range.</exception>
            public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            {
                if (lr < 0)
                    throw new ArgumentException($"Invalid learning rate: {lr}");
                if (momentum < 0)
                    throw new ArgumentException($"Invalid momentum value: {momentum}");
                if (weight_decay < 0)
                    throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");
                if (nesterov && (momentum <= 0 || dampening != 0))
                    throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");

                _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize };
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
                options.momentum ??= defaults.momentum;
                options.dampening ??= defaults.dampening;
                options.weight_decay ??= defaults.weight_decay;
                options.nesterov ??= defaults.nesterov;
                options.maximize ??= defaults.maximize;
                options.InitialLearningRate = options.LearningRate!.Value;
                param_group.Parameters = [.. param_group.Parameters];
                _parameter_groups.Add(param_group);
                foreach (var parameter in param_group.Parameters)
                    _state[parameter.Handle] = new State(parameter);
            }

            private void Change(Modules.ParamGroup group)
            {
                var options = (Options)group.Options;
                var (momentum, dampening, decay) = (options.momentum!.Value, options.dampening!.Value, options.weight_decay!.Value);
                Scalar rate = options.maximize!.Value ? options.LearningRate!.Value : -options.LearningRate!.Value;
                foreach (var parameter in group.Parameters)
                {
                    var grad = parameter.grad;
                    if (grad is null)
                        continue;
                    if (decay != 0)
                        grad = grad.add(parameter, decay);
                    if (momentum != 0)
                    {
                        var state = (State)_state[parameter.handle];
                        if (state.momentum_buffer is null)
                            state.momentum_buffer = grad.clone().detach_().DetachFromDisposeScope();
                        else
                            state.momentum_buffer.mul_(momentum).add_(grad, 1 - dampening);
                        grad = options.nesterov!.Value ? grad.add(state.momentum_buffer, momentum) : state.momentum_buffer;
                    }

                    parameter.add_(grad, rate);
                }
            }

            /// <summary>The options of a group.</summary>
            public class Options : OptimizerOptions
            {
                /// <summary>How much of the last step is kept.</summary>
                public double? momentum;

                /// <summary>How much less of a gradient is added to the momentum.</summary>
                public double? dampening;

                /// <summary>How much of a parameter is added to its gradient.</summary>
                public double? weight_decay;

                /// <summary>Whether to look ahead along the momentum.</summary>
                public bool? nesterov;

                /// <summary>Whether to climb instead of descending.</summary>
                public bool? maximize;

                /// <inheritdoc/>
                public override void LoadStateDict(BinaryReader reader)
                {
                    base.LoadStateDict(reader);
                    momentum = reader.ReadDouble();
                    dampening = reader.ReadDouble();
                    weight_decay = reader.ReadDouble();
                    nesterov = reader.ReadBoolean();
                    maximize = reader.ReadBoolean();
                }

                /// <inheritdoc/>
                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    var from = (Options)source;
                    (momentum, dampening, weight_decay, nesterov, maximize) = (from.momentum, from.dampening, from.weight_decay, from.nesterov, from.maximize);
                }

                /// <inheritdoc/>
                public override void SaveStateDict(BinaryWriter writer)
                {
                    base.SaveStateDict(writer);
                    writer.Write(momentum!.Value);
                    writer.Write(dampening!.Value);
                    writer.Write(weight_decay!.Value);
                    writer.Write(nesterov!.Value);
                    writer.Write(maximize!.Value);
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

                /// <summary>Parameters with options given one by one.</summary>
                public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                    : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize })
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
                /// <summary>The momentum, or null before the first step.</summary>
                public Tensor? momentum_buffer;

                /// <summary>Disposes the momentum.</summary>
                public void Dispose()
                {
                    momentum_buffer?.Dispose();
                    GC.SuppressFinalize(this);
                }

                /// <inheritdoc/>
                public override void Initialize(OptimizerOptions options) => Replace(ref momentum_buffer, null);

                /// <inheritdoc/>
                public override void to(Device device) => Move(ref momentum_buffer, device);

                /// <inheritdoc/>
                public override void LoadStateDict(BinaryReader reader) => LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);

                /// <inheritdoc/>
                public override void SaveStateDict(BinaryWriter writer) => SaveConditionalStateTensor(writer, momentum_buffer);

                /// <inheritdoc/>
                public override void LoadStateDict(OptimizerState source) => Replace(ref momentum_buffer, ((State)source).momentum_buffer);

                /// <inheritdoc/>
                public override bool ApproximatelyEquals(OptimizerState other) =>
                    other is State state && (momentum_buffer is null || (state.momentum_buffer is not null && momentum_buffer.allclose(state.momentum_buffer)));
            }
        }
    }
}
