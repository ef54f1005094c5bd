namespace AeDsl.Training.Data;

/// <summary>
/// Draws one digit as a hand would: a way of writing is picked, its points tremble, the whole leans, bends and turns, and a round pen
/// follows.
/// </summary>
internal sealed class DigitPen
{
    public const int Side = 28;

    private const int CurveSteps = 6;
    private const float Far = 1e6f;

    // Squared distance in pixels from each pixel's centre to the pen's path.
    private readonly float[] _distances = new float[Side * Side];
    private readonly double[] _points = new double[64];

    /// <summary>Draws a digit into 28 × 28 grey levels, ink 255 on 0.</summary>
    public void Draw(int digit, RandomStream random, Span<byte> picture)
    {
        var ways = DigitStrokes.Digits[digit];
        var way = ways[random.Below(ways.Length)];
        var hand = new Hand(way, ref random);
        _distances.AsSpan().Fill(Far);
        foreach (var stroke in way.Strokes)
        {
            Trace(stroke, hand, ref random);
        }

        Ink(hand.Radius, picture);
    }

    /// <summary>The pen's path through a stroke's points: a Catmull-Rom curve, which passes through every one of them.</summary>
    private void Trace(double[] stroke, in Hand hand, ref RandomStream random)
    {
        var points = _points.AsSpan(0, stroke.Length);
        for (var i = 0; i < stroke.Length; i += 2)
        {
            var x = stroke[i] + 0.022 * random.Normal();
            var y = stroke[i + 1] + 0.016 * random.Normal();
            (points[i], points[i + 1]) = hand.Place(x, y);
        }

        var reach = (float)hand.Radius + 1f;
        var last = (stroke.Length / 2) - 1;
        var (fromX, fromY) = (points[0], points[1]);
        for (var i = 0; i < last; i++)
        {
            var before = 2 * Math.Max(i - 1, 0);
            var after = 2 * Math.Min(i + 2, last);
            for (var step = 1; step <= CurveSteps; step++)
            {
                var t = (double)step / CurveSteps;
                var x = Curve(points[before], points[2 * i], points[2 * i + 2], points[after], t);
                var y = Curve(points[before + 1], points[2 * i + 1], points[2 * i + 3], points[after + 1], t);
                Approach((float)fromX, (float)fromY, (float)x, (float)y, reach);
                (fromX, fromY) = (x, y);
            }
        }
    }

    private static double Curve(double before, double from, double to, double after, double t)
        => from + 0.5 * t * (to - before + t * (2 * before - 5 * from + 4 * to - after + t * (3 * (from - to) + after - before)));

    /// <summary>Lowers the distances of the pixels around one straight piece of the path.</summary>
    private void Approach(float x0, float y0, float x1, float y1, float reach)
    {
        var left = Math.Max(0, (int)(Math.Min(x0, x1) - reach));
        var right = Math.Min(Side - 1, (int)(Math.Max(x0, x1) + reach) + 1);
        var top = Math.Max(0, (int)(Math.Min(y0, y1) - reach));
        var bottom = Math.Min(Side - 1, (int)(Math.Max(y0, y1) + reach) + 1);
        var (dx, dy) = (x1 - x0, y1 - y0);
        var scale = 1f / Math.Max(dx * dx + dy * dy, 1e-9f);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var (px, py) = (x - x0, y - y0);
                var along = Math.Clamp((px * dx + py * dy) * scale, 0f, 1f);
                var (qx, qy) = (px - along * dx, py - along * dy);
                ref var distance = ref _distances[y * Side + x];
                distance = Math.Min(distance, qx * qx + qy * qy);
            }
        }
    }

    /// <summary>A soft edge of one and a half pixels, as a pen on paper seen through a scanner has.</summary>
    private void Ink(double radius, Span<byte> picture)
    {
        var edge = (float)radius + 0.75f;
        for (var i = 0; i < picture.Length; i++)
        {
            var cover = _distances[i] >= edge * edge ? 0f : Math.Min(1f, (edge - MathF.Sqrt(_distances[i])) / 1.5f);
            picture[i] = (byte)(255f * cover + 0.5f);
        }
    }

    /// <summary>How one digit is written: size, slant, turn, bend, place and pen.</summary>
    private readonly struct Hand
    {
        private readonly double _width;
        private readonly double _height;
        private readonly double _slant;
        private readonly double _bend;
        private readonly double _cos;
        private readonly double _sin;
        private readonly double _x;
        private readonly double _y;

        public Hand(DigitStrokes.Way way, ref RandomStream random)
        {
            _height = random.Between(16.5, 19.5);
            _width = _height * way.Width * random.Between(0.85, 1.2);
            _slant = Math.Clamp(0.16 + 0.14 * random.Normal(), -0.2, 0.5);
            _bend = 0.9 * random.Normal();
            var turn = 0.06 * random.Normal();
            (_sin, _cos) = Math.SinCos(turn);
            _x = 13.5 + 0.9 * random.Normal();
            _y = 13.5 + 0.7 * random.Normal();
            Radius = random.Between(0.75, 1.65);
        }

        /// <summary>Half the pen's width in pixels.</summary>
        public double Radius { get; }

        /// <summary>A point of the box in pixels.</summary>
        public (double X, double Y) Place(double x, double y)
        {
            var (u, v) = (_width * (x - 0.5), _height * (y - 0.5));
            u += -_slant * v + _bend * (4.0 * (y - 0.5) * (y - 0.5) - 0.5);
            return (_x + _cos * u - _sin * v, _y + _sin * u + _cos * v);
        }
    }
}
