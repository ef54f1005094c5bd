using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Emit.Members;
using AeDsl.Generators.Reading;

namespace AeDsl.Generators.Emit;

/// <summary>
/// A name that a user gave a member, or the model itself, and that the emitted class or its base class needs; or a constructor that passes
/// the emitted one by. The compiler would report it in emitted code, so nothing is emitted.
/// </summary>
internal static class MemberClash
{
    private const string Accessor = "get_";

    /// <summary>The first of a model; null where there is none.</summary>
    public static Finding? First(Declaration declaration)
    {
        var (type, topology) = declaration;
        var emitted = ModelMembers.Of(Surface.Of(topology), type, topology).ToLookup(member => member.Name, StringComparer.Ordinal);
        if (emitted.Contains(type.Name) || IsPart(type.Name, topology.Kind)) return Taken(Anchor.Model, type.Name, type.Name);
        for (var i = 0; i < type.OwnMembers.Count; i++)
        {
            var own = type.OwnMembers[i];
            var (anchor, owner) = (Anchor.OfMember(own.Part, i), own.Part == PartRole.Stack ? type.Name : own.Part.ToString());
            if (own.HidesInherited || IsEmitted(own, topology.Kind, emitted)) return Taken(anchor, own.Name, owner);
            if (own.IsRequired && own.Part != PartRole.Stack)
            {
                return new Finding(
                    Rules.RequiredMemberOfPart, anchor, EquatableArray.Of(own.Name, type.Name, owner));
            }
            if (own.Constructor is ConstructorForm.CallsNone or ConstructorForm.Primary) return RegistersNothing(anchor, own, owner);
        }
        return null;
    }

    private static bool IsPart(string name, ModelKind kind) =>
        name == "Loss" || Topology.RolesOf(kind).Any(role => role.ToString() == name);

    /// <summary>A method is an overload, which does no harm, where its parameters differ.</summary>
    private static bool IsEmitted(OwnMember own, ModelKind kind, ILookup<string, Member> emitted)
    {
        if ((own.Part != PartRole.Stack || kind == ModelKind.Network) && LayerField.IsOne(own.Name)) return true;
        if (own.Part == PartRole.Stack)
        {
            return emitted[own.Name]
                .Any(member => own.Parameters is null || member.Parameters is null || member.Parameters == own.Parameters)
                || IsAccessor(own.Name) && emitted[own.Name.Substring(Accessor.Length)].Any(member => member.IsProperty);
        }
        return own.Name switch
        {
            Member.ConstructorName => own.Parameters!.Length == 0,
            "forward" => own.Parameters is null or "Tensor",
            "mean" or "logVariance" => kind == ModelKind.Vae && own.Part == PartRole.Encoder,
            _ => false,
        };
    }

    private static bool IsAccessor(string name) => name.StartsWith("get_", StringComparison.Ordinal)
        || name.StartsWith("set_", StringComparison.Ordinal);

    private static Finding RegistersNothing(Anchor anchor, OwnMember own, string type) => new(
        Rules.ConstructorRegistersNothing, anchor, EquatableArray.Of(
        $"{type}({own.Parameters})", type,
        own.Constructor == ConstructorForm.Primary
            ? "write it inside the class, with ': this()' after its parameters"
            : "write ': this()' after its parameters"));

    private static Finding Taken(Anchor anchor, string name, string type) => new(Rules.NameTaken, anchor, name == Member.ConstructorName
        ? EquatableArray.Of($"{type}()", type, "remove yours, or give it parameters and ': this()'")
        : EquatableArray.Of(name, type, "give yours another"));
}
