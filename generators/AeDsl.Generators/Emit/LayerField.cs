using AeDsl.Core.Code;
using AeDsl.Core.Layers;

namespace AeDsl.Generators.Emit;

/// <summary>What the field of a layer's module is called.</summary>
internal static class LayerField
{
    /// <summary><c>linear1</c>: the layer's name and its place.</summary>
    public static string Of(LayerPlan plan) => HeadOf(plan.Layer.Name) + Literal.Of(plan.Index);

    /// <summary>A name that a layer's field could have.</summary>
    public static bool IsOne(string name)
    {
        var head = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return head.Length < name.Length && LayerDefinitions.All.Any(layer => layer.Module is not null && HeadOf(layer.Name) == head);
    }

    private static string HeadOf(string name)
    {
        // ELU and ReLU read as elu and relu; Conv2d as conv2d.
        var head = name.TakeWhile(char.IsUpper).Count();
        var lower = head <= 1 ? 1 : head == name.Length ? head : head - 1;
        return name.Substring(0, lower).ToLowerInvariant() + name.Substring(lower) + (char.IsDigit(name[name.Length - 2]) ? "_" : "");
    }
}
