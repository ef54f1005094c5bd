using System.Globalization;
using System.Text;

namespace AeDsl.Generators.Tests.Calls;

/// <summary>
/// The body of a method that makes a tensor in a few random steps, each of which libtorch accepts, and gives it to a model, which accepts
/// it or does not. It keeps the sizes by itself, with nothing of what the analyzer knows.
/// </summary>
internal sealed class RandomProgram
{
    private static readonly (string Call, long[] Shape)[] s_calls =
    [
        ("vae.Decode({0});", [20]),
        ("vae.Encode({0});", [1, 28, 28]),
        ("vae.Reconstruct({0});", [1, 28, 28]),
        ("vae.call({0});", [1, 28, 28]),
        ("vae.Interpolate({0}, {0}, 3);", [1, 28, 28]),
        ("fonts.Decode({0});", [2]),
        ("fonts.forward({0}, null);", [35]),
        ("regression.Predict({0});", [8]),
        ("regression.call({0});", [8]),
        ("gan.Discriminate({0});", [16]),
        ("gan.call({0});", [6]),
        ("conditional.Encode({0}, torch.zeros({0}.shape[0], ScalarType.Int64));", [16]),
        ("Regression.ComputeLosses({0}, regression.call(torch.zeros(4, 8)));", [3]),
    ];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private List<long> _sizes;

    private RandomProgram(int seed)
    {
        _random = new Random(seed);
        _sizes = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => (long)_random.Next(1, 6))];
    }

    /// <summary>A program; it may name vae, fonts, regression, gan, conditional, Opaque, four (which is 4) and choice.</summary>
    public static string Of(int seed) => new RandomProgram(seed).Write();

    private string Write()
    {
        Start();
        for (var steps = _random.Next(0, 6); steps > 0; steps--) Step();
        var (call, shape) = s_calls[_random.Next(s_calls.Length)];
        var product = shape.Aggregate(1L, (all, size) => all * size);
        if (_random.Next(3) > 0)
        {
            if (_sizes.Aggregate(1L, (all, size) => all * size) % product == 0) Say($"x = x.reshape(-1, {Join(shape)});");
            else Say(_random.Next(2) == 0 ? $"x = torch.rand(four, {Join(shape)});" : $"x = torch.rand([3, {Join(shape)}]) + 0.5;");
        }
        Say(string.Format(CultureInfo.InvariantCulture, call, "x"));
        return _text.ToString();
    }

    private void Start()
    {
        if (_random.Next(4) == 0) _sizes[0] = 4;
        var sizes = _sizes[0] == 4 ? $"four{string.Concat(_sizes.Skip(1).Select(size => $", {size}"))}" : Join(_sizes);
        Say($"var x = torch.{(_random.Next(2) == 0 ? "zeros" : "rand")}({sizes});");
    }

    private void Step()
    {
        var at = _random.Next(Math.Max(1, _sizes.Count));
        switch (_random.Next(24))
        {
            case 0:
                Say($"x = x.unsqueeze({at});");
                _sizes.Insert(at, 1);
                break;
            case 1 when _sizes.Count > 1:
                Say($"x = x.flatten({at});");
                _sizes = [.. _sizes[..at], _sizes[at..].Aggregate(1L, (all, size) => all * size)];
                break;
            case 2 when _sizes.Count > 1:
                Say($"x = torch.transpose(x, {at}, -1).contiguous();");
                (_sizes[at], _sizes[^1]) = (_sizes[^1], _sizes[at]);
                break;
            case 3 when _sizes.Count > 1:
                Say("x = x[0];");
                _sizes.RemoveAt(0);
                break;
            case 4 when _sizes.Count > 0 && _sizes[0] > 1:
                Say("x = x[1..];");
                _sizes[0]--;
                break;
            case 5 when _sizes.Count > 0:
                Say($"x = torch.cat([x, x * 2], {at});");
                _sizes[at] *= 2;
                break;
            case 6:
                Say($"x = torch.stack(new[] {{ x, x }}, {at});");
                _sizes.Insert(at, 2);
                break;
            case 7 when _sizes.Count > 0:
                Say($"x = x.repeat({Join(_sizes.Select(_ => 2L))});");
                _sizes = [.. _sizes.Select(size => size * 2)];
                break;
            case 8 when _sizes.Count > 0:
                var keeps = _random.Next(2) == 0;
                Say($"x = x.sum({at}, {(keeps ? "keepdim: true" : "false")});");
                if (keeps) _sizes[at] = 1;
                else _sizes.RemoveAt(at);
                break;
            case 9 when _sizes.Count > 0 && _sizes[at] > 1:
                Say($"x = x.narrow({at}, 1, {_sizes[at] - 1});");
                _sizes[at]--;
                break;
            case 10:
                Say("x = 1 - x.sigmoid() / 2;");
                break;
            case 11 when _sizes.Count > 0:
                Say($"x = x.unsqueeze(-1) * torch.ones(5);");
                _sizes.Add(5);
                break;
            case 12:
                Say("if (choice) x = x * 2; else x = x.clone();");
                break;
            case 13:
                Say("for (var i = 0; i < 3; i++) x += 1;");
                break;
            case 14:
                Say("x = choice ? x.detach() : x.square();");
                break;
            case 15:
                Say("x = Opaque(x);");
                break;
            case 16:
                var sizes = _random.Next(2) == 0 ? "20" : "1, 28, 28";
                Say($"if (choice) x = torch.zeros(2, {sizes}); else x = torch.zeros(3, {sizes});");
                Say("x = x[0].unsqueeze(0);");
                _sizes = [1, .. sizes.Split(", ").Select(size => long.Parse(size, CultureInfo.InvariantCulture))];
                break;
            case 17 when _sizes.Count > 1:
                Say("x = x[3 - four];");
                _sizes.RemoveAt(0);
                break;
            case 18 when _sizes.Count > 0:
                Say("x = x[TensorIndex.Slice(-(four / 2), null)];");
                _sizes[0] = Math.Min(2, _sizes[0]);
                break;
            case 19 when _sizes.Count > 0:
                Say("x = x[(-2, null)];");
                _sizes[0] = Math.Min(2, _sizes[0]);
                break;
            case 20 when _sizes.Count > 0 && _sizes[at] > 1:
                Say($"x = x.narrow(-{_sizes.Count - at}, -{_sizes[at]} + 1, {_sizes[at] - 1});");
                _sizes[at]--;
                break;
            case 21 when _sizes.Count > 1:
                Say($"x = x.select({at}, -(four - 3));");
                _sizes.RemoveAt(at);
                break;
            case 22 when _sizes.Count > 1:
                Say("x = x[^1];");
                _sizes.RemoveAt(0);
                break;
            default:
                Say($"x = x.reshape({Join(_sizes.Append(1))}).squeeze({_sizes.Count});");
                break;
        }
    }

    private void Say(string statement) => _text.AppendLine(statement);

    private static string Join(IEnumerable<long> sizes) =>
        string.Join(", ", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));
}
