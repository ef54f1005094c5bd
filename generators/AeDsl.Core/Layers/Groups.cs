using System.Globalization;
using AeDsl.Core.Findings;

namespace AeDsl.Core.Layers;

/// <summary>Channels that are split into equal groups.</summary>
internal static class Groups
{
    public static void RequireDivides(LayerContext context, string argument, string side, long channels, long groups)
    {
        if (channels % groups == 0) return;
        var largest = groups;
        while (channels % largest != 0) largest--;
        context.Report(Rules.GroupsDoNotDivide, argument, context.Set(argument, largest), context.Layer.ToString(),
            groups.ToString(CultureInfo.InvariantCulture), channels.ToString(CultureInfo.InvariantCulture), side);
    }
}
