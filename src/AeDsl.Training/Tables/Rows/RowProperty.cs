using System.Reflection;

namespace AeDsl.Training.Tables.Rows;

/// <summary>A property of a type of rows, and the column that it is. The generator reads the same from the type's symbols.</summary>
/// <param name="Property">The property.</param>
/// <param name="Column">The column.</param>
internal sealed record RowProperty(PropertyInfo Property, TableColumn Column)
{
    private static readonly HashSet<Type> s_wholeNumbers =
    [
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
    ];

    private static readonly HashSet<Type> s_numbers = [.. s_wholeNumbers, typeof(float), typeof(double), typeof(decimal), typeof(bool)];

    /// <summary>The columns of a type of rows, in the order of its properties; those of its base types first.</summary>
    /// <exception cref="ArgumentException">A property can't be a column, or there is none.</exception>
    public static IReadOnlyList<RowProperty> Of(Type row)
    {
        List<RowProperty> columns =
        [
            .. Properties(row)
                .Where(property => Mark<NotAColumnAttribute>(property) is null)
                .Select(property => new RowProperty(property, ColumnOf(property))),
        ];
        Table.Check([.. columns.Select(column => column.Column)]);
        return columns;
    }

    /// <summary>The value of a row, or what its property throws.</summary>
    public object? ValueOf(object row)
        => Property.GetValue(row, BindingFlags.DoNotWrapExceptions, binder: null, index: null, culture: null);

    /// <summary>How many values of an input a type of rows has.</summary>
    /// <exception cref="ArgumentException">A property can't be a column, or there is none.</exception>
    public static long WidthOf(Type row) => Of(row).Sum(property => property.Column switch
    {
        NumericColumn => 1L,
        CategoryColumn category => category.Categories!.Count,
        _ => 0L,
    });

    private static IEnumerable<PropertyInfo> Properties(Type? row)
    {
        var types = new Stack<Type>();
        for (; row is not null && row != typeof(object); row = row.BaseType)
        {
            types.Push(row);
        }

        return types
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .GroupBy(property => property.Name, (_, overridden) => overridden.Last(), StringComparer.Ordinal);
    }

    private static TableColumn ColumnOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return Mark<ColumnAttribute>(property) switch
        {
            NumericColumnAttribute mark when s_numbers.Contains(type) => Number(mark),
            null or CategoryColumnAttribute { Categories: null } when type.IsEnum && HasEqualMembers(type) => throw new ArgumentException(
                $"{property.DeclaringType!.Name}.{property.Name} is of the enumeration {type.Name}, two members of which have the same "
                + "value, so that they are one category with two names. Give each member a value of its own."),
            CategoryColumnAttribute mark when IsText(type) && (mark.Categories is not null || type.IsEnum) => Category(mark),
            LabelColumnAttribute mark when IsText(type) || type == typeof(bool) =>
                new LabelColumn(mark.Name ?? property.Name) { Missing = mark.Missing, Classes = mark.Classes ?? ClassesOf(type) },
            null when s_numbers.Contains(type) => Number(new NumericColumnAttribute()),
            null when type.IsEnum => Category(new CategoryColumnAttribute()),
            _ => throw new ArgumentException(
                $"{property.DeclaringType!.Name}.{property.Name} of type {type.Name} can't be such a column. A NumericColumn is a number "
                + "or bool, a CategoryColumn a member of an enumeration, or a text or whole number with Categories, and a LabelColumn a "
                + "text, a whole number, a bool or a member of an enumeration. NotAColumn leaves a property out."),
        };

        NumericColumn Number(NumericColumnAttribute mark) => new(mark.Name ?? property.Name)
        {
            Missing = mark.Missing,
            Scale = type == typeof(bool) && !mark.IsScaleStated ? NumericScale.None : mark.Scale,
            Constant = mark.Constant,
            IsFlag = type == typeof(bool),
        };

        CategoryColumn Category(CategoryColumnAttribute mark) => new(mark.Name ?? property.Name)
        {
            Missing = mark.Missing,
            Categories = mark.Categories ?? Enum.GetNames(type),
            Unknown = mark.Unknown,
            Constant = mark.Constant,
        };
    }

    /// <summary>The classes that a type has itself; null where it is a text or a number.</summary>
    private static IReadOnlyList<string>? ClassesOf(Type type)
        => type == typeof(bool) ? LabelColumn.OfFlag : type.IsEnum && !HasEqualMembers(type) ? Enum.GetNames(type) : null;

    private static bool HasEqualMembers(Type type)
    {
        var values = Enum.GetValuesAsUnderlyingType(type).Cast<object>().ToList();
        return values.Distinct().Count() < values.Count;
    }

    private static bool IsText(Type type) => type.IsEnum || type == typeof(string) || s_wholeNumbers.Contains(type);

    /// <summary>The mark of a property; of a positional record's, that of its parameter.</summary>
    private static TMark? Mark<TMark>(PropertyInfo property)
        where TMark : Attribute
        => property.GetCustomAttribute<TMark>()
            ?? property.DeclaringType!.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .SelectMany(constructor => constructor.GetParameters())
                .Where(parameter => parameter.Name == property.Name && parameter.ParameterType == property.PropertyType)
                .Select(parameter => parameter.GetCustomAttribute<TMark>())
                .FirstOrDefault(mark => mark is not null);
}
