namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that calls others before and after it computes.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            /// <summary>Called with the module before it computes.</summary>
            protected Dictionary<string, Action<Module>> module_pre_hooks = [];

            /// <summary>Called with the module after it computed.</summary>
            protected Dictionary<string, Action<Module>> module_post_hooks = [];

            /// <summary>Called with the inputs before the module computes.</summary>
            protected Dictionary<string, TPreHook> pre_hooks = [];

            /// <summary>Called with the inputs and the result after the module computed.</summary>
            protected Dictionary<string, TPostHook> post_hooks = [];

            /// <summary>A module of that name.</summary>
            protected HookableModule(string name) : base(name)
            {
            }

            /// <summary>Has a function called with the inputs and the result; what it gives takes the place of the result.</summary>
            public HookRemover register_forward_hook(TPostHook hook) => Add(post_hooks, hook);

            /// <summary>Has a function called with the inputs; what it gives takes their place.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(pre_hooks, hook);

            /// <summary>Has a function called with the module after it computed.</summary>
            public HookRemover register_forward_hook(Action<Module> hook) => Add(module_post_hooks, hook);

            /// <summary>Has a function called with the module before it computes.</summary>
            public HookRemover register_forward_pre_hook(Action<Module> hook) => Add(module_pre_hooks, hook);

            private HookRemover Add<T>(Dictionary<string, T> hooks, T hook)
            {
                var key = Guid.NewGuid().ToString();
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private void Remove(string key)
            {
                pre_hooks.Remove(key);
                post_hooks.Remove(key);
                module_pre_hooks.Remove(key);
                module_post_hooks.Remove(key);
            }

            private protected void Notify(Dictionary<string, Action<Module>> hooks)
            {
                if (hooks.Count == 0)
                    return;
                foreach (var hook in hooks.Values)
                    hook(this);
            }

            /// <summary>Takes a hook away again.</summary>
            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                /// <summary>Takes the hook away.</summary>
                public void remove() => module.Remove(key);
            }
        }
    }
}
