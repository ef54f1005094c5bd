using System.Globalization;

namespace AeDsl.Training.Tables.Values;

/// <summary>Texts, each of which is kept once however often it occurs.</summary>
internal sealed class TextValues : ColumnValues
{
    /// <summary>What is wrong with a text that is no bool.</summary>
    public const string NoFlag = "is neither true nor false. Write true or false, or 1 or 0";

    private readonly List<string> _texts;
    private readonly string _constant;
    private readonly bool _areFlags;
    private readonly Dictionary<string, string> _known;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private string _last = "";

    /// <param name="constant">What stands for a text that is missing.</param>
    /// <param name="areFlags">The texts are spellings of true and false.</param>
    public TextValues(string constant, bool areFlags = false)
        : this(constant, areFlags, [])
    {
    }

    private TextValues(string constant, bool areFlags, List<string> texts)
    {
        (_constant, _areFlags, _texts, _known) = (constant, areFlags, texts, new(StringComparer.Ordinal));
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<string> Texts => _texts;

    public override string? Set(ReadOnlySpan<char> text, bool isMissing)
    {
        if (isMissing)
        {
            _last = _constant;
        }
        else if (_areFlags)
        {
            if (!bool.TryParse(text, out var isTrue) && text is not ("0" or "1"))
            {
                return NoFlag;
            }

            _last = isTrue || text is "1" ? bool.TrueString : bool.FalseString;
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

    public override TextValues Rows(IReadOnlyList<long> rows) => new(_constant, _areFlags, [.. rows.Select(row => _texts[(int)row])]);
}
