using AeDsl.Training.Data;
using AeDsl.Training.Tables;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Tables;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class TableEncodingTests : IDisposable
{
    private const string Text = "amount,hour,country,fraud\n1,0,FR,no\n2,6,DE,no\n3,12,DE,yes\n6,24,IT,no\n";

    private static readonly TableColumn[] s_columns =
    [
        new NumericColumn("amount"),
        new CategoryColumn("country"),
        new LabelColumn("fraud"),
        new NumericColumn("hour") { Scale = NumericScale.ZeroToOne },
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Damages => new()
    {
        { "\"divisor\": 24", "\"divisor\": 0", "is corrupt: its column 4 lacks a value, or has one that is none." },
        { "\"divisor\": 24", "\"divisor\": 1e999", "is corrupt: its column 4 lacks a value, or has one that is none." },
        { "\"divisor\": 24", "\"divisor\": null", "is corrupt: its column 4 lacks a value, or has one that is none." },
        { "\"IT\"", "\"DE\"", "is corrupt: its column 2 lacks a value, or has one that is none." },
        { "\"hour\"", "\"amount\"", "is corrupt: The column \"amount\" is declared twice. (Parameter 'columns')" },
        { "\"zeroToOne\"", "\"zero\"", "is corrupt: its values are not those of a file of a table's encoding, at $.columns[3].scale." },
        { "\"zeroToOne\"", "1", "is corrupt: its values are not those of a file of a table's encoding, at $.columns[3].scale." },
        {
            "AeDsl table encoding 1", "AeDsl anomaly detector 1",
            "is not a file of a table's encoding: its format is \"AeDsl anomaly detector 1\", needed is \"AeDsl table encoding 1\"."
        },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_are_scaled_and_categories_have_a_value_each()
    {
        var table = _folder.ReadText(Text, s_columns);
        var encoding = TableEncoding.Fit(table);

        using var data = encoding.Encode(table);

        Assert.Equal(["amount", "country=DE", "country=FR", "country=IT", "hour"], encoding.Features);
        Assert.Equal(["no", "yes"], encoding.Classes);
        Assert.Equal([0, 0, 1, 0], data.Labels!.ToArray<long>());
        Assert.Equal((4, 5), (data.Count, encoding.Width));
        // The mean is 3, and the variance (4 + 1 + 0 + 9) / 4.
        var deviation = Math.Sqrt(3.5);
        Assert.Equal(
            [
                (float)(-2 / deviation), 0, 1, 0, 0,
                (float)(-1 / deviation), 1, 0, 0, 0.25f,
                0, 1, 0, 0, 0.5f,
                (float)(3 / deviation), 0, 0, 1, 1,
            ],
            data.Inputs.ToArray<float>());
    }

    [Fact]
    public void New_rows_are_scaled_by_what_the_training_set_says_also_after_loading()
    {
        var train = _folder.ReadText(Text, s_columns);
        TableEncoding.Fit(train).Save(_folder["encoding.json"]);
        var encoding = TableEncoding.Load(_folder["encoding.json"]);

        var rows = _folder.ReadText("hour,country,amount\n48,IT,3\n", encoding.InputColumns);
        using var data = encoding.Encode(rows);

        Assert.Null(data.Labels);
        Assert.Equal([0, 0, 0, 1, 2], data.Inputs.ToArray<float>());
        Assert.Equal(s_columns, encoding.Columns);
        using var before = TableEncoding.Fit(train).Encode(train);
        using var after = encoding.Encode(train);
        Assert.Equal(before.Inputs.ToArray<float>(), after.Inputs.ToArray<float>());
        Assert.Equal(["encoding.json", "table.csv"], _folder.Files);
    }

    [Fact]
    public void All_that_was_declared_is_saved()
    {
        TableColumn[] columns =
        [
            new NumericColumn("a") { Missing = MissingValue.Mean, Scale = NumericScale.None },
            new NumericColumn("b") { Missing = MissingValue.Constant, Constant = 1.0 / 3 },
            new CategoryColumn("c")
            {
                Missing = MissingValue.Constant, Constant = "?", Unknown = UnknownCategory.AllZero, MostCategories = 9,
            },
            new LabelColumn("d") { Missing = MissingValue.SkipRow },
        ];
        var encoding = TableEncoding.Fit(_folder.ReadText("a,b,c,d\n1,2,x,10\n,3,y,9\n", columns));
        encoding.Save(_folder["encoding.json"]);

        var loaded = TableEncoding.Load(_folder["encoding.json"]);

        Assert.Equal(columns, loaded.Columns);
        Assert.Equal(encoding.Features, loaded.Features);
        Assert.Equal(["9", "10"], loaded.Classes);
    }

    [Fact]
    public void A_category_that_is_new_is_refused_or_all_zero()
    {
        var encoding = TableEncoding.Fit(_folder.ReadText("amount,country\n1,DE\n2,FR\n", TableFiles.Columns));
        var rows = _folder.ReadText("amount,country\n1,DE\n2,ES\n", TableFiles.Columns);

        Assert.Equal(
            $"{_folder["table.csv"]}, line 3, column \"country\" is \"ES\", which the training set doesn't have; it has \"DE\", \"FR\". To "
            + "make all values of the column 0 for such a row, set Unknown to AllZero.",
            Assert.Throws<InvalidDataException>(() => encoding.Encode(rows)).Message);
        TableColumn[] lenient = [new NumericColumn("amount"), new CategoryColumn("country") { Unknown = UnknownCategory.AllZero }];
        using var data = TableEncoding.Fit(_folder.ReadText("amount,country\n1,DE\n3,FR\n", lenient)).Encode(rows);
        Assert.Equal([-1, 1, 0, 0, 0, 0], data.Inputs.ToArray<float>());
    }

    [Fact]
    public void A_class_that_is_new_is_refused()
    {
        TableColumn[] columns = [new NumericColumn("amount"), new LabelColumn("country")];
        var encoding = TableEncoding.Fit(_folder.ReadText("amount,country\n1,DE\n2,FR\n", columns));

        Assert.Equal(
            $"{_folder["table.csv"]}, line 2, column \"country\" is \"ES\", which the training set doesn't have; it has \"DE\", \"FR\". "
            + "Name all classes in LabelColumn.Classes, or divide the rows so that the training set has them.",
            Assert.Throws<InvalidDataException>(() => encoding.Encode(_folder.ReadText("amount,country\n1,ES\n", columns))).Message);
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("1e300")]
    public void A_column_of_one_value_is_zero_and_shows_what_is_new(string value)
    {
        NumericColumn[] columns = [new("a"), new NumericColumn("b") { Scale = NumericScale.ZeroToOne }];
        var train = _folder.ReadText("a,b\n" + string.Concat(Enumerable.Repeat($"{value},{value}\n", 9)), columns);
        var encoding = TableEncoding.Fit(train);

        using var data = encoding.Encode(train);
        Assert.All(data.Inputs.ToArray<float>(), number => Assert.Equal(0, number));
        if (value == "0.1")
        {
            using var other = encoding.Encode(_folder.ReadText("a,b\n3.1,0.1\n", columns));
            Assert.Equal([3f, 0], other.Inputs.ToArray<float>());
        }
    }

    [Fact]
    public void What_cannot_be_fitted_says_so()
    {
        var path = _folder["table.csv"];
        Check(
            $"{path}, column \"a\" has values from -1E+300 to 1E+300, which can't be scaled: they are too large, or too near each other.",
            "a\n-1e300\n1e300\n", new NumericColumn("a"));
        Check(
            $"{path}, column \"a\" has no value in the training set. Leave it out.",
            "a,b\n,1\n,2\n", new NumericColumn("a") { Missing = MissingValue.Mean }, new NumericColumn("b"));
        Check(
            $"{path}, column \"a\" has 3 categories in the training set, more than 2, such as \"x\", \"y\", \"z\". Leave the column out if "
            + "each row has its own, or set MostCategories.",
            "a\nx\ny\nz\n", new CategoryColumn("a") { MostCategories = 2 });

        void Check(string message, string text, params TableColumn[] columns)
            => Assert.Equal(
                message, Assert.Throws<InvalidDataException>(() => TableEncoding.Fit(_folder.ReadText(text, columns))).Message);
    }

    [Fact]
    public void Rows_that_do_not_fit_the_encoding_say_so()
    {
        var path = _folder["table.csv"];
        NumericColumn[] columns = [new("a")];
        var encoding = TableEncoding.Fit(_folder.ReadText("a\n0\n1e-30\n", columns));

        Assert.Equal(
            $"{path}, line 3, column \"a\" is 1E+10, too far from what the training set has: scaled as that is, it is beyond a float.",
            Assert.Throws<InvalidDataException>(() => encoding.Encode(_folder.ReadText("a\n0\n1e10\n", columns))).Message);
        Assert.Equal(
            $"{path} was read without the column \"a\". Read it with the Columns of the encoding, or its InputColumns if there are no "
            + "labels. (Parameter 'table')",
            Assert.Throws<ArgumentException>(() => encoding.Encode(_folder.ReadText("b\n1\n", [new NumericColumn("b")]))).Message);
        Assert.Equal(
            $"{path} was read with \"a\" as another kind of column than the encoding has. Read it with the Columns of the encoding. "
            + "(Parameter 'table')",
            Assert.Throws<ArgumentException>(() => encoding.Encode(_folder.ReadText("a\n1\n", [new CategoryColumn("a")]))).Message);
    }

    [Fact]
    public void Errors_of_values_are_added_up_by_column()
    {
        var encoding = TableEncoding.Fit(_folder.ReadText(Text, s_columns));
        using var errors = tensor(new[] { 1f, 2, 3, 4, 5, 10, 20, 30, 40, 50 }, [2, 5]);

        using var columns = encoding.ByColumn(errors);

        Assert.Equal(["amount", "country", "hour"], encoding.InputColumns.Select(column => column.Name));
        Assert.Equal([1f, 9, 5, 10, 90, 50], columns.ToArray<float>());
        using var few = errors.narrow(1, 0, 4);
        Assert.Equal(
            "Needed are (N, 5), got (2, 4). (Parameter 'values')",
            Assert.Throws<ArgumentException>(() => encoding.ByColumn(few)).Message);
    }

    [Fact]
    public void More_values_than_one_set_holds_are_refused()
    {
        var table = _folder.ReadText("a\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"x{i}\n")), [Wide()]);

        Assert.Equal(
            $"50000 rows of 50000 values are more than the {Array.MaxLength} that one set holds. Encode them part by part: Table.Rows. "
            + "(Parameter 'table')",
            Assert.Throws<ArgumentException>(() => TableEncoding.Fit(table).Encode(table)).Message);

        static CategoryColumn Wide() => new("a") { MostCategories = 50_000 };
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_file_that_is_damaged_or_of_something_else_says_what_is_wrong(string of, string to, string message)
    {
        var path = _folder["encoding.json"];
        TableEncoding.Fit(_folder.ReadText(Text, s_columns)).Save(path);
        var text = File.ReadAllText(path);
        Assert.Contains(of, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(of, to, StringComparison.Ordinal));

        Assert.Equal($"{path} {message}", Assert.Throws<InvalidDataException>(() => TableEncoding.Load(path)).Message);
    }

    [Fact]
    public void A_model_learns_from_a_table_and_the_check_of_data_knows_its_range()
    {
        var lines = Enumerable.Range(0, 200).Select(i => FormattableString.Invariant($"{i % 7},{i % 5},{i % 3},{i % 2}\n"));
        NumericColumn[] columns = [new("a"), new("b"), new("c"), new("d")];
        var (train, test) = _folder.ReadText("a,b,c,d\n" + string.Concat(lines), columns).SplitShuffled(0.2, seed: 1);
        var encoding = TableEncoding.Fit(train);
        using var data = encoding.Encode(train);
        using var held = encoding.Encode(test);
        using var model = new SummedModel();

        var result = model.Fit(data, held, new FitOptions { Epochs = 3, LearningRate = 0.01 });

        Assert.True(result.History[^1].Train.Total < result.History[0].Train.Total);
        using var sigmoid = new ToldModel();
        using var labelled = new ImageDataset(data.Inputs.clone(), zeros(data.Count, dtype: int64));
        Assert.Contains(
            "but the outputs of ToldModel are from 0 to 1",
            Assert.Throws<ArgumentException>(() => sigmoid.Fit(labelled)).Message, StringComparison.Ordinal);
    }
}
