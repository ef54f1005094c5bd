using AeDsl.Training.Data;
using AeDsl.Training.Tables;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Tables;

/// <summary>Tables whose columns are the properties of a type, and the models of them.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class RowTests : IDisposable
{
    private const string Text = "Note,Amount,Kind,land,Rate,Class\nx,1,Card,DE,0,a\ny,3,Cash,FR,,b\nz,5,Card,XX,10,a\n";

    private static readonly Transfer[] s_rows =
    [
        new(1, TransferKind.Card, "DE", 0, "a", null), new(3, TransferKind.Cash, "FR", null, "b", "note"),
        new(5, TransferKind.Card, "XX", 10, "a", "z"),
    ];

    private readonly TemporaryFolder _folder = new();

    public enum TransferKind
    {
        Card,
        Cash,
    }

#pragma warning disable CA1069 // Equal members are what is tried.
    public enum EqualKind
    {
        First = 1,
        Second = 1,
    }
#pragma warning restore CA1069

    public abstract record Marked([NotAColumn] double Number, [NumericColumn(Scale = NumericScale.None)] double Amount)
    {
        [NotAColumn]
        public virtual double Left => 0;

        public double Kept { get; init; }
    }

    public sealed record Derived(double Number, double Amount, double Fee) : Marked(Number, Amount)
    {
        public override double Left => 1;
    }

    public sealed record Twins(EqualKind Kind);

    public sealed record Flagged(bool IsNew, [NumericColumn(Missing = MissingValue.Constant)] bool? IsPaid, [LabelColumn] bool IsFraud);

    public sealed record Judged(double Amount, [LabelColumn] TransferKind Kind);

    public sealed record Stated(double Amount, [LabelColumn(Classes = ["usual", "fraud"])] string Class);

    public sealed record Broken(double Amount)
    {
        public double Share => throw new NotSupportedException($"no share of {Amount}");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_and_rows_in_memory_give_the_same_inputs()
    {
        File.WriteAllText(_folder["rows.csv"], Text);
        var read = Table.ReadCsv<Transfer>(_folder["rows.csv"]);
        var held = Table.Of(s_rows);
        var encoding = TableEncoding.Fit(read);

        using var ofFile = encoding.Encode(read);
        using var ofMemory = TableEncoding.Fit(held).Encode(held);

        Assert.Equal(["Amount", "Kind=Card", "Kind=Cash", "land=DE", "land=FR", "land=IT", "Rate"], encoding.Features);
        Assert.Equal(["a", "b"], encoding.Classes);
        var step = (float)(2 / Math.Sqrt(8.0 / 3));
        Assert.Equal([-step, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0.5f, step, 1, 0, 0, 0, 0, 1], ofFile.Inputs.ToArray<float>());
        Assert.Equal(ofFile.Inputs.ToArray<float>(), ofMemory.Inputs.ToArray<float>());
        Assert.Equal(ofFile.Labels!.ToArray<long>(), ofMemory.Labels!.ToArray<long>());
    }

    [Fact]
    public void Base_types_and_the_model_agree_on_the_marks()
    {
        var marked = TableEncoding.Fit(Table.Of([new Derived(1, 2, 3) { Kept = 4 }, new Derived(2, 3, 4) { Kept = 6 }]));

        Assert.Equal(["Amount", "Kept", "Fee"], marked.Features);
        Assert.Equal(marked.Width, DerivedAutoencoder.InputShape[0]);
        Assert.Equal(NumericScale.None, ((NumericColumn)marked.InputColumns[0]).Scale);
        Assert.StartsWith(
            "Twins.Kind is of the enumeration EqualKind, two members of which have the same value",
            Assert.Throws<ArgumentException>(() => Table.Of([new Twins(EqualKind.First)])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void True_and_false_are_1_and_0()
    {
        File.WriteAllText(_folder["flags.csv"], "IsNew,IsPaid,IsFraud\ntrue,FALSE,True\nFalse,,False\n1,TRUE,False\n");
        var read = Table.ReadCsv<Flagged>(_folder["flags.csv"]);
        var held = Table.Of([new Flagged(true, false, true), new Flagged(false, null, false), new Flagged(true, true, false)]);
        var encoding = TableEncoding.Fit(read);

        using var ofFile = encoding.Encode(read);
        using var ofMemory = TableEncoding.Fit(held).Encode(held);

        Assert.All(read.Columns.OfType<NumericColumn>(), column => Assert.Equal(NumericScale.None, column.Scale));
        Assert.Equal([1, 0, 0, 0, 1, 1], ofFile.Inputs.ToArray<float>());
        Assert.Equal(ofFile.Inputs.ToArray<float>(), ofMemory.Inputs.ToArray<float>());
        Assert.Equal(["False", "True"], encoding.Classes);
        Assert.Equal([1, 0, 0], ofFile.Labels!.ToArray<long>());
        Assert.Equal([1, 0, 0], ofMemory.Labels!.ToArray<long>());
    }

    [Theory]
    [InlineData("2,1,0", "IsNew\": \"2\" is neither true nor false. Write true or false, or 1 or 0.")]
    [InlineData("1,0.5,0", "IsPaid\": \"0.5\" is neither true nor false.")]
    [InlineData("1,1,yes", "IsFraud\": \"yes\" is neither true nor false.")]
    public void Of_a_bool_nothing_else_is_taken(string row, string message)
    {
        File.WriteAllText(_folder["flags.csv"], $"IsNew,IsPaid,IsFraud\ntrue,true,true\n{row}\n");
        Assert.StartsWith(
            $"{_folder["flags.csv"]}, line 3, column \"{message}",
            Assert.Throws<InvalidDataException>(() => Table.ReadCsv<Flagged>(_folder["flags.csv"])).Message,
            StringComparison.Ordinal);

        // Rows that come later are read as the encoding says.
        File.WriteAllText(_folder["flags.csv"], "IsNew,IsPaid,IsFraud\ntrue,true,0\n");
        TableEncoding.Fit(Table.ReadCsv<Flagged>(_folder["flags.csv"])).Save(_folder["flags.json"]);
        File.WriteAllText(_folder["flags.csv"], $"IsNew,IsPaid,IsFraud\ntrue,true,true\n{row}\n");
        Assert.StartsWith(
            $"{_folder["flags.csv"]}, line 3, column \"{message}",
            Assert.Throws<InvalidDataException>(
                () => Table.ReadCsv(_folder["flags.csv"], TableEncoding.Load(_folder["flags.json"]).Columns)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Anomalies have classes too, though the training set has none of them.</summary>
    [Fact]
    public void Classes_of_a_type_need_not_occur()
    {
        var usual = TableEncoding.Fit(Table.Of([new Flagged(true, true, false)]));
        using var unusual = usual.Encode(Table.Of([new Flagged(true, true, true)]));
        Assert.Equal([1], unusual.Labels!.ToArray<long>());

        var kinds = TableEncoding.Fit(Table.Of([new Judged(1, TransferKind.Cash), new Judged(2, TransferKind.Cash)]));
        Assert.Equal(["Card", "Cash"], kinds.Classes);
        Assert.EndsWith(
            "is \"7\", which is none of its classes, \"Card\", \"Cash\". Add it to the classes, or correct the file.",
            Assert.Throws<InvalidDataException>(() => kinds.Encode(Table.Of([new Judged(1, (TransferKind)7)]))).Message,
            StringComparison.Ordinal);

        var stated = TableEncoding.Fit(Table.Of([new Stated(1, "usual"), new Stated(2, "usual")]));
        stated.Save(_folder["stated.json"]);
        using var found = TableEncoding.Load(_folder["stated.json"]).Encode(Table.Of([new Stated(3, "fraud")]));
        Assert.Equal([1], found.Labels!.ToArray<long>());
        Assert.EndsWith(
            "Classes are compared with their case: write \"fraud\" in the file.",
            Assert.Throws<InvalidDataException>(() => stated.Encode(Table.Of([new Stated(1, "Fraud")]))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new string[0], "has no classes; needed is at least one.")]
    [InlineData(new[] { "a", "a" }, "has a class twice.")]
    public void Classes_are_declared_once(string[] classes, string problem) => Assert.StartsWith(
        $"The column \"class\" {problem}",
        Assert.Throws<ArgumentException>(
            () => Table.ReadCsv("no.csv", [new NumericColumn("a"), new LabelColumn("class") { Classes = classes }])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void What_a_property_throws_arrives_as_it_is() => Assert.Equal(
        "no share of 2", Assert.Throws<NotSupportedException>(() => Table.Of([new Broken(2)])).Message);

    [Fact]
    public void A_model_of_the_type_takes_them()
    {
        var table = Table.Of(Enumerable.Range(0, 40).Select(i => s_rows[i % 3] with { Amount = i }));
        var encoding = TableEncoding.Fit(table);
        using var inputs = encoding.Encode(table);
        using var model = new TransferAutoencoder();

        var result = model.Fit(inputs, options: new FitOptions { Epochs = 2 });

        Assert.Equal(encoding.Width, TransferAutoencoder.InputShape[0]);
        Assert.True(double.IsFinite(result.History[^1].Train.Total));
    }

    [Fact]
    public void Stated_categories_are_saved_and_need_not_occur()
    {
        var table = Table.Of([s_rows[0], s_rows[0] with { Class = "b" }]);
        TableEncoding.Fit(table).Save(_folder["columns.json"]);
        var loaded = TableEncoding.Load(_folder["columns.json"]);

        using var inputs = loaded.Encode(Table.Of(s_rows));

        Assert.Equal([3, 7], inputs.Inputs.shape);
        Assert.Equal(["DE", "FR", "IT"], loaded.Columns.OfType<CategoryColumn>().Last().Categories);
    }

    [Fact]
    public void A_category_that_is_none_is_told_with_its_row()
    {
        File.WriteAllText(_folder["rows.csv"], Text.Replace("Cash", "Cheque", StringComparison.Ordinal));
        var table = Table.ReadCsv<Transfer>(_folder["rows.csv"]);
        Assert.Equal(
            $"{_folder["rows.csv"]}, line 3, column \"Kind\" is \"Cheque\", which is none of its categories, \"Card\", \"Cash\". Add it to "
            + "the categories, or set Unknown to AllZero to make all values of the column 0 for such a row.",
            Assert.Throws<InvalidDataException>(() => TableEncoding.Fit(table).Encode(table)).Message);

        File.WriteAllText(_folder["rows.csv"], Text.Replace("Cash", "cash", StringComparison.Ordinal));
        var lower = Table.ReadCsv<Transfer>(_folder["rows.csv"]);
        Assert.EndsWith(
            "Categories are compared with their case: write \"Cash\" in the file, or change the category.",
            Assert.Throws<InvalidDataException>(() => TableEncoding.Fit(lower).Encode(lower)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_cannot_be_used_are_told()
    {
        Assert.Equal("There are no rows. (Parameter 'rows')", Refused(() => Table.Of<Transfer>([])));
        Assert.Equal("Row 2 is null. (Parameter 'rows')", Refused(() => Table.Of<Transfer>([s_rows[0], null!])));
        Assert.StartsWith(
            "Row 2, column \"Amount\": NaN is no finite number.",
            Refused(() => Table.Of([s_rows[0], s_rows[1] with { Amount = double.NaN }])),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Row 1, column \"Class\": null is no value.",
            Refused(() => Table.Of([s_rows[0] with { Class = null! }])),
            StringComparison.Ordinal);

        string Refused(Func<Table> make) => Assert.Throws<ArgumentException>(make).Message;
    }

    [Fact]
    public void Rows_without_a_value_are_skipped_where_the_type_says_so()
    {
        var table = Table.Of([new Reading { Value = 1 }, new Reading(), new Reading { Value = 3 }]);

        Assert.Equal([1, 3], table.Lines);
        Assert.Equal([2], table.SkippedLines);
        Assert.Equal(
            "A value is missing in each of the 1 rows. (Parameter 'rows')",
            Assert.Throws<ArgumentException>(() => Table.Of([new Reading()])).Message);
    }

    [Theory]
    [InlineData(typeof(Timed), "Timed.Time of type DateTime can't be such a column.")]
    [InlineData(typeof(Named), "Named.Name of type String can't be such a column.")]
    [InlineData(typeof(object), "A table needs at least one column that is no label.")]
    public void A_type_that_the_compiler_has_not_seen_is_refused(Type row, string message)
    {
        var read = typeof(Table).GetMethods().Single(method => method is { Name: nameof(Table.ReadCsv), IsGenericMethod: true });
        var error = Assert.Throws<System.Reflection.TargetInvocationException>(
            () => read.MakeGenericMethod(row).Invoke(null, [_folder["rows.csv"], null]));
        Assert.StartsWith(message, Assert.IsType<ArgumentException>(error.InnerException).Message, StringComparison.Ordinal);
    }

    public sealed record Transfer(
        double Amount,
        TransferKind Kind,
        [CategoryColumn(Name = "land", Categories = ["DE", "FR", "IT"], Unknown = UnknownCategory.AllZero)] string Country,
        [NumericColumn(Scale = NumericScale.ZeroToOne, Missing = MissingValue.Constant, Constant = 5)] int? Rate,
        [LabelColumn] string Class,
        [NotAColumn] object? Note);

    public sealed class Reading
    {
        [NumericColumn(Missing = MissingValue.SkipRow)]
        public decimal? Value { get; set; }
    }

    public sealed record Timed(DateTime Time);

    public sealed record Named(string Name);
}

[Autoencoder, Columns<RowTests.Transfer>]
public partial class TransferAutoencoder
{
    [Linear(8), Tanh, Linear(2)]
    public partial class Encoder;

    [Mirror]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>A model of rows whose base type has the marks.</summary>
[Autoencoder, Columns<RowTests.Derived>]
public partial class DerivedAutoencoder
{
    [Linear(2)]
    public partial class Encoder;

    [Linear(3)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}
