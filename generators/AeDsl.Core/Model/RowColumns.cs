namespace AeDsl.Core.Model;

/// <summary>What <c>[Columns&lt;TRow&gt;]</c> says of the input: the columns of a table, as far as a model depends on them.</summary>
/// <param name="Row">The name of the type of rows.</param>
/// <param name="Width">How many values an input has.</param>
/// <param name="Standardized">The properties whose numbers are standardized.</param>
internal sealed record RowColumns(string Row, long Width, EquatableArray<string> Standardized);
