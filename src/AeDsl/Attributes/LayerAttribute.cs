namespace AeDsl;

/// <summary>
/// A layer of a part, or of a network. Layers stand in the order in which data meets them; what goes in is worked out,
/// so that only what comes out is written. Names, parameters and defaults are PyTorch's.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    // A kind of layer is known to the compiler part too, so there can be none that this library does not bring.
    private protected LayerAttribute()
    {
    }
}
