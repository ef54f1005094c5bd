using AeDsl.Training.Files;
using AeDsl.Training.Tables;
using ParquetSharp;
using ParquetSharp.Schema;

namespace AeDsl.Training.Parquet.Columns;

/// <summary>Looks for the columns of a table in the schema of a file.</summary>
internal static class FileColumns
{
    /// <summary>Where each wanted column is, and of which type.</summary>
    /// <exception cref="InvalidDataException">One isn't there, is there twice, or is of a type that isn't read.</exception>
    public static IReadOnlyList<FileColumn> Find(string path, SchemaDescriptor schema, IReadOnlyList<TableColumn> wanted)
    {
        using var root = schema.GroupNode;
        var nodes = root.Fields;
        try
        {
            List<string> names = [.. nodes.Select(node => node.Name)];
            var places = Places(nodes);
            return
            [
                .. wanted.Select(column =>
                {
                    var i = Find(path, names, nodes, column.Name);
                    var type = ColumnType.Of(nodes[i]);
                    return type.Problem(column) is { } problem
                        ? throw new InvalidDataException($"{path}: the column \"{Excerpt.Of(column.Name)}\" {problem}")
                        : new FileColumn(places[i], type);
                }),
            ];
        }
        finally
        {
            foreach (var node in nodes)
            {
                node.Dispose();
            }
        }
    }

    private static int Find(string path, List<string> names, Node[] nodes, string name)
    {
        var found = names.IndexOf(name);
        if (found < 0)
        {
            throw new InvalidDataException(
                Outside(names, nodes, name) is { } outside
                    ? $"{path} has no column \"{Excerpt.Of(name)}\" at its top level: \"{Excerpt.Of(outside)}\" has columns in it, which "
                        + "aren't read. Give each that is needed a column of its own first, for example with pandas.json_normalize, or "
                        + "SELECT a.b AS b in DuckDB."
                    : $"{path} has no column \"{Excerpt.Of(name)}\"; it has {Excerpt.Of([.. names.Select(Quoted)], ", ")}."
                        + (names.Find(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } alike
                            ? $" Names are compared with their case: write {Quoted(Excerpt.Of(alike))}."
                            : ""));
        }

        return names.LastIndexOf(name) == found
            ? found
            : throw new InvalidDataException($"{path} has the column \"{Excerpt.Of(name)}\" twice. Rename one of them.");
    }

    /// <summary>The column that has others in it, and the wanted one by its name: <c>place</c> of <c>place.x</c>.</summary>
    private static string? Outside(List<string> names, Node[] nodes, string name)
        => names.Where((other, i) => nodes[i] is GroupNode && name.StartsWith($"{other}.", StringComparison.Ordinal)).FirstOrDefault();

    /// <summary>The place of each column's first values: a column that has others in it has values for each of these.</summary>
    private static List<int> Places(Node[] nodes)
    {
        List<int> places = [];
        var next = 0;
        foreach (var node in nodes)
        {
            places.Add(next);
            next += Leaves(node);
        }

        return places;
    }

    private static int Leaves(Node node)
    {
        if (node is not GroupNode group)
        {
            return 1;
        }

        var leaves = 0;
        for (var i = 0; i < group.FieldCount; i++)
        {
            using var inner = group.Field(i);
            leaves += Leaves(inner);
        }

        return leaves;
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
