using System.Globalization;

namespace AeDsl.Training.Tables.Values;

/// <summary>Texts, each of which is kept once however often it occurs.</summary>
internal sealed class TextValues : ColumnValues
{
    private readonly List<string> _texts;
    private readonly string _constant;
    private readonly Dictionary<string, string> _known;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private string _last = "";

    public TextValues(string constant)
        : this(constant, [])
    {
    }

    private TextValues(string constant, List<string> texts)
    {
        (_constant, _texts, _known) = (constant, texts, new(StringComparer.Ordinal));
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<string> Texts => _texts;

    public override string? Set(ReadOnlySpan<char> text, bool isMissing)
    {
        if (isMissing)
        {
            _last = _constant;
        }
        else if (!_lookup.TryGetValue(text, out _last!))
        {
            _last = text.ToString();
            _known.Add(_last, _last);
        }

        return null;
    }

    public override string? Set(object value) => Set(Convert.ToString(value, CultureInfo.InvariantCulture), isMissing: false);

    public override void Keep() => _texts.Add(_last);

    public override TextValues Rows(IReadOnlyList<long> rows) => new(_constant, [.. rows.Select(row => _texts[(int)row])]);
}
