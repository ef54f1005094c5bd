using AeDsl.Core.Model;

namespace AeDsl.Core.Findings;

/// <summary>A rate from 0 to 1 that was written in percent: <c>Dropout(50)</c>.</summary>
internal static class Percentage
{
    /// <summary>A smaller number is as likely a decimal point that is missing or in the wrong place.</summary>
    private const double Least = 5;

    /// <summary>The rate; null where the number is no likely percentage.</summary>
    public static Argument? AsRate(NumberArgument argument, double percent) =>
        percent is >= Least and < 100 ? argument.Of(percent / 100) : null;
}
