using System.Globalization;
using AeDsl.Core.Findings;

namespace AeDsl.Core.Layers;

/// <summary>Channels that are split into equal groups.</summary>
internal static class Groups
{
    /// <summary>Groups that divide what comes in.</summary>
    public static void RequireDivides(LayerContext context, string argument, long channels) =>
        RequireDivides(context, argument, channels, channels);

    /// <summary>Groups that divide what comes in and what comes out.</summary>
    public static void RequireDivides(LayerContext context, string argument, long inChannels, long outChannels)
    {
        var groups = context.Layer.Integer(argument);
        if (inChannels % groups == 0 && outChannels % groups == 0) return;
        var largest = Math.Min(groups, Math.Min(inChannels, outChannels));
        while (inChannels % largest != 0 || outChannels % largest != 0) largest--;
        var (channels, side) = inChannels % groups != 0 ? (inChannels, "input") : (outChannels, "output");
        context.Report(Rules.GroupsDoNotDivide, argument, context.Set(argument, largest), context.Layer.ToString(),
            groups.ToString(CultureInfo.InvariantCulture), channels.ToString(CultureInfo.InvariantCulture), side);
    }
}
