using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural networks.</summary>
    public static partial class nn
    {
        /// <summary>A part of a network: it holds parameters, buffers and other modules under names.</summary>
        public partial class Module : IDisposable
        {
            private bool componentsRegistered;
            private bool disposed;

            /// <summary>The module's name.</summary>
            protected string? name;

            /// <summary>The modules that this one holds.</summary>
            protected OrderedDict<string, Module> _internal_submodules = [];

            /// <summary>The buffers that this module holds itself, and whether they belong to its state.</summary>
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = [];

            /// <summary>The parameters that this module holds itself.</summary>
            protected OrderedDict<string, Parameter> _internal_params = [];

            /// <summary>A module of that name.</summary>
            protected Module(string name) => this.name = name;

            /// <summary>Whether the module is being trained: dropout drops, and batch norms learn, only then.</summary>
            public virtual bool training { get; private set; } = true;

            /// <summary>Disposes the parameters and buffers of this module and of all within it.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes the parameters and buffers of this module and of all within it.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || disposed)
                    return;
                disposed = true;
                foreach (var (_, (buffer, _)) in _internal_buffers)
                    buffer.Dispose();
                foreach (var (_, parameter) in _internal_params)
                    parameter.Dispose();
                foreach (var (_, module) in _internal_submodules)
                    module.Dispose();
            }

            /// <summary>The module's name, or its type's.</summary>
            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            /// <summary>Gives this module and all within it to a function, the innermost first.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, module) in _internal_submodules)
                    module.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Sets whether this module and all within it are being trained.</summary>
            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var (_, module) in named_children())
                    module.train(train);
            }

            /// <summary>Sets this module and all within it to be used, not trained.</summary>
            public virtual void eval() => train(false);

            /// <summary>Drops the gradients of all parameters, or sets them to 0.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var grad = parameter.grad;
                    if (grad is null)
                        continue;
                    if (set_to_none)
                        parameter.grad = null;
                    else
                        grad.zero_();
                }
            }

            /// <summary>Registers the module's fields that hold modules, parameters and tensors, under the fields' names; once.</summary>
            protected virtual void RegisterComponents()
            {
                if (componentsRegistered)
                    return;
                foreach (var field in FieldsOf(GetType()))
                {
                    var component = field.ComponentName();
                    if (_internal_submodules.ContainsKey(component) || _internal_params.ContainsKey(component) || _internal_buffers.ContainsKey(component))
                        continue;
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(component, module);
                            break;
                        case Parameter parameter:
                            register_parameter(component, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(component, tensor);
                            break;
                    }
                }

                componentsRegistered = true;
            }

            /// <summary>Forgets the modules within this one.</summary>
            protected void ClearModules() => _internal_submodules.Clear();

            /// <summary>The device and type to make parameters with.</summary>
            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            /// <summary>Replaces a module's own parameter: the old one is disposed, the new one outlives the scope it was made in.</summary>
            private protected static Parameter? Own(ref Parameter? field, Parameter? value)
            {
                if (!ReferenceEquals(field, value))
                    field?.Dispose();
                value?.DetachFromDisposeScope();
                return field = value;
            }

            private static IEnumerable<FieldInfo> FieldsOf(Type type)
            {
                var seen = new HashSet<string>();
                for (var current = type; current is not null && current != typeof(Module); current = current.BaseType)
                {
                    foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    {
                        if (seen.Add(field.Name))
                            yield return field;
                    }
                }
            }
        }
    }
}
