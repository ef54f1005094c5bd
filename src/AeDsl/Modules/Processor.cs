using System.Runtime.Intrinsics.X86;

namespace AeDsl.Modules;

/// <summary>
/// What the processor is. What is faster on which is chosen by it, and not by measuring at the start, so that a run can be repeated to the
/// bit.
/// </summary>
internal static class Processor
{
    /// <summary>MKL's matrix products are made for Intel's: there, they take two thirds of the time that they take on others.</summary>
    // "Genu", "ntel", "ineI" in EBX, ECX and EDX.
    public static bool IsIntel { get; } = X86Base.IsSupported && X86Base.CpuId(0, 0) is (_, 0x756e6547, 0x6c65746e, 0x49656e69);
}
