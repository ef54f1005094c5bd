using System.Globalization;
using System.Reflection;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Training.Tables.Rows;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Export.Reading;

/// <summary>
/// A compiled class to a <see cref="Topology"/>: what the generator reads from source, read from the attributes that the compiler stored.
/// </summary>
internal static class TopologyReader
{
    /// <summary>Reads a model.</summary>
    /// <param name="declared">The class that carries the kind.</param>
    public static Topology Read(Type declared)
    {
        var mark = DeclaredAttribute.Of<ModelAttribute>(declared)[0];
        var kind = Enum.Parse<ModelKind>(mark.Name);
        var own = Terms<Attribute>(declared).ToLookup(term => term.Name, StringComparer.Ordinal);
        var loss = DeclaredAttribute.Part(declared, "Loss");
        return new Topology(
            declared.Name,
            kind,
            own["Input"].FirstOrDefault()?[Sizes] ?? Columns(declared),
            kind is ModelKind.Vae or ModelKind.Gan ? own[mark.Name].First()[Latent] : null,
            own["Condition"].FirstOrDefault()?[Classes],
            Terms<CorruptionAttribute>(declared).Select(term => new InputCorruption(term.Name, term.Arguments)).ToEquatableArray(),
            Topology.RolesOf(kind).Select(role => ReadPart(declared, role)).ToEquatableArray(),
            loss is null ? null : Terms<LossAttribute>(loss).Select(term => new LossTerm(term.Name, term.Arguments)).ToEquatableArray(),
            CustomLosses(declared),
            own["Budget"].FirstOrDefault(),
            default,
            IsMixed: own["MixedPrecision"].Any());
    }

    /// <summary>The width of the columns of a row; null where the model names no row.</summary>
    private static EquatableArray<long>? Columns(Type declared) => declared.GetCustomAttributesData()
        .Select(data => data.AttributeType)
        .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ColumnsAttribute<>)) is { } columns
            ? EquatableArray.Of(RowProperty.WidthOf(columns.GetGenericArguments()[0]))
            : null;

    private static Part ReadPart(Type declared, PartRole role)
    {
        var type = role == PartRole.Stack ? declared : DeclaredAttribute.Part(declared, role.ToString());
        return new Part(role, Terms<LayerAttribute>(type).Select(term => new Layer(term.Name, term.Arguments)).ToEquatableArray());
    }

    private static IEnumerable<DeclaredTerm> Terms<TAttribute>(Type? type)
        where TAttribute : Attribute => DeclaredAttribute.Of<TAttribute>(type)
        .Select(attribute => new DeclaredTerm(
            attribute.Name,
            attribute.Parameters.Select(parameter => ArgumentOf(parameter, attribute.Arguments[parameter.Name!])).ToEquatableArray()));

    /// <summary>An argument that equals its parameter's default value was left out, or could have been.</summary>
    private static Argument ArgumentOf(ParameterInfo parameter, object? value) => new(
        parameter.Name!,
        ValueOf(parameter.ParameterType, value),
        IsWritten: !parameter.HasDefaultValue || !Equals(parameter.RawDefaultValue, value));

    /// <summary>Whole numbers as long, enumeration members by name, arrays as arrays of long.</summary>
    private static object? ValueOf(Type type, object? value) => value switch
    {
        _ when type.IsArray => ((int[]?)value ?? []).Select(size => (long)size).ToEquatableArray(),
        _ when type.IsEnum => Enum.GetName(type, value!),
        int number => (long)number,
        _ => value,
    };

    private static EquatableArray<CustomLoss> CustomLosses(Type declared) => declared
        .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .SelectMany(method => method.GetCustomAttributesData()
            .Where(data => data.AttributeType == typeof(LossTermAttribute))
            .Select(data => new CustomLoss(
                method.Name, Convert.ToDouble(data.ConstructorArguments[0].Value, CultureInfo.InvariantCulture), IsValid: true)))
        .ToEquatableArray();
}
