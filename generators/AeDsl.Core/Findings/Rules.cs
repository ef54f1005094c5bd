namespace AeDsl.Core.Findings;

/// <summary>A rule that a declaration can break. Its text is the reporter's business.</summary>
/// <param name="Id">AED0xxx declaration, 1xxx shape, 2xxx latent, 3xxx loss and value range, 4xxx budget, 5xxx test suites, 9xxx environment.</param>
/// <param name="IsError">The model would not work; false is a doubt, and the model is emitted.</param>
internal sealed record Rule(string Id, bool IsError = true);

/// <summary>Every rule there is. Each has a descriptor, a page under docs/rules and a test of its own.</summary>
internal static class Rules
{
    public static readonly Rule NotPartial = new("AED0001");
    public static readonly Rule UnsupportedDeclaration = new("AED0002");
    public static readonly Rule LayersOnTwoDeclarations = new("AED0003");
    public static readonly Rule MissingInput = new("AED0004");
    public static readonly Rule MissingPart = new("AED0005");
    public static readonly Rule EmptyPart = new("AED0006");
    public static readonly Rule UnexpectedPart = new("AED0007");
    public static readonly Rule TwoKinds = new("AED0008");
    public static readonly Rule Misplaced = new("AED0009");
    public static readonly Rule NoKind = new("AED0010");
    public static readonly Rule ConditionDoesNotFitKind = new("AED0011");
    public static readonly Rule NameTaken = new("AED0012");
    public static readonly Rule ArgumentOutOfRange = new("AED0101");

    public static readonly Rule WrongRank = new("AED1001");
    public static readonly Rule WindowTooLarge = new("AED1002");
    public static readonly Rule UnflattenProduct = new("AED1003");
    public static readonly Rule GroupsDoNotDivide = new("AED1004");
    public static readonly Rule OutputPaddingTooLarge = new("AED1005");
    public static readonly Rule NothingLeft = new("AED1006");
    public static readonly Rule PaddingTooLarge = new("AED1007");
    public static readonly Rule SamePaddingWithStride = new("AED1008");
    public static readonly Rule TooLarge = new("AED1009");
    public static readonly Rule BorderDropped = new("AED1010", IsError: false);
    public static readonly Rule WindowInPadding = new("AED1011");
    public static readonly Rule DecoderGivesAnotherShape = new("AED1201");
    public static readonly Rule DiscriminatorGivesNoScore = new("AED1202");
    public static readonly Rule SavedNameUnknown = new("AED1301");
    public static readonly Rule SavedTwice = new("AED1302");
    public static readonly Rule SavedNeverUsed = new("AED1303", IsError: false);
    public static readonly Rule SavedShapeDiffers = new("AED1304");
    public static readonly Rule CannotMirror = new("AED1401");
    public static readonly Rule SigmoidTwice = new("AED1501");
    public static readonly Rule TwoActivations = new("AED1502", IsError: false);
    public static readonly Rule CallGetsAnotherShape = new("AED1601");
    public static readonly Rule CallArgumentOutOfRange = new("AED1602");

    public static readonly Rule EncoderNotFlat = new("AED2001");

    public static readonly Rule LatentNotFlat = new("AED2003");
    public static readonly Rule LatentNotSmaller = new("AED2002", IsError: false);

    public static readonly Rule MissingLoss = new("AED3001");
    public static readonly Rule NoReconstructionTerm = new("AED3002");
    public static readonly Rule LossDoesNotFitKind = new("AED3003");
    public static readonly Rule LossTwice = new("AED3004");
    public static readonly Rule LossTermSignature = new("AED3005");
    public static readonly Rule NoPriorTerm = new("AED3006", IsError: false);
    public static readonly Rule MeanBesideDivergence = new("AED3007", IsError: false);
    public static readonly Rule LossNameTaken = new("AED3008");
    public static readonly Rule TwoTargets = new("AED3009");
    public static readonly Rule LossNeedsRange = new("AED3101");
    public static readonly Rule LatentNeedsRange = new("AED3104");
    public static readonly Rule LogitsBehindSigmoid = new("AED3102");
    public static readonly Rule CrossEntropyNeedsScores = new("AED3103");

    public static readonly Rule OverBudget = new("AED4001");

    public static readonly Rule UnsupportedSuite = new("AED5001");
    public static readonly Rule SuiteWithoutModel = new("AED5002");
    public static readonly Rule NoTestFramework = new("AED5003");
    public static readonly Rule LawLeftOut = new("AED5004");
    public static readonly Rule LeftOutWithoutReason = new("AED5005");
    public static readonly Rule NoModelData = new("AED5006");

    public static readonly IReadOnlyList<Rule> All =
    [
        NotPartial, UnsupportedDeclaration, LayersOnTwoDeclarations, MissingInput, MissingPart, EmptyPart, UnexpectedPart, TwoKinds, Misplaced, NoKind, ConditionDoesNotFitKind, NameTaken, ArgumentOutOfRange,
        WrongRank, WindowTooLarge, UnflattenProduct, GroupsDoNotDivide, OutputPaddingTooLarge, NothingLeft, PaddingTooLarge, SamePaddingWithStride, TooLarge, BorderDropped, WindowInPadding,
        DecoderGivesAnotherShape, DiscriminatorGivesNoScore, SavedNameUnknown, SavedTwice, SavedNeverUsed, SavedShapeDiffers, CannotMirror, SigmoidTwice, TwoActivations,
        CallGetsAnotherShape, CallArgumentOutOfRange,
        EncoderNotFlat, LatentNotSmaller, LatentNotFlat,
        MissingLoss, NoReconstructionTerm, LossDoesNotFitKind, LossTwice, LossTermSignature, NoPriorTerm, MeanBesideDivergence, LossNameTaken, TwoTargets, LossNeedsRange, LogitsBehindSigmoid, CrossEntropyNeedsScores, LatentNeedsRange,
        OverBudget,
        UnsupportedSuite, SuiteWithoutModel, NoTestFramework, LawLeftOut, LeftOutWithoutReason, NoModelData,
    ];
}
