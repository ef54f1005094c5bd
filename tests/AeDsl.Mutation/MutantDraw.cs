namespace AeDsl.Mutation;

/// <summary>Mutants of the product in an order that a seed decides.</summary>
internal static class MutantDraw
{
    /// <summary>All of them, at most one on a line; each line has the same chance, whatever project it is in.</summary>
    /// <param name="repository">The repository's root.</param>
    /// <param name="seed">Decides the order, and which mutant of a line is taken.</param>
    /// <param name="only">Only files whose path contains this text.</param>
    public static IReadOnlyList<(Mutant Mutant, Product Product)> Of(string repository, int seed, string only)
    {
        var random = new Random(seed);
        var drawn = new List<(Mutant, Product)>();
        foreach (var product in Product.All)
        {
            foreach (var file in product.Files(repository).Where(file => file.Contains(only, StringComparison.Ordinal)))
            {
                var source = File.ReadAllText(Path.Combine(repository, file));
                foreach (var line in MutantWalker.Of(file, source).GroupBy(mutant => mutant.Line))
                {
                    var onLine = line.ToArray();
                    drawn.Add((onLine[random.Next(onLine.Length)], product));
                }
            }
        }

        var order = drawn.ToArray();
        random.Shuffle(order);
        return order;
    }
}
