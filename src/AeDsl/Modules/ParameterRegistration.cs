using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>Parameters of modules that stand in for TorchSharp's.</summary>
internal static class ParameterRegistration
{
    /// <summary>Makes a parameter of values, which it takes over, and registers it: it lives as long as its module.</summary>
    public static Parameter Registered(this nn.Module module, string name, Tensor values)
    {
        var parameter = nn.Parameter(values);
        parameter.DetachFromDisposeScope();
        module.register_parameter(name, parameter);
        return parameter;
    }
}
