using AeDsl.Core.Model;

namespace AeDsl.Core.Code;

/// <summary>What the inputs of a model are called: images have three dimensions.</summary>
internal static class Noun
{
    public static string Of(Shape input) => input.Rank == 3 ? "images" : "inputs";

    public static string Each(Shape input) => input.Rank == 3 ? "an image" : "an input";
}
