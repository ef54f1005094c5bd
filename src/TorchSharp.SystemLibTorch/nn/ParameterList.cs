using System.Collections;
using System.Globalization;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Parameters in a list, named by their numbers.</summary>
        public class ParameterList : torch.nn.Module, IEnumerable<Parameter>
        {
            private readonly List<Parameter> list = [];

            /// <summary>A list of parameters.</summary>
            public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => append(parameters);

            /// <summary>The i-th parameter.</summary>
            public Parameter this[int index] => list[index];

            /// <summary>How many parameters there are.</summary>
            public int Count => list.Count;

            /// <summary>Adds a parameter.</summary>
            public void Add(Parameter item) => append(item);

            /// <summary>Adds parameters.</summary>
            public void append(params Parameter[] parameters)
            {
                foreach (var parameter in parameters)
                {
                    register_parameter(list.Count.ToString(CultureInfo.InvariantCulture), parameter);
                    list.Add(parameter);
                }
            }

            /// <summary>The parameters in order.</summary>
            public IEnumerator<Parameter> GetEnumerator() => list.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            /// <inheritdoc/>
            protected override void RegisterComponents()
            {
                // The parameters are registered when they are added.
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Parameters in a list, named by their numbers.</summary>
            public static Modules.ParameterList ParameterList(params Modules.Parameter[] parameters) => new(parameters);
        }
    }
}
