using System.Globalization;

namespace MyTable;

/// <summary>Makes up payments, so that there is something to learn from before you have a table of your own.</summary>
internal static class ExamplePayments
{
    private const int Coffee = 1;
    private const int Fuel = 2;

    // The mean amount of each kind, how it varies, and the hour.
    private static readonly (double Amount, double Spread, double Hour)[] s_kinds =
    [
        (25, 5, 20), (4, 0.5, 8), (60, 10, 17), (35, 12, 12), (45, 15, 19),
    ];

    private static readonly string[] s_names = ["Cinema", "Coffee", "Fuel", "Groceries", "Restaurant"];

    private static readonly (string Country, string Currency)[] s_places =
    [
        ("DE", "EUR"), ("FR", "EUR"), ("GB", "GBP"), ("US", "USD"),
    ];

    /// <summary>Writes payments, unless the file is there.</summary>
    /// <param name="path">Where they go.</param>
    /// <param name="count">How many.</param>
    /// <param name="anomalies">How many of them have values that are each as usual as others, and wrong together.</param>
    /// <param name="seed">The same seed gives the same payments.</param>
    public static void Write(string path, int count, int anomalies, int seed)
    {
        if (File.Exists(path))
        {
            return;
        }

        var random = new Random(seed);
        var odd = Enumerable.Range(0, anomalies).Select(i => (2 * i + 1) * count / (2 * anomalies)).ToHashSet();
        var lines = new List<string> { "Number,Amount,Hour,Kind,Country,Currency" };
        for (var i = 0; i < count; i++)
        {
            var (kind, place) = (random.Next(s_kinds.Length), random.Next(s_places.Length));
            var (usual, currency) = (s_kinds[kind], s_places[place].Currency);
            if (odd.Contains(i) && random.Next(2) == 0)
            {
                // A coffee at the price and the time of fuel.
                (kind, usual) = (Coffee, s_kinds[Fuel]);
            }
            else if (odd.Contains(i))
            {
                currency = s_places[(place + 2) % s_places.Length].Currency;
            }

            var amount = Math.Max(1, usual.Amount + usual.Spread * Normal());
            var hour = Math.Clamp(usual.Hour + Normal(), 0, 23.99);
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{i + 1},{amount:F2},{hour:F1},{s_names[kind]},{s_places[place].Country},{currency}"));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllLines($"{path}.part", lines);
        File.Move($"{path}.part", path);

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
