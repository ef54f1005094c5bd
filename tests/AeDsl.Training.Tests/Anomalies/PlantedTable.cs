using System.Globalization;
using System.Text;
using AeDsl.Training.Tables;

namespace AeDsl.Training.Tests.Anomalies;

/// <summary>
/// Payments whose columns depend on each other, as CSV: five of numbers and two of categories. In an anomaly, two
/// columns are of another payment: each value by itself is as usual as any.
/// </summary>
internal sealed class PlantedTable(int seed)
{
    private static readonly string[] s_countries = ["DE", "FR", "IT", "ES"];
    private static readonly string[] s_ways = ["card", "transfer", "cash"];

    private readonly Random _random = new(seed);
    private readonly List<bool> _isAnomaly = [];

    /// <summary>Which rows are planted.</summary>
    public IReadOnlyList<bool> IsAnomaly => _isAnomaly;

    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        new NumericColumn("amount"),
        new NumericColumn("balance"),
        new NumericColumn("age"),
        new NumericColumn("hour") { Scale = NumericScale.ZeroToOne },
        new NumericColumn("limit"),
        new CategoryColumn("country"),
        new CategoryColumn("way"),
    ];

    /// <summary>A table of rows, the last of which has a share of anomalies.</summary>
    /// <param name="normal">Rows without anomalies.</param>
    /// <param name="mixed">Rows after them.</param>
    /// <param name="share">The share of anomalies in those.</param>
    public string Csv(int normal, int mixed, double share)
    {
        var text = new StringBuilder("id,country,amount,balance,age,hour,limit,way\n");
        for (var row = 0; row < normal + mixed; row++)
        {
            var payment = Draw();
            _isAnomaly.Add(row >= normal && _random.NextDouble() < share);
            if (_isAnomaly[row])
            {
                var other = Draw();
                payment = payment with { Balance = other.Balance, Amount = other.Amount };
            }

            text.Append(
                CultureInfo.InvariantCulture,
                $"{row},{payment.Country},{payment.Amount:F2},{payment.Balance:F1},{payment.Age:F0},{payment.Hour:F2},{payment.Limit:F0},"
                + $"{payment.Way}\n");
        }

        return text.ToString();
    }

    private Payment Draw()
    {
        var (wealth, years, country) = (Gaussian(), Gaussian(), _random.Next(4));
        return new Payment(
            s_countries[country],
            50 + 20 * wealth + 10 * country + Gaussian(),
            3000 + 1500 * wealth - 500 * years + 60 * Gaussian(),
            45 + 12 * years + Gaussian(),
            12 + 5 * Math.Tanh(wealth + years) + 0.3 * Gaussian(),
            2000 + 900 * wealth + 100 * country + 30 * Gaussian(),
            s_ways[years < -0.5 ? 0 : years < 0.7 ? 1 : 2]);
    }

    private double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private sealed record Payment(string Country, double Amount, double Balance, double Age, double Hour, double Limit, string Way);
}

/// <summary>Five numbers, four countries and three ways.</summary>
[Autoencoder, Input(12)]
internal sealed partial class PaymentModel
{
    [Linear(32), Tanh, Linear(6)]
    public partial class Encoder;

    [Linear(32), Tanh, Linear(12)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}
