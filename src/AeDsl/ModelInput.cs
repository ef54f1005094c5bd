using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>The check that a generated model makes of what it is given.</summary>
public static class ModelInput
{
    /// <summary>Checks that a tensor is a batch of the declared shape.</summary>
    /// <param name="given">The tensor that came in.</param>
    /// <param name="model">Who is asking, for the message: <c>DigitVae</c>.</param>
    /// <param name="shape">The declared shape without its batch dimension.</param>
    /// <exception cref="ArgumentException">It is not: <c>DigitVae expects (N, 1, 28, 28), got (64, 3, 28, 28)</c>.</exception>
    public static void ThrowIfNot(Tensor given, string model, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(given);
        ThrowIfDisposed(given, model);
        var actual = given.shape;
        if (actual.Length != shape.Length + 1 || !actual.AsSpan(1).SequenceEqual(shape))
        {
            throw new ArgumentException($"{model} expects (N, {Join(shape)}), got ({Join(actual)})");
        }
    }

    /// <summary>
    /// The tensor itself, after a check that it is a batch of a shape, of the element type and on the device of the model's parameters.
    /// </summary>
    internal static Tensor Checked(Tensor given, string name, IReadOnlyList<long> shape, IModel model)
    {
        ThrowIfNot(given, name, [.. shape]);
        ThrowIfForeign(given, name, model);
        return given;
    }

    /// <summary>Checks that a target has the shape of what it is compared with; a loss would broadcast it otherwise.</summary>
    /// <param name="target">The target that came in.</param>
    /// <param name="output">What the model gave.</param>
    /// <param name="model">Who is asking, for the message.</param>
    /// <exception cref="ArgumentException">
    /// The shapes differ: <c>DigitVae expects a target (64, 1, 28, 28), got (1, 28, 28)</c>; or the element types do; or there is no
    /// example, and a loss is an average over examples.
    /// </exception>
    public static void ThrowIfNotLike(Tensor target, Tensor output, string model)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(model);
        ThrowIfDisposed(target, model);
        if (!target.shape.AsSpan().SequenceEqual(output.shape))
        {
            throw new ArgumentException($"{model} expects a target ({Join(output.shape)}), got ({Join(target.shape)})");
        }

        if (target.shape[0] == 0)
        {
            throw new ArgumentException($"{model}: a loss is an average over examples, and the batch has none.");
        }

        if (target.dtype != output.dtype)
        {
            throw new ArgumentException(
                $"{model} expects a target of {output.dtype}, got {target.dtype}. {Conversion(target, output.dtype)}");
        }
    }

    private static void ThrowIfDisposed(Tensor given, string model)
    {
        if (given.IsInvalid)
        {
            throw new ObjectDisposedException(null, $"{model} got a tensor that is disposed. Dispose it after the call.");
        }
    }

    private static void ThrowIfForeign(Tensor given, string name, IModel model)
    {
        // One that fits is enough: another may be of another type by intent.
        Tensor? first = null;
        var isType = false;
        foreach (var own in model.Module.parameters())
        {
            ObjectDisposedException.ThrowIf(own.IsInvalid, model);
            isType |= own.dtype == given.dtype;
            if (own.dtype == given.dtype && own.device_type == given.device_type)
            {
                return;
            }

            first ??= own;
        }

        ObjectDisposedException.ThrowIf(first is null && model.ParameterCount > 0, model);
        if (first is not null)
        {
            throw new ArgumentException(
                isType
                    ? $"{name} is on {first.device}, got a tensor on {given.device}. Move it: tensor.to(\"{first.device}\")."
                    : $"{name} expects {first.dtype}, which its parameters are, got {given.dtype}. {Conversion(given, first.dtype)}");
        }
    }

    private static string Conversion(Tensor given, ScalarType needed)
        => $"Convert it: tensor.to(ScalarType.{needed}){(given.dtype == ScalarType.Byte ? ".div(255), if the bytes are pixels" : "")}.";

    private static string Join(ReadOnlySpan<long> sizes) => string.Join(", ", sizes.ToArray());
}
