using System.Collections;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules one after another: each takes what the one before gave.</summary>
        public class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>, IList<torch.nn.Module<torch.Tensor, torch.Tensor>>
        {
            private readonly List<(string Name, torch.nn.Module<torch.Tensor, torch.Tensor> Module)> parts = [];

            internal Sequential(IEnumerable<(string name, torch.nn.Module<torch.Tensor, torch.Tensor> submodule)> modules) : base(nameof(Sequential))
            {
                foreach (var (name, module) in modules)
                    Put(parts.Count, name, module);
            }

            internal Sequential(IEnumerable<torch.nn.Module<torch.Tensor, torch.Tensor>> modules) : base(nameof(Sequential))
            {
                foreach (var module in modules)
                    Add(module);
            }

            /// <summary>How many modules there are.</summary>
            public int Count => parts.Count;

            /// <summary>False: modules can be added.</summary>
            public bool IsReadOnly => false;

            /// <summary>The i-th module.</summary>
            public torch.nn.Module<torch.Tensor, torch.Tensor> this[int index]
            {
                get => parts[index].Module;
                set
                {
                    var name = parts[index].Name;
                    RemoveAt(index);
                    Put(index, name, value);
                }
            }

            /// <summary>Adds a module under a name, and gives the whole back.</summary>
            public Sequential append(string name, torch.nn.Module<torch.Tensor, torch.Tensor> module)
            {
                Put(parts.Count, name, module);
                return this;
            }

            /// <summary>Adds a module, and gives the whole back.</summary>
            public Sequential append(torch.nn.Module<torch.Tensor, torch.Tensor> module) => append(FreeName(), module);

            /// <summary>Adds a module under its number.</summary>
            public void Add(torch.nn.Module<torch.Tensor, torch.Tensor> item) => Put(parts.Count, FreeName(), item);

            /// <summary>Puts a module before the i-th.</summary>
            public void Insert(int index, torch.nn.Module<torch.Tensor, torch.Tensor> item) => Put(index, FreeName(), item);

            /// <summary>Takes the i-th module out.</summary>
            public void RemoveAt(int index)
            {
                _internal_submodules.Remove(parts[index].Name);
                parts.RemoveAt(index);
            }

            /// <summary>Takes a module out.</summary>
            public bool Remove(torch.nn.Module<torch.Tensor, torch.Tensor> item)
            {
                var index = IndexOf(item);
                if (index >= 0)
                    RemoveAt(index);
                return index >= 0;
            }

            /// <summary>Takes all modules out.</summary>
            public void Clear()
            {
                ClearModules();
                parts.Clear();
            }

            /// <summary>Whether a module is among them.</summary>
            public bool Contains(torch.nn.Module<torch.Tensor, torch.Tensor> item) => IndexOf(item) >= 0;

            /// <summary>Where a module is, or -1.</summary>
            public int IndexOf(torch.nn.Module<torch.Tensor, torch.Tensor> item) => parts.FindIndex(part => ReferenceEquals(part.Module, item));

            /// <summary>Copies the modules.</summary>
            public void CopyTo(torch.nn.Module<torch.Tensor, torch.Tensor>[] array, int arrayIndex)
            {
                foreach (var (_, module) in parts)
                    array[arrayIndex++] = module;
            }

            /// <summary>The modules in order.</summary>
            public IEnumerator<torch.nn.Module<torch.Tensor, torch.Tensor>> GetEnumerator() => parts.Select(part => part.Module).GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input)
            {
                if (parts.Count == 0)
                    return input.alias();
                using var scope = torch.NewDisposeScope();
                var result = input;
                foreach (var (_, module) in parts)
                    result = module.call(result);
                return result.MoveToOuterDisposeScope();
            }

            /// <inheritdoc/>
            protected override void RegisterComponents()
            {
                // The modules were registered when they were added.
            }

            private string FreeName()
            {
                var number = parts.Count;
                while (_internal_submodules.ContainsKey(number.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                    number++;
                return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            private void Put(int index, string name, torch.nn.Module<torch.Tensor, torch.Tensor> module)
            {
                register_module(name, module);
                parts.Insert(index, (name, module));
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Modules one after another under names.</summary>
            public static Modules.Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            /// <summary>Modules one after another, named by their numbers.</summary>
            public static Modules.Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            /// <summary>Modules one after another under names.</summary>
            public static Modules.Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules);

            /// <summary>Modules one after another, named by their numbers.</summary>
            public static Modules.Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules);
        }
    }
}
