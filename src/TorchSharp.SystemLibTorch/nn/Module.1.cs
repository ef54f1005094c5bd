namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What computes a result of one input.</summary>
        /// <typeparam name="T">The type of an input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public interface IModule<T, TResult>
        {
            /// <summary>Computes the result.</summary>
            TResult call(T input1);
        }

        /// <summary>A module that computes a result of one input.</summary>
        /// <typeparam name="T">The type of an input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            /// <summary>A module of that name.</summary>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result, without calling hooks.</summary>
            public abstract TResult forward(T input);

            /// <summary>Computes the result, and calls the hooks that are registered.</summary>
            public TResult call(T input)
            {
                Notify(module_pre_hooks);
                if (pre_hooks.Count > 0)
                {
                    foreach (var hook in pre_hooks.Values)
                    {
                        if (hook(this, input) is { } changed)
                            input = changed;
                    }
                }

                var result = forward(input);
                if (post_hooks.Count > 0)
                {
                    foreach (var hook in post_hooks.Values)
                    {
                        if (hook(this, input, result) is { } changed)
                            result = changed;
                    }
                }

                Notify(module_post_hooks);
                return result;
            }
        }
    }
}
