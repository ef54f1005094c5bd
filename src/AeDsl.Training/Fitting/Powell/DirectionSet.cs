namespace AeDsl.Training.Fitting.Powell;

/// <summary>
/// Powell's method: a line search along each of as many directions as there are numbers, the axes at first; after each round the direction
/// that lowered the value most gives way to the way that the whole round went, unless that would bring the directions closer to being
/// dependent (Powell, "An efficient method for finding the minimum of a function of several variables without calculating derivatives",
/// 1964; the choice of the direction as in Acton, and Press et al., "Numerical recipes", section 10.5). A round has a step for each
/// direction and a last one.
/// </summary>
internal sealed class DirectionSet
{
    private readonly Direction[] _directions;
    private readonly double[] _lastMoves;
    private readonly double[] _point;
    private readonly double[] _trial;
    private readonly double[] _start;
    private readonly double _tolerance;
    private readonly double _leastMove;

    private double _startValue;
    private double _largestDrop;
    private int _largest;

    /// <summary>A set of axes at a point.</summary>
    /// <param name="point">Where it begins; taken over.</param>
    /// <param name="value">The function's value there.</param>
    /// <param name="firstMove">How far the first look along an axis goes, above 0.</param>
    /// <param name="tolerance">How closely a line search finds its minimum, relative to the distance, above 0.</param>
    public DirectionSet(double[] point, double value, double firstMove, double tolerance)
    {
        (_point, Value, _tolerance, _leastMove) = (point, value, tolerance, firstMove * 1e-3);
        (_trial, _start) = (new double[point.Length], new double[point.Length]);
        _directions = [.. Enumerable.Range(0, point.Length).Select(axis => new Direction(axis, null))];
        _lastMoves = new double[point.Length];
        Array.Fill(_lastMoves, firstMove);
    }

    /// <summary>The best point so far.</summary>
    public ReadOnlySpan<double> Point => _point;

    /// <summary>The function's value there.</summary>
    public double Value { get; private set; }

    /// <summary>Steps of a round.</summary>
    public int Steps => _point.Length + 1;

    /// <summary>Does a step of a round, 0 to <see cref="Steps"/> − 1; the value never rises.</summary>
    public void Step(int step, Func<ReadOnlySpan<double>, double> function)
    {
        if (step == 0)
        {
            _point.CopyTo(_start, 0);
            (_startValue, _largestDrop, _largest) = (Value, 0, 0);
        }

        if (step == _point.Length)
        {
            Replace(function);
            return;
        }

        var before = Value;
        Search(_directions[step], ref _lastMoves[step], function);
        if (before - Value > _largestDrop)
        {
            (_largestDrop, _largest) = (before - Value, step);
        }
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_point.Length);
        Array.ForEach([.. _point, .. _start, .. _lastMoves], writer.Write);
        Array.ForEach([Value, _startValue, _largestDrop], writer.Write);
        writer.Write(_largest);
        foreach (var direction in _directions)
        {
            writer.Write(direction.Vector is null ? direction.Axis : -1);
            Array.ForEach(direction.Vector ?? [], writer.Write);
        }
    }

    /// <summary>Takes over a state that was saved; false where it is one of another number of parameters.</summary>
    public bool Restore(BinaryReader reader)
    {
        if (reader.ReadInt32() != _point.Length)
        {
            return false;
        }

        Read(_point);
        Read(_start);
        Read(_lastMoves);
        (Value, _startValue, _largestDrop, _largest) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32());
        for (var i = 0; i < _directions.Length; i++)
        {
            var axis = reader.ReadInt32();
            _directions[i] = new Direction(axis, axis >= 0 ? null : Read(new double[_point.Length]));
        }

        return true;

        double[] Read(double[] values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = reader.ReadDouble();
            }

            return values;
        }
    }

    private void Search(Direction direction, ref double lastMove, Func<ReadOnlySpan<double>, double> function)
    {
        var (distance, value) = LineSearch.Minimise(At, Value, lastMove, _tolerance);
        if (distance != 0)
        {
            direction.Move(_point, distance, _trial);
            _trial.CopyTo(_point, 0);
            Value = value;
        }

        // A direction without a better point is looked along more closely the next time.
        lastMove = Math.Max(distance != 0 ? Math.Abs(distance) : 0.3 * lastMove, _leastMove);

        double At(double place)
        {
            direction.Move(_point, place, _trial);
            return function(_trial);
        }
    }

    private void Replace(Func<ReadOnlySpan<double>, double> function)
    {
        var whole = new double[_point.Length];
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] = _point[i] - _start[i];
        }

        var direction = new Direction(-1, whole);
        direction.Move(_point, 1, _trial);
        var extrapolated = function(_trial);
        var (drop, curvature) = (_startValue - Value, _startValue - 2 * Value + extrapolated);
        if (!(extrapolated < _startValue)
            || 2 * curvature * Math.Pow(drop - _largestDrop, 2) >= _largestDrop * Math.Pow(_startValue - extrapolated, 2))
        {
            return;
        }

        var move = 1.0;
        Search(direction, ref move, function);
        (_directions[_largest], _lastMoves[_largest]) = (_directions[^1], _lastMoves[^1]);
        (_directions[^1], _lastMoves[^1]) = (direction, move);
    }
}
