using AeDsl.Core.Code;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Emit.Members;
using AeDsl.Generators.Reading;
using AeDsl.Generators.Reading.Suites;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Emit;

/// <summary>A sound model's class: what is particular to it. What all models of its kind do stands in its base class.</summary>
internal static class ModelEmitter
{
    /// <summary>
    /// A part of the class can be written without an error of the compiler, which would come before the diagnostics that say what is wrong.
    /// </summary>
    public static bool CanEmit(Declaration declaration) => declaration.Type.CanBeEmitted && MemberClash.First(declaration) is null;

    /// <summary>
    /// The same of each declared model that a class is, itself and its bases. One that is not emitted has a mistake that is reported at its
    /// declaration.
    /// </summary>
    public static bool CanEmit(INamedTypeSymbol model, Compilation compilation, CancellationToken cancellation) =>
        DeclaredModels.Of(model, compilation).All(declared => CanEmit(DeclarationReader.Read(declared, cancellation)));

    public static string Emit(TypeIdentity type, Topology topology, ModulePlan plan) => SourceFrame.Write(type, writer =>
    {
        var surface = Surface.Of(topology);
        Documentation.Write(writer, plan);
        GeneratedCode.Write(writer, type, plan.Kind);
        writer.Open(SourceFrame.Head(topology) + (PlanEmitter.Covers(plan) ? $", {FullName.AeDsl}.IPlannedTraining" : ""));
        if (plan.Kind == ModelKind.Network && PartEmitter.HasModules(plan.Last))
        {
            PartEmitter.Fields(writer, plan.Last);
            writer.Blank();
        }

        foreach (var member in ModelMembers.Of(surface, type, topology)) member.Write(writer, plan);
        PlanEmitter.Member(writer, type, plan);
        if (plan.Kind != ModelKind.Network) writer.Blank();
        if (plan.Kind == ModelKind.Gan) GanMembers.Parts(writer, plan);
        else if (plan.Kind != ModelKind.Network) AutoencoderMembers.Parts(writer, plan);
        if (topology.Losses is not null)
        {
            writer.Blank().Lines("/// <summary>Carries the attributes of the declared loss.</summary>\nsealed partial class Loss;");
        }

        writer.Close();
    });
}
