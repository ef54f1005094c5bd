using System.Collections;
using System.Globalization;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules in a list, named by their numbers.</summary>
        public class ModuleList<T> : torch.nn.Module, IList<T> where T : torch.nn.Module
        {
            private readonly List<T> list = [];

            /// <summary>A list of modules.</summary>
            public ModuleList(params T[] modules) : base(nameof(ModuleList<T>)) => extend(modules);

            /// <summary>The i-th module.</summary>
            public T this[int index]
            {
                get => list[index];
                set
                {
                    list[index] = value;
                    Number();
                }
            }

            /// <summary>How many modules there are.</summary>
            public int Count => list.Count;

            /// <summary>False: modules can be added.</summary>
            public bool IsReadOnly => false;

            /// <summary>Adds a module.</summary>
            public void Add(T item) => extend([item]);

            /// <summary>Adds modules.</summary>
            public void append(params T[] parameters) => extend(parameters);

            /// <summary>Adds modules.</summary>
            public void extend(IEnumerable<T> modules)
            {
                list.AddRange(modules);
                Number();
            }

            /// <summary>Takes all modules out.</summary>
            public void Clear()
            {
                list.Clear();
                Number();
            }

            /// <summary>Puts a module before the i-th.</summary>
            public void Insert(int index, T item)
            {
                list.Insert(index, item);
                Number();
            }

            /// <summary>Takes a module out.</summary>
            public bool Remove(T item)
            {
                var found = list.Remove(item);
                Number();
                return found;
            }

            /// <summary>Takes the i-th module out.</summary>
            public void RemoveAt(int index)
            {
                list.RemoveAt(index);
                Number();
            }

            /// <summary>Whether a module is among them.</summary>
            public bool Contains(T item) => list.Contains(item);

            /// <summary>Where a module is, or -1.</summary>
            public int IndexOf(T item) => list.IndexOf(item);

            /// <summary>Copies the modules.</summary>
            public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

            /// <summary>The modules in order.</summary>
            public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            /// <inheritdoc/>
            protected override void RegisterComponents()
            {
                // The modules are registered whenever the list changes.
            }

            private void Number()
            {
                ClearModules();
                for (var i = 0; i < list.Count; i++)
                    register_module(i.ToString(CultureInfo.InvariantCulture), list[i]);
            }
        }

        /// <summary>Modules by name.</summary>
        public class ModuleDict<T> : torch.nn.Module, IEnumerable<(string, T)> where T : torch.nn.Module
        {
            /// <summary>Modules by name.</summary>
            public ModuleDict(params (string, T)[] modules) : base(nameof(ModuleDict<T>))
            {
                foreach (var (key, module) in modules)
                    Add(key, module);
            }

            /// <summary>The module of a name.</summary>
            public T this[string key]
            {
                get => (T)_internal_submodules[key];
                set
                {
                    Remove(key);
                    Add(key, value);
                }
            }

            /// <summary>How many modules there are.</summary>
            public int Count => _internal_submodules.Count;

            /// <summary>The names.</summary>
            public ICollection<string> Keys => _internal_submodules.Keys;

            /// <summary>Adds a module.</summary>
            public void Add(string key, T value) => register_module(key, value);

            /// <summary>Takes a module out.</summary>
            public bool Remove(string key) => _internal_submodules.Remove(key);

            /// <summary>Takes all modules out.</summary>
            public void Clear() => ClearModules();

            /// <summary>Whether there is a module of a name.</summary>
            public bool ContainsKey(string key) => _internal_submodules.ContainsKey(key);

            /// <summary>The modules in the order in which they were added.</summary>
            public IEnumerator<(string, T)> GetEnumerator() => _internal_submodules.Select(((string Key, torch.nn.Module Module) entry) => (entry.Key, (T)entry.Module)).GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            /// <inheritdoc/>
            protected override void RegisterComponents()
            {
                // The modules are registered when they are added.
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Modules in a list, named by their numbers.</summary>
            public static Modules.ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            /// <summary>Modules in a list, named by their numbers.</summary>
            public static Modules.ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);

            /// <summary>Modules by name.</summary>
            public static Modules.ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => new(modules);

            /// <summary>Modules by name.</summary>
            public static Modules.ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module => new(modules);
        }
    }
}
