using System.Globalization;
using System.IO.Hashing;
using System.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>An optimizer that <see cref="FitOptions.CreateOptimizer"/> makes, checked before its first step.</summary>
internal static class OwnOptimizer
{
    /// <exception cref="ArgumentException">It is none, it is of other parameters, or it can't do what the run needs.</exception>
    public static optim.Optimizer Make(IReadOnlyList<Parameter> parameters, FitOptions options)
    {
        var optimizer = options.CreateOptimizer!(parameters)
            ?? throw new ArgumentException("CreateOptimizer gave null; it gives an optimizer of the parameters that it gets.");
        try
        {
            if (optimizer is LBFGS)
            {
                throw new ArgumentException(
                    "CreateOptimizer gave LBFGS, which asks for the loss several times in a step, and Fit computes it once. Choose another "
                    + "optimizer, or OptimizerKind.Powell for a method of line searches.");
            }

            CheckParameters(optimizer, parameters);
            if (!parameters.Any(parameter => parameter.requires_grad))
            {
                throw new ArgumentException("CreateOptimizer froze all parameters, so that there is nothing to train.");
            }

            if (options.CheckpointPath is not null)
            {
                CheckState(optimizer);
            }

            return optimizer;
        }
        catch
        {
            optimizer.Dispose();
            throw;
        }
    }

    /// <summary>What a checkpoint says of it: its kind, and a digest of the numbers that it was made with.</summary>
    public static string TextOf(OptimizerHelper optimizer)
    {
        var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            optimizer.state_dict().Options.ForEach(options => options.SaveStateDict(writer));
        }

        var digest = XxHash3.HashToUInt64(buffer.ToArray());
        return string.Create(CultureInfo.InvariantCulture, $"{optimizer.GetType().Name} of numbers {digest:x16}");
    }

    private static void CheckParameters(optim.Optimizer optimizer, IReadOnlyList<Parameter> parameters)
    {
        var given = parameters.Select(parameter => parameter.Handle).ToHashSet();
        var own = optimizer.parameters().Select(parameter => parameter.Handle).ToList();
        if (own.Distinct().Count() < own.Count)
        {
            throw new ArgumentException(
                $"CreateOptimizer gave {optimizer.GetType().Name} of {own.Count} parameters, {own.Count - own.Distinct().Count()} of which "
                + "it has twice: a step would change them twice. Give each to it once.");
        }

        var others = own.Count(parameter => !given.Contains(parameter));
        if (own.Count == 0 || others > 0)
        {
            throw new ArgumentException(
                $"CreateOptimizer gave {optimizer.GetType().Name} of {own.Count} parameters, of which {own.Count - others} are among the "
                + $"{given.Count} that it was given. Make it of those, or of some of them.");
        }
    }

    // A state that can't be written would only show at the end of the first epoch.
    private static void CheckState(optim.Optimizer optimizer)
    {
        var name = optimizer.GetType().Name;
        if (optimizer is not OptimizerHelper helper)
        {
            throw new ArgumentException(
                $"CreateOptimizer gave {name}, whose state can't be saved: it doesn't derive from {nameof(OptimizerHelper)}. Leave "
                + "CheckpointPath out, or choose another optimizer.");
        }

        var buffer = new MemoryStream();
        try
        {
            using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
            {
                helper.save_state_dict(writer);
            }

            buffer.Position = 0;
            using var reader = new BinaryReader(buffer);
            helper.load_state_dict(reader);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new ArgumentException(
                $"CreateOptimizer gave {name}, whose state can't be saved and loaded again ({error.GetType().Name}: "
                + $"{error.Message.Split('\n')[0]}). Leave CheckpointPath out, or choose another optimizer.",
                error);
        }
    }
}
