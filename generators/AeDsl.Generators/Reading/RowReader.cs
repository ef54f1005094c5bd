using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>
/// The properties of a type of rows as the columns of a model's input. At run time, <c>Table.ReadCsv</c> reads the same from the type.
/// </summary>
internal static class RowReader
{
    private const string Leave = "or mark it [NotAColumn]";

    /// <summary>What a model says with <c>[Columns&lt;TRow&gt;]</c>; null where it says nothing, or nothing sound.</summary>
    /// <returns>The columns, and whether the compiler knows the type.</returns>
    public static (RowColumns? Columns, bool IsSound) Read(INamedTypeSymbol model, TypeAttributes own, List<Finding> faults)
    {
        if (own[AttributeFamily.Columns].First is not { } attribute) return (null, true);
        if (own[AttributeFamily.Input].First is not null)
        {
            faults.Add(new Finding(Rules.TwoInputs, Anchor.Input, EquatableArray.Of(model.Name)));
            return (null, true);
        }
        if (attribute.TypeArgument is not { } row) return (null, false);
        var columns = Properties(row).Select(property => Column.Of(property)).ToList();
        for (var i = 1; i < columns.Count; i++)
        {
            if (columns[i].Problem is null && columns.Take(i).FirstOrDefault(other => other.HasNameOf(columns[i])) is { } other)
            {
                columns[i] = columns[i] with
                {
                    Problem = $"is the column \"{columns[i].Name}\", which {other.Property} is too", Advice = "give it another Name",
                };
            }
        }
        var wrong = columns.Where(column => column.Problem is not null).ToList();
        foreach (var (property, problem, advice) in wrong.Select(column => (column.Property, column.Problem!, column.Advice!)))
        {
            faults.Add(new Finding(Rules.NoColumn, Anchor.Input, EquatableArray.Of($"{row.Name}.{property}", problem, advice)));
        }
        var width = columns.Sum(column => column.Width);
        if (wrong.Count == 0 && width == 0)
        {
            faults.Add(
                new Finding(
                    Rules.NoColumn,
                    Anchor.Input,
                    EquatableArray.Of(row.Name, "has no public property that is an input", "add a property with a number")));
        }
        return wrong.Count > 0 || width == 0
            ? (null, true)
            : (new RowColumns(
                row.Name,
                width,
                new EquatableArray<string>([.. columns.Where(column => column.IsStandardized).Select(column => column.Property)])), true);
    }

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol row)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var type = row; type is not null && type.SpecialType != SpecialType.System_Object; type = type.BaseType) types.Push(type);
        return types.SelectMany(type => type.GetMembers().OfType<IPropertySymbol>())
            .Where(property => property is
            {
                IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public,
                GetMethod.DeclaredAccessibility: Accessibility.Public,
            })
            .GroupBy(property => property.Name, StringComparer.Ordinal)
            .Select(overridden => overridden.Last());
    }

    /// <summary>A property, looked at.</summary>
    /// <param name="Width">Its values in an input.</param>
    /// <param name="Problem">What is wrong with it; null where nothing is.</param>
    /// <param name="Advice">What to do about it.</param>
    private sealed record Column(string Property, long Width, bool IsStandardized, string? Problem = null, string? Advice = null)
    {
        /// <summary>The column's name; null where it is none.</summary>
        public string? Name { get; private init; }

        private const long Refuse = 0;
        private const long Mean = 2;
        private const long Constant = 3;

        /// <summary>Both are columns of one name.</summary>
        public bool HasNameOf(Column other) => Name is not null && Name == other.Name;

        public static Column Of(IPropertySymbol property)
        {
            var marks = Marks(property).ToList();
            var column = Read(property, marks);
            return marks.Any(mark => NameOf(mark) == "NotAColumn")
                ? column
                : column with { Name = Text(marks.FirstOrDefault(), "Name") ?? property.Name };
        }

        private static Column Read(IPropertySymbol property, List<AttributeData> marks)
        {
            if (marks.Any(mark => NameOf(mark) == "NotAColumn")) return new Column(property.Name, 0, IsStandardized: false);
            if (marks.Count > 1)
            {
                return Wrong($"is a {Listing.And(marks.Select(NameOf))}", "keep one of the attributes");
            }
            var (type, isNullable) = TypeOf(property);
            var mark = marks.FirstOrDefault();
            var name = mark is not null ? NameOf(mark)
                : IsNumber(type) ? "NumericColumn"
                : type.TypeKind == TypeKind.Enum ? "CategoryColumn"
                : "";
            if (isNullable && name.Length > 0 && Setting(mark, "Missing") is null or Refuse)
            {
                return Wrong("may be null, but nothing says what becomes of such a row", $"write [{name}(Missing = MissingValue."
                    + $"{(name == "NumericColumn" ? "Mean" : "SkipRow")})] on it");
            }
            return name switch
            {
                "NumericColumn" when IsNumber(type) => new(
                    property.Name, 1, Setting(mark, "Scale") is { } scale ? scale == 0 : !IsFlag(type)),
                "CategoryColumn" when IsText(type) => Category(),
                "LabelColumn" when IsText(type) || IsFlag(type) => Setting(mark, "Missing") is Mean or Constant
                    ? Wrong("is a label, for which nothing can stand", "set Missing to Refuse or SkipRow")
                    : new(property.Name, 0, IsStandardized: false),
                "NumericColumn" => Wrong($"is no number but {Described(type)}", $"remove the attribute, {Leave}"),
                "CategoryColumn" or "LabelColumn" => Wrong(
                    $"is no text, whole number or enumeration but {Described(type)}", $"remove the attribute, {Leave}"),
                _ when type.SpecialType == SpecialType.System_String => WithoutCategories(),
                _ => Wrong(
                    $"is {Described(type)}, which is neither a number nor a category", $"make it a number or an enumeration, {Leave}"),
            };

            Column Category()
            {
                var categories = Categories(mark) ?? (type.TypeKind == TypeKind.Enum ? Members(type) : null);
                if (categories is null) return WithoutCategories();
                if (categories.Count == 0) return Wrong("has no categories", "name at least one");
                if (Categories(mark) is null && HasEqualMembers(type))
                {
                    return Wrong(
                        $"is of the enumeration {type.Name}, two members of which have the same value", "give each a value of its own");
                }
                if (categories.Distinct(StringComparer.Ordinal).Count() < categories.Count || categories.Contains(null))
                {
                    return Wrong("has a category twice, or one that is null", "name each category once");
                }
                var missing = Setting(mark, "Missing");
                if (missing is Mean) return Wrong("is a category, which has no mean", "set Missing to SkipRow or Constant");
                var constant = Text(mark, "Constant") ?? "";
                return missing is Constant && !categories.Contains(constant) && Setting(mark, "Unknown") is null or Refuse
                    ? Wrong($"has the constant \"{constant}\", which is none of its categories", "set Constant to one of them")
                    : new Column(property.Name, categories.Count, IsStandardized: false);
            }

            Column WithoutCategories() => Wrong(
                $"is {Described(type)} without categories", $"write [CategoryColumn(Categories = [\"a\", \"b\"])] on it, {Leave}");

            Column Wrong(string problem, string advice) => new(property.Name, 0, IsStandardized: false, problem, advice);
        }

        /// <summary>The attributes of a property; of a positional record's, those of its parameter.</summary>
        private static IEnumerable<AttributeData> Marks(IPropertySymbol property)
        {
            var own = OwnMarks(property).ToList();
            // As at run time, where a property inherits the attributes of the one that it overrides.
            return own.Count == 0 && property.OverriddenProperty is { } overridden ? Marks(overridden) : own;
        }

        private static IEnumerable<AttributeData> OwnMarks(IPropertySymbol property) => property.GetAttributes()
            .Concat(
                property.ContainingType.InstanceConstructors
                    .SelectMany(constructor => constructor.Parameters)
                    .Where(parameter => parameter.Name == property.Name
                        && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type))
                    .SelectMany(parameter => parameter.GetAttributes()))
            .Where(attribute =>
                attribute.AttributeClass is { ContainingNamespace: { Name: "AeDsl", ContainingNamespace.IsGlobalNamespace: true } }
                && NameOf(attribute) is "NumericColumn" or "CategoryColumn" or "LabelColumn" or "NotAColumn");

        private static string NameOf(AttributeData mark) => AttributeReader.NameOf(mark);

        private static (ITypeSymbol Type, bool IsNullable) TypeOf(IPropertySymbol property) =>
            property.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
                ? (nullable.TypeArguments[0], true)
                : (property.Type, property.Type.NullableAnnotation == NullableAnnotation.Annotated);

        private static bool IsNumber(ITypeSymbol type) => IsWhole(type) || IsFlag(type)
            || type.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal;

        /// <summary>True and false are the numbers 1 and 0, which are not scaled unless an attribute says so.</summary>
        private static bool IsFlag(ITypeSymbol type) => type.SpecialType == SpecialType.System_Boolean;

        private static bool IsWhole(ITypeSymbol type) => type.SpecialType is SpecialType.System_SByte or SpecialType.System_Byte
            or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32
            or SpecialType.System_Int64 or SpecialType.System_UInt64;

        private static bool IsText(ITypeSymbol type) =>
            type.TypeKind == TypeKind.Enum || type.SpecialType == SpecialType.System_String || IsWhole(type);

        private static string Described(ITypeSymbol type) =>
            $"of type {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}";

        private static bool HasEqualMembers(ITypeSymbol type)
        {
            var values = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)
                .Select(field => field.ConstantValue)
                .ToList();
            return values.Distinct().Count() < values.Count;
        }

        private static List<string?> Members(ITypeSymbol type) =>
            [.. type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name)];

        private static List<string?>? Categories(AttributeData? mark) =>
            Argument(mark, "Categories") is { Kind: TypedConstantKind.Array, IsNull: false } categories
                ? [.. categories.Values.Select(category => category.Value as string)]
                : null;

        /// <summary>The number behind an enumeration's member; null where it is not written.</summary>
        private static long? Setting(AttributeData? mark, string name) =>
            Argument(mark, name) is { Kind: TypedConstantKind.Enum, Value: int value } ? value : null;

        private static string? Text(AttributeData? mark, string name) => Argument(mark, name)?.Value as string;

        private static TypedConstant? Argument(AttributeData? mark, string name)
        {
            foreach (var argument in mark?.NamedArguments ?? [])
            {
                if (argument.Key == name) return argument.Value;
            }
            return null;
        }
    }
}
