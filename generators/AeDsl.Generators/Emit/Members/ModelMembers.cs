using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Reading;

namespace AeDsl.Generators.Emit.Members;

/// <summary>
/// All members of an emitted class in their order, known without inference: the sound model and the stub of one with a mistake are written
/// from them. A member of a contract that the user implements explicitly is the user's.
/// </summary>
internal static class ModelMembers
{
    public static IEnumerable<Member> Of(Surface surface, TypeIdentity type, Topology topology) =>
        All(surface, type, topology).Where(member => !type.Implements(member.Name));

    private static IEnumerable<Member> All(Surface surface, TypeIdentity type, Topology topology) =>
    [
        .. SharedMembers.Constants(surface, topology),
        .. surface.Kind switch
        {
            ModelKind.Network => NetworkMembers.Of(surface),
            ModelKind.Gan => GanMembers.Of(surface, type),
            _ => AutoencoderMembers.Of(surface, type),
        },
        .. SharedMembers.Declared(surface, topology),
        .. surface.Kind == ModelKind.Gan ? [] : LossMembers.Of(surface),
    ];
}
