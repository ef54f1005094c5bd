namespace AeDsl.Core.Code;

/// <summary>What emitted code names, in full: whatever a user calls something, emitted code means the same.</summary>
internal static class FullName
{
    public const string Tensor = "global::TorchSharp.torch.Tensor";
    public const string Generator = "global::TorchSharp.torch.Generator";
    public const string Torch = "global::TorchSharp.torch";
    public const string Nn = "global::TorchSharp.torch.nn";
    public const string Functional = "global::TorchSharp.torch.nn.functional";
    public const string Modules = "global::TorchSharp.Modules";
    public const string AeDsl = "global::AeDsl";
    public const string Posterior = "global::AeDsl.Posterior";
    public const string ILosses = "global::AeDsl.ILosses";
    public const string ReadOnlyList = "global::System.Collections.Generic.IReadOnlyList";
}
