namespace AeDsl.Training.Fitting.Powell;

/// <summary>
/// Finds a minimum of a function of one number without its derivative: steps that grow by the golden ratio until a minimum lies between two
/// points, then Brent's parabolas and golden sections (Brent, "Algorithms for minimization without derivatives", 1973, chapter 5). A value
/// that is no number counts as infinite.
/// </summary>
internal static class LineSearch
{
    private const double Golden = 1.618033988749895;
    private const double Section = 0.381966011250105;
    private const int MostGrowths = 24;
    private const int MostSections = 40;

    /// <summary>A minimum near 0.</summary>
    /// <param name="function">The function.</param>
    /// <param name="valueAtZero">Its value at 0.</param>
    /// <param name="step">How far the first look goes, not 0.</param>
    /// <param name="tolerance">How closely the place is found, relative to its distance from 0 or the first step, above 0.</param>
    /// <returns>The best place looked at and its value; 0 where none is better.</returns>
    public static (double Place, double Value) Minimise(Func<double, double> function, double valueAtZero, double step, double tolerance)
    {
        var (low, middle, high) = Bracket(Finite, (0, valueAtZero), step);
        var found = high is { } end ? Brent(Finite, low.Place, middle, end.Place, tolerance, Math.Abs(step)) : middle;
        return found.Value < valueAtZero ? found : (0, valueAtZero);

        (double Place, double Value) Finite(double place)
        {
            var value = function(place);
            return (place, double.IsNaN(value) ? double.PositiveInfinity : value);
        }
    }

    /// <summary>Three points in a row of which the middle one is the lowest; where there is no end to going down, no third one.</summary>
    private static ((double Place, double Value) Low, (double Place, double Value) Middle, (double Place, double Value)? High) Bracket(
        Func<double, (double Place, double Value)> look, (double Place, double Value) start, double step)
    {
        var (back, here) = (start, look(step));
        if (here.Value > back.Value)
        {
            (back, here) = (here, back);
        }

        var next = look(here.Place + Golden * (here.Place - back.Place));
        for (var i = 0; i < MostGrowths && next.Value < here.Value; i++)
        {
            (back, here) = (here, next);
            next = look(here.Place + Golden * (here.Place - back.Place));
        }

        // Still going down: what lies beyond is left to the next search.
        return next.Value < here.Value ? (here, next, null) : (back, here, next);
    }

    private static (double Place, double Value) Brent(
        Func<double, (double Place, double Value)> look,
        double end,
        (double Place, double Value) best,
        double otherEnd,
        double tolerance,
        double scale)
    {
        var (low, high) = (Math.Min(end, otherEnd), Math.Max(end, otherEnd));
        var (second, third) = (best, best);
        var (move, moveBefore) = (0.0, 0.0);
        for (var i = 0; i < MostSections; i++)
        {
            var middle = 0.5 * (low + high);
            var close = tolerance * Math.Max(Math.Abs(best.Place), 0.1 * scale);
            if (Math.Abs(best.Place - middle) <= 2 * close - 0.5 * (high - low))
            {
                break;
            }

            var (parabola, isUsable) = Vertex(best, second, third, low, high, moveBefore);
            if (isUsable)
            {
                (moveBefore, move) = (move, parabola);
                if (best.Place + move - low < 2 * close || high - best.Place - move < 2 * close)
                {
                    move = Math.CopySign(close, middle - best.Place);
                }
            }
            else
            {
                moveBefore = best.Place >= middle ? low - best.Place : high - best.Place;
                move = Section * moveBefore;
            }

            var tried = look(best.Place + (Math.Abs(move) >= close ? move : Math.CopySign(close, move)));
            if (tried.Value <= best.Value)
            {
                (low, high) = tried.Place >= best.Place ? (best.Place, high) : (low, best.Place);
                (third, second, best) = (second, best, tried);
            }
            else
            {
                (low, high) = tried.Place < best.Place ? (tried.Place, high) : (low, tried.Place);
                if (tried.Value <= second.Value || second.Place == best.Place)
                {
                    (third, second) = (second, tried);
                }
                else if (tried.Value <= third.Value || third.Place == best.Place || third.Place == second.Place)
                {
                    third = tried;
                }
            }
        }

        return best;
    }

    /// <summary>
    /// The move to the vertex of the parabola through three points; of no use where it leaves the interval or is no smaller than half the
    /// move before the last.
    /// </summary>
    private static (double Move, bool IsUsable) Vertex(
        (double Place, double Value) best,
        (double Place, double Value) second,
        (double Place, double Value) third,
        double low,
        double high,
        double moveBefore)
    {
        var r = (best.Place - second.Place) * (best.Value - third.Value);
        var q = (best.Place - third.Place) * (best.Value - second.Value);
        var move = ((best.Place - third.Place) * q - (best.Place - second.Place) * r) / (-2 * (q - r));
        var isUsable = double.IsFinite(move)
            && Math.Abs(move) < 0.5 * Math.Abs(moveBefore)
            && best.Place + move > low
            && best.Place + move < high;
        return (move, isUsable);
    }
}
