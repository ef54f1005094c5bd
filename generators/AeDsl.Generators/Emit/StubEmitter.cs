using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Emit.Members;
using AeDsl.Generators.Reading;

namespace AeDsl.Generators.Emit;

/// <summary>
/// The class of a model with a mistake: the members of the sound one, each throwing, so that the mistake is the only error that its user
/// sees.
/// </summary>
internal static class StubEmitter
{
    public static string Emit(TypeIdentity type, Topology topology) => SourceFrame.Write(type, writer =>
    {
        writer.Lines("/// <summary>This model has a mistake, which the build reports; it is emitted when that is fixed.</summary>");
        GeneratedCode.Write(writer, type, topology.Kind);
        var surface = Surface.Of(topology);
        writer.Open(SourceFrame.Head(topology));
        foreach (var member in ModelMembers.Of(surface, type, topology)) member.WriteStub(writer);
        foreach (var role in Topology.RolesOf(topology.Kind).Where(type.Declares)) PartEmitter.Stub(writer, surface, role);
        writer.Lines(
            $"private static global::System.InvalidOperationException {Member.Mistake}() => new(\"{surface.Name} has a mistake in its "
                + "declaration, which the build reports.\");");
        writer.Close();
    }, isStub: true);
}
