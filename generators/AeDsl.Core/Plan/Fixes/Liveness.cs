using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>
/// What data never reaches: elements of the output that depend on biases alone, and weights that no input meets or whose products no
/// output looks at. Every window is a rectangle, so that height and width are looked at one by one.
/// </summary>
/// <param name="Weights">A weight gets no gradient, whatever the input.</param>
/// <param name="Output">An element of the output does not depend on the input.</param>
/// <param name="Input">An element of the input changes nothing.</param>
internal readonly record struct Liveness(bool Weights, bool Output, bool Input)
{
    /// <summary>Sizes beyond this are not followed.</summary>
    private const int Most = 4_096;

    /// <summary>Nor are windows of more places than this, over all that they slide to.</summary>
    private const long MostLinks = 200_000;

    /// <summary>Data reaches everything.</summary>
    public bool IsWhole => !Weights && !Output;

    /// <summary>Looks at a part from its input to its output and back.</summary>
    public static Liveness Of(PartPlan part)
    {
        if (!part.Layers.All(CanFollow)) return default;
        var (dead, lives) = (false, new List<Plane>());
        var saved = new Dictionary<string, Plane>(StringComparer.Ordinal);
        var live = Plane.Whole(part.Input);
        foreach (var layer in part.Layers)
        {
            lives.Add(live);
            if (layer.Definition is SaveLayer) saved[layer.Layer[SavedName]] = live;
            if (layer.Definition.ReadsSaved && saved.TryGetValue(layer.Layer[SavedName], out var other)) live = live.Or(other);
            dead |= layer.Definition.MakesFeatures && layer.Output.Rank == 1 && !live.IsWhole;
            live = Forward(layer, live);
        }

        var output = !live.IsWhole;
        var used = Plane.Whole(part.Output);
        var usedElsewhere = new Dictionary<string, Plane>(StringComparer.Ordinal);
        for (var i = part.Layers.Count - 1; i >= 0; i--)
        {
            var layer = part.Layers[i];
            dead |= layer.Definition.MakesFeatures && layer.Output.Rank == 1 && !used.IsWhole;
            dead |= layer.Definition.MakesFeatures && layer.Output.Rank == 3 && !TapsMeet(layer, lives[i], used);
            if (layer.Definition.ReadsSaved) usedElsewhere[layer.Layer[SavedName]] = used;
            used = Backward(layer, used);
            if (layer.Definition is SaveLayer && usedElsewhere.TryGetValue(layer.Layer[SavedName], out var other)) used = used.Or(other);
        }
        return new Liveness(dead, output, !used.IsWhole);
    }

    /// <summary>The layer is not too large to be followed element by element.</summary>
    public static bool CanFollow(LayerPlan layer) =>
        !layer.Input.Sizes.Concat(layer.Output.Sizes).Skip(1).Any(size => size > Most) && LinksOf(layer) <= MostLinks;

    private static long LinksOf(LayerPlan layer) => layer.Layer.Has(KernelSize) && layer.Input.Rank == 3
        ? Math.Max(Window.Of(layer.Layer).Kernel.Height, Window.Of(layer.Layer).Kernel.Width)
            * layer.Input.Sizes.Concat(layer.Output.Sizes).Max()
        : 0;

    private static Plane Forward(LayerPlan layer, Plane live)
    {
        if (layer.Input.Rank != 3 || layer.Output.Rank != 3) return Reshaped(layer, layer.Output, live);
        return new Plane(
            Reach(layer, 1, live.Height, new bool[layer.Output[1]], toOutput: true),
            Reach(layer, 2, live.Width, new bool[layer.Output[2]], toOutput: true));
    }

    private static Plane Backward(LayerPlan layer, Plane used)
    {
        if (layer.Input.Rank != 3 || layer.Output.Rank != 3) return Reshaped(layer, layer.Input, used);
        return new Plane(
            Reach(layer, 1, used.Height, new bool[layer.Input[1]], toOutput: false),
            Reach(layer, 2, used.Width, new bool[layer.Input[2]], toOutput: false));
    }

    /// <summary>
    /// Features have no axes: those of an image that is not whole are not whole either, and a layer of weights mixes them all.
    /// </summary>
    private static Plane Reshaped(LayerPlan layer, Shape shape, Plane plane) =>
        layer.Definition.MakesFeatures || plane.IsWhole ? Plane.Whole(shape) : Plane.Broken(shape);

    /// <summary>Marks along one axis what marked elements on the other side of a layer lead to.</summary>
    private static bool[] Reach(LayerPlan layer, int axis, bool[] marked, bool[] reached, bool toOutput)
    {
        foreach (var (input, output, _) in Links(layer, axis))
        {
            if (toOutput ? marked[input] : marked[output]) reached[toOutput ? output : input] = true;
        }
        return reached;
    }

    /// <summary>Each weight of the window meets an input that counts, for an output that counts.</summary>
    private static bool TapsMeet(LayerPlan layer, Plane live, Plane used) =>
        layer.Input.Rank != 3 || Meet(layer, 1, live.Height, used.Height) && Meet(layer, 2, live.Width, used.Width);

    private static bool Meet(LayerPlan layer, int axis, bool[] live, bool[] used)
    {
        var window = Window.Of(layer.Layer).Kernel;
        var met = new HashSet<int>(
            Links(layer, axis).Where(link => live[link.Input] && used[link.Output]).Select(link => link.Tap));
        return met.Count == (axis == 1 ? window.Height : window.Width);
    }

    /// <summary>Which input element meets which output element, by which place of the window, along one axis.</summary>
    public static IEnumerable<(int Input, int Output, int Tap)> Links(LayerPlan layer, int axis)
    {
        var (inputs, outputs) = ((int)layer.Input[axis], (int)layer.Output[axis]);
        if (layer.Definition is UpsampleLayer)
        {
            var scale = (int)layer.Layer[ScaleFactor];
            for (var output = 0; output < outputs; output++) yield return (output / scale, output, 0);
            yield break;
        }
        if (!layer.Layer.Has(KernelSize))
        {
            for (var place = 0; place < Math.Min(inputs, outputs); place++) yield return (place, place, 0);
            yield break;
        }

        var window = Window.Of(layer.Layer);
        var (kernel, stride, dilation) = (Along(window.Kernel), Along(window.Stride), Along(window.Dilation));
        var padding = window.IsSame ? dilation * (kernel - 1) / 2 : Along(window.Padding);
        var isTransposed = layer.Definition is ConvTranspose2dLayer;
        for (var place = 0; place < (isTransposed ? inputs : outputs); place++)
        {
            for (var tap = 0; tap < kernel; tap++)
            {
                var other = place * stride - padding + tap * dilation;
                if (other < 0 || other >= (isTransposed ? outputs : inputs)) continue;
                yield return isTransposed ? (place, (int)other, tap) : ((int)other, place, tap);
            }
        }

        long Along(Pair pair) => axis == 1 ? pair.Height : pair.Width;
    }

    /// <summary>What is marked of an image: the rows and the columns.</summary>
    private readonly record struct Plane(bool[] Height, bool[] Width)
    {
        public bool IsWhole => Height.All(mark => mark) && Width.All(mark => mark);

        public static Plane Whole(Shape shape) => Of(shape, true);

        public static Plane Broken(Shape shape) => Of(shape, false);

        public Plane Or(Plane other) => new([.. Height.Zip(other.Height, Either)], [.. Width.Zip(other.Width, Either)]);

        private static bool Either(bool one, bool other) => one || other;

        private static Plane Of(Shape shape, bool mark) => shape.Rank == 3
            ? new(Marks(shape[1], mark), Marks(shape[2], mark))
            : new([mark], [mark]);

        private static bool[] Marks(long size, bool mark) => [.. Enumerable.Repeat(mark, (int)size)];
    }
}
