using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Analyzers.Calls.Tensors;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Analyzers.Calls;

/// <summary>What a parameter of an emitted member is for.</summary>
internal enum Purpose
{
    /// <summary>A batch of the model's inputs.</summary>
    Input,

    /// <summary>Another batch of inputs, as many as in the first.</summary>
    Ends,

    /// <summary>A batch of latents.</summary>
    Latent,

    /// <summary>The class of each example; only conditional models have it.</summary>
    Labels,

    /// <summary>What the output is compared with.</summary>
    Target,

    /// <summary>What a pass gave.</summary>
    Output,

    /// <summary>How many examples to make.</summary>
    Number,

    /// <summary>Points on a line, both ends included.</summary>
    Steps,

    /// <summary>Anything, which the member does not look at closely.</summary>
    Any,

    /// <summary>How far the divergence's weight has risen; not every model has it.</summary>
    WarmUp,

    /// <summary>The generator of random numbers; not every model has it.</summary>
    Random,
}

/// <summary>A member of a model's emitted class, as a call names it.</summary>
/// <param name="Parameters">What each parameter is for.</param>
internal sealed record GeneratedMember(string Name, ModulePlan Plan, IReadOnlyList<Purpose> Parameters)
{
    /// <summary>The emitted members: their parameters in order, and the models that have them so.</summary>
    private static readonly ILookup<string, (Purpose[] Parameters, Func<ModulePlan, bool> Exists)> s_members =
        new (string Name, Purpose[] Parameters, Func<ModulePlan, bool> Exists)[]
    {
        ("Encode", [Purpose.Input, Purpose.Labels], IsAutoencoder),
        ("Decode", [Purpose.Latent, Purpose.Labels], IsAutoencoder),
        ("Reconstruct", [Purpose.Input, Purpose.Labels], IsAutoencoder),
        ("Interpolate", [Purpose.Input, Purpose.Ends, Purpose.Labels, Purpose.Steps], IsAutoencoder),
        ("Sample", [Purpose.Number, Purpose.Random], plan => plan.Kind is ModelKind.Vae or ModelKind.Gan && plan.Classes is null),
        ("Sample", [Purpose.Labels, Purpose.Random], plan => plan.Kind is ModelKind.Vae or ModelKind.Gan && plan.Classes is not null),
        ("Predict", [Purpose.Input], plan => plan.Kind == ModelKind.Network),
        ("Corrupt", [Purpose.Any, Purpose.Random], plan => plan.Corruptions.Count > 0),
        ("Discriminate", [Purpose.Input, Purpose.Labels], plan => plan.Kind == ModelKind.Gan),
        ("forward", [Purpose.Input, Purpose.Labels, Purpose.Random], plan => plan.Kind != ModelKind.Gan),
        ("forward", [Purpose.Latent, Purpose.Labels], plan => plan.Kind == ModelKind.Gan),
        ("call", [Purpose.Input, Purpose.Labels], plan => plan.Kind != ModelKind.Gan),
        ("call", [Purpose.Latent, Purpose.Labels], plan => plan.Kind == ModelKind.Gan),
        ("ComputeLosses", [Purpose.Target, Purpose.Output, Purpose.WarmUp, Purpose.Random], plan => plan.Kind != ModelKind.Gan),
        ("ComputeGeneratorLosses", [Purpose.Number, Purpose.Random], plan => plan.Kind == ModelKind.Gan && plan.Classes is null),
        ("ComputeGeneratorLosses", [Purpose.Input, Purpose.Labels], plan => plan.Kind == ModelKind.Gan),
        ("ComputeDiscriminatorLosses", [Purpose.Input, Purpose.Labels, Purpose.Random], plan => plan.Kind == ModelKind.Gan),
        ("ComputeDiscriminatorLosses", [Purpose.Input, Purpose.Input, Purpose.Labels], plan => plan.Kind == ModelKind.Gan),
    }.ToLookup(member => member.Name, member => (member.Parameters, member.Exists), StringComparer.Ordinal);

    /// <summary>The emitted member that a call reaches; null for any other, a user's own overload included.</summary>
    /// <param name="receiver">The type of what it is called on.</param>
    public static GeneratedMember? Of(IMethodSymbol method, ITypeSymbol? receiver, ModelPlans models, CancellationToken cancellation)
    {
        if (!s_members.Contains(method.Name)) return null;
        // call is the module's, which checks nothing itself and goes on to forward; what all models of a kind do stands in their base
        // class.
        var type = method.Name == "call" ? IsModule(method.ContainingType) ? receiver : null
            : method.IsStatic ? method.ContainingType
            : receiver ?? method.ContainingType;
        if (models.Of(type, cancellation) is not { } plan) return null;
        return s_members[method.Name]
            .Where(member => member.Exists(plan))
            .Select(member => Match(member.Parameters, method, plan))
            .Where(parameters => parameters is not null)
            .Select(parameters => new GeneratedMember(method.Name, plan, parameters!))
            .FirstOrDefault();
    }

    /// <summary>What each parameter of a method is for, where its parameters are those of the member.</summary>
    private static List<Purpose>? Match(Purpose[] purposes, IMethodSymbol method, ModulePlan plan)
    {
        var found = new List<Purpose>();
        foreach (var purpose in purposes.Where(purpose => purpose != Purpose.Labels || plan.Classes is not null))
        {
            if (found.Count < method.Parameters.Length && method.Parameters[found.Count].Type.Name == TypeOf(purpose, plan))
            {
                found.Add(purpose);
            }
            else if (purpose is not (Purpose.WarmUp or Purpose.Random)) return null;
        }
        return found.Count == method.Parameters.Length ? found : null;
    }

    private static string TypeOf(Purpose purpose, ModulePlan plan) => purpose switch
    {
        Purpose.Number => "Int64",
        Purpose.Steps => "Int32",
        Purpose.WarmUp => "Double",
        Purpose.Random => "Generator",
        Purpose.Output => CustomLossReader.OutputOf(plan.Kind),
        _ => "Tensor",
    };

    private static bool IsAutoencoder(ModulePlan plan) => plan.Kind is ModelKind.Autoencoder or ModelKind.Vae;

    private static bool IsModule(INamedTypeSymbol type) => type.Name == "Module" && TensorTypes.IsTorch(type.ContainingType, "nn");
}
