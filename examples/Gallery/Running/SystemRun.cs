using System.Globalization;
using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using ScottPlot;
using TorchSharp;
using Image = AeDsl.Training.Pictures.Image;

namespace Gallery.Running;

/// <summary>
/// One run of a system: what it may use, and where its results go. Pictures, weights and tables are on the disk as soon as they are handed
/// over, so that a run that is stopped keeps what it has.
/// </summary>
public sealed class SystemRun
{
    private readonly RunSettings _settings;
    private readonly RunData _data;
    private readonly IRunProgress _progress;
    private readonly List<Figure> _figures = [];
    private readonly List<ResultTable> _tables = [];
    private readonly List<Picture> _pictures = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _files = [];
    private readonly RunHistory _history = new();

    internal SystemRun(ISystem system, RunSettings settings, RunData data, IRunProgress progress, CancellationToken cancellation)
    {
        (System, _settings, _data, _progress, Cancellation) = (system, settings, data, progress, cancellation);
        Folder = Path.Combine(settings.Out, system.Name);
        Directory.CreateDirectory(Folder);
    }

    /// <summary>Where all randomness comes from.</summary>
    public long Seed => _settings.Seed;

    /// <summary>
    /// Asks to stop; <see cref="Fit"/> heeds it, and a long loop of one's own calls
    /// <see cref="CancellationToken.ThrowIfCancellationRequested"/>.
    /// </summary>
    public CancellationToken Cancellation { get; }

    /// <summary>
    /// Images (N, 1, 28, 28) with labels 0 to 9: the folder that the user names, or drawn digits. They belong to the program.
    /// </summary>
    public DatasetPair Images => _data.Images;

    /// <summary>What the images are called in words.</summary>
    public string ImagesName => _data.Name;

    /// <summary>The folder of this run's files.</summary>
    public string Folder { get; }

    internal ISystem System { get; }

    /// <summary>Passes over the training set: what the user asks for, else what is usual.</summary>
    /// <param name="usual">As many as the system is meant to have.</param>
    public int Epochs(int usual) => _settings.Epochs ?? usual;

    /// <summary>A generator of the run's seed.</summary>
    /// <param name="offset">Another number gives other randomness from the same seed.</param>
    public torch.Generator Generator(long offset = 0) => new((ulong)(Seed + offset));

    /// <summary>A new model whose first weights follow from the seed.</summary>
    /// <param name="make">Calls the constructor.</param>
    /// <param name="seed">Another seed than the run's.</param>
    public T New<T>(Func<T> make, long? seed = null)
        where T : IModel
    {
        ArgumentNullException.ThrowIfNull(make);
        // TorchSharp draws first weights from its default generator and takes no other.
        torch.manual_seed(seed ?? Seed);
        return make();
    }

    /// <summary>Trains a model, shows how it goes, and keeps its history and its weights under a name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="train">What it learns from.</param>
    /// <param name="test">What it is measured by.</param>
    /// <param name="options">How; progress and cancellation are the run's.</param>
    /// <param name="name">Distinguishes several trainings of a run; the model's name where none is given.</param>
    /// <exception cref="OperationCanceledException">The user stopped the run; history and weights are kept.</exception>
    public FitResult Fit(IModel model, ImageDataset train, ImageDataset? test, FitOptions options, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        name ??= model.Name;
        var result = model.Fit(
            train,
            test,
            options with { Progress = Progress(name), CancellationToken = Cancellation, Threads = options.Threads ?? _settings.Threads });
        Keep(model, name, result.History);
        if (result.StoppedBecause == StopReason.Cancelled)
        {
            throw new OperationCanceledException(Cancellation);
        }

        return result;
    }

    /// <summary>Shows how a training goes that <see cref="Fit"/> does not do.</summary>
    /// <param name="name">What is trained.</param>
    public IFitProgress Progress(string name) => _progress.OfFit(name);

    /// <summary>Keeps history and weights of a training that <see cref="Fit"/> did not do.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">Distinguishes several trainings of a run.</param>
    /// <param name="history">The epochs.</param>
    public void Keep(IModel model, string name, IReadOnlyList<EpochRecord> history)
    {
        model.SaveWeights(File(Safe(name) + ".safetensors"));
        _history.Add(name, history);
        _history.Write(File("history.csv"));
    }

    /// <summary>Says a figure.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="value">The number.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="asked">What the source reports or asks for.</param>
    /// <param name="met">Whether that is reached; left out where that is not a matter of yes or no.</param>
    public void Figure(string name, double value, string unit = "", string? asked = null, bool? met = null)
        => _figures.Add(new Figure(name, value, unit, asked, met));

    /// <summary>Shows a table and keeps it as CSV.</summary>
    /// <param name="file">Its name without the ending.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="columns">Heads of the columns.</param>
    /// <param name="rows">The rows; numbers are written with a point and at most five digits that count.</param>
    public void Table(string file, string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var table = new ResultTable(
            Safe(file) + ".csv", caption, columns, [.. rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Numbers.Cell)])]);
        Csv.Write(File(table.File), table.Columns, table.Rows);
        _tables.Add(table);
    }

    /// <summary>Shows a picture and keeps it as PNG.</summary>
    /// <param name="file">Its name without the ending.</param>
    /// <param name="image">The picture.</param>
    /// <param name="caption">What one sees on it.</param>
    public void Picture(string file, Image image, string caption)
    {
        ArgumentNullException.ThrowIfNull(image);
        var picture = new Picture(Safe(file) + ".png", caption);
        image.SavePng(File(picture.File));
        _pictures.Add(picture);
    }

    /// <summary>Shows a chart and keeps it as PNG.</summary>
    /// <param name="file">Its name without the ending.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="caption">What one sees on it.</param>
    public void Picture(string file, Plot chart, string caption) => Picture(file, chart.ToImage(), caption);

    /// <summary>Says in a sentence what the figures mean.</summary>
    /// <param name="sentence">The sentence; numbers in it are written with a point.</param>
    public void Note(params FormattableString[] parts) => _notes.Add(string.Concat(parts.Select(FormattableString.Invariant)));

    internal RunResults Results(TimeSpan time, bool isComplete) => new(
        System.Name,
        System.Row,
        System.Title,
        System.Definition,
        _settings.Command(System.Name),
        Seed,
        Math.Round(time.TotalSeconds, 1),
        isComplete,
        _notes,
        _figures,
        _tables,
        _pictures,
        _files);

    /// <summary>The path of a file of the run, which belongs to its results from now on.</summary>
    private string File(string name)
    {
        if (!_files.Contains(name))
        {
            _files.Add(name);
        }

        return Path.Combine(Folder, name);
    }

    private static string Safe(string name)
        => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' ? letter : '-'));
}
