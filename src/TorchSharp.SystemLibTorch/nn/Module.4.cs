namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What computes a result of four inputs.</summary>
        /// <typeparam name="T1">The type of an input.</typeparam>
        /// <typeparam name="T2">The type of an input.</typeparam>
        /// <typeparam name="T3">The type of an input.</typeparam>
        /// <typeparam name="T4">The type of an input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public interface IModule<T1, T2, T3, T4, TResult>
        {
            /// <summary>Computes the result.</summary>
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
        }

        /// <summary>A module that computes a result of four inputs.</summary>
        /// <typeparam name="T1">The type of an input.</typeparam>
        /// <typeparam name="T2">The type of an input.</typeparam>
        /// <typeparam name="T3">The type of an input.</typeparam>
        /// <typeparam name="T4">The type of an input.</typeparam>
        /// <typeparam name="TResult">The type of the result.</typeparam>
        public abstract class Module<T1, T2, T3, T4, TResult> : HookableModule<Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>, Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>, IModule<T1, T2, T3, T4, TResult>
        {
            /// <summary>A module of that name.</summary>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result, without calling hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Computes the result, and calls the hooks that are registered.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                Notify(module_pre_hooks);
                if (pre_hooks.Count > 0)
                {
                    foreach (var hook in pre_hooks.Values)
                    {
                        if (hook(this, input1, input2, input3, input4) is { } changed)
                            (input1, input2, input3, input4) = changed;
                    }
                }

                var result = forward(input1, input2, input3, input4);
                if (post_hooks.Count > 0)
                {
                    foreach (var hook in post_hooks.Values)
                    {
                        if (hook(this, input1, input2, input3, input4, result) is { } changed)
                            result = changed;
                    }
                }

                Notify(module_post_hooks);
                return result;
            }
        }
    }
}
