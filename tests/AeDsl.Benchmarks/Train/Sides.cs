namespace AeDsl.Benchmarks.Train;

/// <summary>The processes that do one piece of work: one of each side.</summary>
internal sealed class Sides : IDisposable
{
    private readonly List<Side> _sides = [];

    /// <summary>Starts them.</summary>
    /// <param name="launches">How: ours, that of TorchSharp by hand, and others.</param>
    /// <param name="work">The work's name.</param>
    /// <param name="data">The folder with the images of an epoch.</param>
    /// <param name="threads">Threads of an operator.</param>
    /// <exception cref="BenchmarkException">They have models that differ.</exception>
    public Sides(IReadOnlyList<Launch> launches, string work, string data, int threads)
    {
        try
        {
            foreach (var launch in launches)
            {
                _sides.Add(new Side(launch, work, data, threads));
            }

            long[] parameters = [.. _sides.Select(side => side.Parameters())];
            if (parameters.Distinct().Count() > 1)
            {
                var each = launches.Select((launch, i) => $"{launch.Name} {parameters[i]:N0}");
                throw new BenchmarkException($"{work}: the sides' models differ in parameters: {string.Join(", ", each)}.");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The side that ours is compared with.</summary>
    public Side Peer => _sides[1];

    /// <summary>What each side can be told to do.</summary>
    /// <param name="run">What it is told.</param>
    public IEnumerable<Func<Block>> Each(Func<Side, Block> run) => _sides.Select(side => (Func<Block>)(() => run(side)));

    public void Dispose() => _sides.ForEach(side => side.Dispose());
}
