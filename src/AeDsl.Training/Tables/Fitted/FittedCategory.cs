using System.Globalization;
using AeDsl.Training.Files;
using AeDsl.Training.Tables.Values;

namespace AeDsl.Training.Tables.Fitted;

/// <summary>A value for each category, of which one is 1; or a label, whose categories are classes.</summary>
internal sealed class FittedCategory : FittedColumn
{
    private readonly Dictionary<string, int> _places;

    public FittedCategory(TableColumn column, IReadOnlyList<string> categories)
    {
        (Column, Categories) = (column, categories);
        _places = categories.Select((category, place) => (category, place))
            .ToDictionary(pair => pair.category, pair => pair.place, StringComparer.Ordinal);
    }

    public override TableColumn Column { get; }

    /// <summary>In their order: by their numbers if all are whole numbers, otherwise ordinally.</summary>
    public IReadOnlyList<string> Categories { get; }

    public override IReadOnlyList<string> Features
        => Column is LabelColumn ? [] : [.. Categories.Select(category => $"{Column.Name}={category}")];

    public static FittedCategory Of(TableColumn column, TextValues values)
    {
        if (((column as CategoryColumn)?.Categories ?? (column as LabelColumn)?.Classes) is { } declared)
        {
            return new FittedCategory(column, declared);
        }

        var found = values.Texts.Distinct(StringComparer.Ordinal).ToList();
        if (column is CategoryColumn { MostCategories: var most } && found.Count > most)
        {
            throw new UnfitColumnException(
                $"has {found.Count} categories in the training set, more than {most}, such as "
                + $"{Excerpt.Of([.. found.Take(3).Select(text => $"\"{text}\"")], ", ")}. Leave the column out if each row has its own, or "
                + "set MostCategories");
        }

        var areNumbers = found.All(text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        return new FittedCategory(
            column,
            areNumbers
                ? [.. found.OrderBy(text => long.Parse(text, CultureInfo.InvariantCulture)).ThenBy(text => text, StringComparer.Ordinal)]
                : [.. found.Order(StringComparer.Ordinal)]);
    }

    public override FittedColumnFile ToFile()
        => new(Column.Name, Column is LabelColumn ? ColumnKind.Label : ColumnKind.Category, Column.Missing)
        {
            Unknown = (Column as CategoryColumn)?.Unknown,
            ConstantText = (Column as CategoryColumn)?.Constant,
            MostCategories = (Column as CategoryColumn)?.MostCategories,
            Categories = [.. Categories],
            AreDeclared = Column is CategoryColumn { Categories: not null } or LabelColumn { Classes: not null },
        };

    public override string? Write(ColumnValues values, int row, Span<float> to)
    {
        var problem = PlaceOf(values, row, out var place);
        if (place >= 0)
        {
            to[place] = 1;
        }

        return Column is CategoryColumn { Unknown: UnknownCategory.AllZero } ? null : problem;
    }

    /// <summary>The class of a row.</summary>
    public string? PlaceOf(ColumnValues values, int row, out int place)
    {
        var text = ((TextValues)values).Texts[row];
        if (_places.TryGetValue(text, out place))
        {
            return null;
        }

        place = -1;
        var alike = Categories.FirstOrDefault(category => category.Equals(text, StringComparison.OrdinalIgnoreCase));
        var (what, advice) = Column switch
        {
            CategoryColumn { Categories: not null } when alike is not null => (
                "is none of its categories,",
                $"Categories are compared with their case: write \"{Excerpt.Of(alike)}\" in the file, or change the category"),
            LabelColumn { Classes: not null } => (
                "is none of its classes,",
                alike is null
                    ? "Add it to the classes, or correct the file"
                    : $"Classes are compared with their case: write \"{Excerpt.Of(alike)}\" in the file"),
            LabelColumn => (
                "the training set doesn't have; it has",
                "Name all classes in LabelColumn.Classes, or divide the rows so that the training set has them"),
            CategoryColumn { Categories: not null } => (
                "is none of its categories,",
                "Add it to the categories, or set Unknown to AllZero to make all values of the column 0 for such a row"),
            _ when alike is not null => (
                "the training set doesn't have; it has",
                $"Categories are compared with their case: write \"{Excerpt.Of(alike)}\" in the file"),
            _ => (
                "the training set doesn't have; it has",
                "To make all values of the column 0 for such a row, set Unknown to AllZero"),
        };
        return $"is \"{Excerpt.Of(text)}\", which {what} "
            + $"{Excerpt.Of([.. Categories.Take(10).Select(category => $"\"{category}\"")], ", ")}"
            + $"{(Categories.Count > 10 ? $" and {Categories.Count - 10} more" : "")}. {advice}";
    }
}
