using AeDsl.CodeFixes.Edits;

namespace AeDsl.CodeFixes;

/// <summary>What has to be true of a model after a fix for the fix to be offered.</summary>
internal enum Demand
{
    /// <summary>Nothing: the compiler cannot read the model before the fix either, and it may have other mistakes of this kind.</summary>
    Nothing,

    /// <summary>The compiler can read it; the mistake may still be there.</summary>
    IsRead,

    /// <summary>The mistake is gone. Nothing was looked at after it, and anything may come to light.</summary>
    FixesFirst,

    /// <summary>The mistake is gone. Another may come to light: of a chain of layers the first one only is reported.</summary>
    Fixes,

    /// <summary>The mistake is gone and no other has come.</summary>
    FixesAlone,
}

/// <summary>A change that is offered for a diagnostic.</summary>
/// <param name="Key">What fixes of the same sort have in common, so that all of them can be applied at once.</param>
internal sealed record Fix(string Title, string Key, IReadOnlyList<SourceEdit> Edits, Demand Demand = Demand.FixesAlone);
