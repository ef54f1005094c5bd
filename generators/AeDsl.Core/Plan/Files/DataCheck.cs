using AeDsl.Core.Findings;
using AeDsl.Core.Headers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Files;

/// <summary>Whether examples on disk have the shape of the model's input.</summary>
internal static class DataCheck
{
    public static void Check(ModulePlan plan, DeclaredFile file, FileHeaders headers, List<Finding> findings)
    {
        var header = headers.OfData(file.Path);
        var anchor = Anchor.Data.At(Arguments.Pattern);
        if (FileChecks.NotRead(file, header is not null, anchor, "Data") is { } notRead)
        {
            findings.Add(notRead);
            return;
        }
        if (header!.Fault is not null || header.Shape is null)
        {
            findings.Add(new Finding(
                Rules.FileUnreadable, anchor, EquatableArray.Of(header.File ?? file.Path, header.Fault ?? "it has no header")));
            return;
        }
        var (found, input) = (header.Shape, plan.Input);
        if (!Fits(found, input, header.IsPicture, file.IsResized)) Report(Rules.DataShapeDiffers, Hint(header, file, input));
        else if (header.IsPicture && input.Rank == 3 && (found[0] == 1) != (input[0] == 1))
        {
            Report(Rules.DataChannelsDiffer, input[0] == 1 ? "grey" : "as many equal channels");
        }

        void Report(Rule rule, string more)
        {
            // With pictures of another size that are resized, the channels alone are the input's business.
            var needed = file.IsResized && input.Rank == 3 ? Shape.Of(found[0], input[1], input[2]) : found;
            var text = $"Input({Arguments.Sizes.Of(needed.Sizes).Text})";
            var label = $"Input({Arguments.Sizes.Of(input.Sizes).Text})";
            findings.Add(new Finding(
                rule, Anchor.Input, EquatableArray.Of(header.File!, found.ToString(), input.ToString(), more), null,
                new SuggestedFix(FixKind.ReplaceLayer, Anchor.Input, label, text)));
        }
    }

    /// <summary>
    /// Sizes agree. Pictures are brought to any number of channels that there are of pictures, and features are elements in any shape.
    /// </summary>
    private static bool Fits(Shape found, Shape input, bool isPicture, bool isResized)
    {
        if (isPicture && input.Rank == 3)
        {
            return input[0] is 1 or 3 or 4 && (isResized || found[1] == input[1] && found[2] == input[2]);
        }
        return found == input || input.Rank == 1 && found.Count == input[0] || Plain(found).SequenceEqual(Plain(input));
    }

    /// <summary>Without the sizes of 1 that some files have and others leave out.</summary>
    private static IEnumerable<long> Plain(Shape shape) => shape.Sizes.Where(size => size != 1);

    private static string Hint(DataHeader header, DeclaredFile file, Shape input) => header.IsPicture && !file.IsResized && input.Rank == 3
        ? ", or Data(..., resized: true) where ImageFolderOptions.Resize fits pictures to it"
        : "";
}
