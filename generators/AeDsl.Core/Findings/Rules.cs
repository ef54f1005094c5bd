namespace AeDsl.Core.Findings;

/// <summary>What a broken rule means for the model.</summary>
internal enum Severity
{
    /// <summary>It would not work.</summary>
    Error,

    /// <summary>It works, and is hardly what was meant.</summary>
    Warning,

    /// <summary>It works, and some would write it otherwise: off by default.</summary>
    Info,
}

/// <summary>A rule that a declaration can break: all there is of a diagnostic but its page, docs/rules/AED….md.</summary>
/// <param name="Id">AED0xxx declaration, 1xxx shape, 2xxx latent, 3xxx loss and value range, 4xxx budget, 5xxx test suites,
/// 6xxx files.</param>
/// <param name="Title">States the fault.</param>
/// <param name="Message">The last argument of a message that has a fix is the fix, as <c>; insert Flatten before it</c>.</param>
internal sealed record Rule(string Id, Severity Severity, string Title, string Message)
{
    /// <summary>How the message ends where a fix was looked for and none found.</summary>
    public string? Unfixed { get; init; }

    /// <summary>How it ends where none was found, and <c>[Mirror]</c> in place of the layers would do.</summary>
    public string? MirrorInstead { get; init; }

    public bool IsError => Severity == Severity.Error;

    public string Category => Id[3] switch
    {
        '0' => "AeDsl.Declaration",
        '1' => "AeDsl.Shape",
        '2' => "AeDsl.Latent",
        '3' => "AeDsl.Loss",
        '4' => "AeDsl.Budget",
        '5' => "AeDsl.Tests",
        _ => "AeDsl.Files",
    };

    /// <summary>Its page.</summary>
    public string HelpLink => $"https://github.com/aedsl/aedsl/blob/main/docs/rules/{Id}.md";
}

/// <summary>Every rule there is. Each has a page under docs/rules and a test of its own.</summary>
internal static class Rules
{
    public static readonly Rule NotPartial = new("AED0001", Severity.Error, "Model or part is not partial",
        "{0} cannot be completed: {1} is not partial; write 'partial class {1}'");
    public static readonly Rule UnsupportedDeclaration = new("AED0002", Severity.Error, "Model is not a plain class",
        "{0} is {1}; a model and its parts are plain classes, neither record, static, abstract, generic, file-local nor derived");
    public static readonly Rule LayersOnTwoDeclarations = new("AED0003", Severity.Error, "Layers are on two declarations",
        "Attributes of {0} are on two declarations, whose order C# does not define; move them to one");
    public static readonly Rule MissingInput = new("AED0004", Severity.Error, "Model does not state its input",
        "{0} does not say what goes in; write [Input(1, 28, 28)] with the shape of one input");
    public static readonly Rule MissingPart = new("AED0005", Severity.Error, "Model lacks a part",
        "{0} has no {1}; add '[...] public partial class {1};' inside it");
    public static readonly Rule EmptyPart = new("AED0006", Severity.Error, "Part has no layers",
        "{0} has no layers; write them as attributes on it");
    public static readonly Rule UnexpectedPart = new("AED0007", Severity.Error, "Layers are where the kind expects none",
        "[{0}] expects no layers on {1}; a Network has them on the class itself, an Autoencoder and a Vae on Encoder and Decoder, a Gan "
            + "on Generator and Discriminator{2}");
    public static readonly Rule TwoKinds = new("AED0008", Severity.Error, "Model has two kinds",
        "{0} is marked {1}; a model has one kind");
    public static readonly Rule Misplaced = new("AED0009", Severity.Error, "Attribute has no meaning at its place",
        "{0} has no meaning on {1}; {2}");
    public static readonly Rule NoKind = new("AED0010", Severity.Error, "Class with attributes of a model has no kind",
        "{0} has attributes of a model but is neither a model nor part of one; add [Network], [Autoencoder], [Vae(latent)] or "
            + "[Gan(latent)] to the model's class");
    public static readonly Rule ConditionDoesNotFitKind = new("AED0011", Severity.Error, "Condition does not fit the model's kind",
        "Condition has no meaning for the kind {0}; it makes a Vae or a Gan conditional");
    public static readonly Rule NameTaken = new("AED0012", Severity.Error, "Member has a name that the generated part needs",
        "{0} is a name that the emitted part of {1} needs; {2}");
    public static readonly Rule ConstructorRegistersNothing = new("AED0013", Severity.Error, "Constructor does not call the generated one",
        "The constructor {0} does not call the generated {1}(), which makes and registers the layers; {2}");
    public static readonly Rule LanguageTooOld = new("AED0014", Severity.Error, "C# is older than the generated code",
        "The generated part of {0} is C# {1}, but the project is compiled as C# {2}; remove LangVersion from the project file, or set it "
            + "to {1} or newer");
    public static readonly Rule RequiredMemberOfPart = new("AED0015", Severity.Error, "Part has a required member",
        "{0} is required, but the generated part of {1} creates {2} without setting it; remove 'required' and give it a value");
    public static readonly Rule MisnamedPart = new("AED0016", Severity.Error, "Part has another name",
        "{0} is not the name of {2}; write {1} instead of {0}");
    public static readonly Rule PythonArguments = new("AED0017", Severity.Error, "Arguments are those of PyTorch or Keras",
        "{0} has {1}{2}");
    public static readonly Rule PartInsidePart = new("AED0018", Severity.Error, "Part is inside another part",
        "{0} is inside {1}; move it to {2}");
    public static readonly Rule NoPart = new("AED0019", Severity.Error, "Class with layers or loss terms is no part of the model",
        "{0} is no part of {1}; {2}");
    public static readonly Rule TwoInputs = new("AED0020", Severity.Error, "Model states its input twice",
        "{0} states its input by Input and by Columns; remove one of them");
    public static readonly Rule NoColumn = new("AED0021", Severity.Error, "Row has a property that is no column",
        "{0} {1}; {2}");
    public static readonly Rule ArgumentOutOfRange = new("AED0101", Severity.Error, "Argument is out of range",
        "{0}: {1} is {2}, but must be {3}{4}");

    public static readonly Rule WrongRank = new("AED1001", Severity.Error, "Layer input has the wrong rank",
        "{0} takes {1}, but gets {2}{3}");
    public static readonly Rule WindowTooLarge = new("AED1002", Severity.Error, "Window is larger than its padded input",
        "{0} has a window of {1}, but gets {2}, padded {3}{4}");
    public static readonly Rule UnflattenProduct = new("AED1003", Severity.Error, "Unflatten changes the number of elements",
        "{0} makes {1}, which has {2} elements, but gets {3}{4}");
    public static readonly Rule GroupsDoNotDivide = new("AED1004", Severity.Error, "Groups do not divide the channels",
        "{0}: {1} groups do not divide the {2} channels of its {3}{4}");
    public static readonly Rule OutputPaddingTooLarge = new("AED1005", Severity.Error, "Output padding is not less than stride or dilation",
        "{0}: outputPadding {1} must be less than the stride {2} or the dilation {3}{4}");
    public static readonly Rule NothingLeft = new("AED1006", Severity.Error, "Nothing is left of the layer input",
        "{0} makes {2} of {1}: nothing is left{3}");
    public static readonly Rule PaddingTooLarge = new("AED1007", Severity.Error, "Padding is more than half of the kernel",
        "{0}: padding {1} is more than half of the kernel {2}{3}");
    public static readonly Rule SamePaddingWithStride = new("AED1008", Severity.Error, "Padding \"same\" with a stride",
        "{0}: padding \"same\" keeps the size, which a stride of {1} cannot{2}");
    public static readonly Rule TooLarge = new("AED1009", Severity.Error, "Size is too large to count",
        "{0} makes {1}, more than a 64-bit computer can address");
    public static readonly Rule BorderDropped = new("AED1010", Severity.Warning, "Window never sees the border of the image",
        "{0} never looks at {2} of {1}; {3}");
    public static readonly Rule WindowInPadding = new("AED1011", Severity.Error, "Window sees nothing but padding",
        "{0}: some windows fall beside {1} with all their elements and see nothing but padding{2}");
    public static readonly Rule OutputWithoutInput = new("AED1012", Severity.Warning, "Output does not depend on the input",
        "{0} on {1} computes {2} from {3}{4}");
    public static readonly Rule WeightsWithoutData = new("AED1013", Severity.Warning, "Weights never meet data",
        "{0} on {1} uses {2} of its {3} kernel: no data meets the other weights{4}");
    public static readonly Rule ChannelsLast = new("AED1014", Severity.Warning, "Input has its channels last",
        "{0} is an image of {2} channels of {3} to {1}{4}");
    public static readonly Rule BatchInInput = new("AED1015", Severity.Error, "Shape begins with a batch",
        "{0} begins with a batch of {1}, but it is the shape of one {2}{3}");
    public static readonly Rule PyTorchOrder = new("AED1016", Severity.Warning, "Arguments are in PyTorch's order",
        "{0} has {1}: PyTorch's constructor takes the size of the input too, which a declaration leaves out{2}");
    public static readonly Rule DecoderReturnsAnotherShape = new("AED1201", Severity.Error, "Decoder output differs from the input shape",
        "{0} returns {1} but Input is {2}{3}")
    {
        Unfixed = "; no few numbers of its layers change that",
        MirrorInstead = "; no few numbers of its layers change that: write [Mirror] in their place, followed by the last activation",
    };
    public static readonly Rule DiscriminatorReturnsNoScore = new("AED1202", Severity.Error, "Discriminator does not return one score",
        "Discriminator returns {0} but must return one score{1}");
    public static readonly Rule SavedNameUnknown = new("AED1301", Severity.Error, "Saved tensor is unknown",
        "{0}: no tensor is saved as \"{1}\" in this part; {2}{3}");
    public static readonly Rule SavedTwice = new("AED1302", Severity.Error, "Name is saved twice",
        "{0}: \"{1}\" is saved already in this part{2}")
    {
        Unfixed = "; give it another name",
    };
    public static readonly Rule SavedNeverUsed = new("AED1303", Severity.Warning, "Saved tensor is never used",
        "\"{0}\" is saved but never used; add Concat(\"{0}\") or Add(\"{0}\") further on, or remove the Save");
    public static readonly Rule SavedShapeDiffers = new("AED1304", Severity.Error, "Saved tensor has another shape",
        "{0} gets {1}, but \"{2}\" was saved as {3}; they must agree {4}{5}")
    {
        Unfixed = "; no few changes of the layers between them achieve that",
    };
    public static readonly Rule CannotMirror = new("AED1401", Severity.Error, "Mirror has no way back",
        "Mirror cannot be worked out: {0}{1}");
    public static readonly Rule SigmoidTwice = new("AED1501", Severity.Error, "Sigmoid follows a sigmoid",
        "The sigmoid of a sigmoid lies between 0.5 and 0.73 and cannot produce an image{0}");
    public static readonly Rule TwoActivations = new("AED1502", Severity.Warning, "Activation follows an activation",
        "{0} is followed by {1} with no layer between them{2}");
    public static readonly Rule SigmoidOfBounded = new("AED1503", Severity.Warning, "Sigmoid gets bounded values",
        "{0} gets values {1} from {2} and returns only values {3}{4}");
    public static readonly Rule NothingPasses = new("AED1504", Severity.Warning, "Layer lets nothing through",
        "{0} lets nothing of its input through: {1}{2}");
    public static readonly Rule UnevenOverlap = new("AED1505", Severity.Info, "Stride does not divide the kernel",
        "{0}: the stride {2} does not divide the kernel {1}, so that neighboring elements get the products of different numbers of "
            + "weights{3}");
    public static readonly Rule BiasBeforeNorm = new("AED1506", Severity.Info, "Bias before batch normalization",
        "The bias of {0} has no effect: {1} subtracts the mean{2}");
    public static readonly Rule BatchDependent = new("AED1507", Severity.Warning, "Exported layer depends on the batch",
        "{0} has no running statistics, so that the exported model gives another result for an example alone than among others{1}");
    public static readonly Rule CallGetsAnotherShape = new("AED1601", Severity.Error, "Call gets a tensor of the wrong shape",
        "{0} expects {1}, got {2}");
    public static readonly Rule CallArgumentOutOfRange = new("AED1602", Severity.Error, "Call argument is out of range",
        "{0}: {1} is {2}, but must be {3}");

    public static readonly Rule EncoderNotFlat = new("AED2001", Severity.Error, "Variational encoder does not end in features",
        "Encoder ends in {0}, but the heads of a latent of {1} take features{2}");
    public static readonly Rule LatentNotFlat = new("AED2003", Severity.Error, "Loss term needs latents that are features",
        "{0} takes latents that are features, but the Encoder returns {1}; add Flatten to the Encoder");
    public static readonly Rule LatentNotSmaller = new("AED2002", Severity.Warning, "Latent is not smaller than the input",
        "The latent {0} is not smaller than the input {1}: the model can copy instead of learning; make it smaller, or keep the model "
            + "from copying by noise on its input or LatentL1");

    public static readonly Rule MissingLoss = new("AED3001", Severity.Error, "Model has no loss",
        "{0} has no Loss; add '{1} public partial class Loss;' inside it");
    public static readonly Rule NoReconstructionTerm = new("AED3002", Severity.Error, "Loss does not use the output",
        "The loss of {0} does not use what the model returns; add {1}");
    public static readonly Rule LossDoesNotFitKind = new("AED3003", Severity.Error, "Loss term does not fit the model's kind",
        "{0} has no meaning for the kind {1}; it is for {2}{3}");
    public static readonly Rule LossTwice = new("AED3004", Severity.Error, "Loss term is declared twice",
        "{0} is declared twice; keep one of them");
    public static readonly Rule LossTermSignature = new("AED3005", Severity.Error, "Loss term has the wrong signature",
        "{0} must be 'static Tensor {0}(Tensor target, {1} output)'");
    public static readonly Rule NoPriorTerm = new("AED3006", Severity.Warning, "Loss does not keep the posterior near the prior",
        "The loss of {0} does not keep the posterior near the prior, so that samples of the prior mean nothing; add KullbackLeibler or "
            + "MaximumMeanDiscrepancy");
    public static readonly Rule Unbalanced = new("AED3007", Severity.Warning, "Reconstruction and divergence are out of balance",
        "{0} weighs {1} an element and {2} weighs {3}: {4}{5}");
    public static readonly Rule LossNameTaken = new("AED3008", Severity.Error, "Loss term name is taken",
        "{0} is the name of another part of the losses; give the method another name");
    public static readonly Rule TwoTargets = new("AED3009", Severity.Error, "Loss has two targets",
        "{0} compares with a tensor of the output's shape, but CrossEntropy beside it takes classes as the target; keep one of them, or "
            + "write the other as a [LossTerm]");
    public static readonly Rule LossNeedsRange = new("AED3101", Severity.Error, "Output is outside the range of the loss",
        "{0} needs an output {1}, but the output of {3} is {2}{4}");
    public static readonly Rule LatentNeedsRange = new("AED3104", Severity.Error, "Latents are outside the range of the loss term",
        "{0} needs latents in [0, 1], but the output of the Encoder is {1}; end it in Sigmoid");
    public static readonly Rule LogitsAfterSigmoid = new("AED3102", Severity.Error, "Loss with logits after a sigmoid",
        "{0} applies a sigmoid itself, but the output ends in {1}{2}");
    public static readonly Rule CrossEntropyNeedsScores = new("AED3103", Severity.Error, "CrossEntropy after a softmax or a sigmoid",
        "{0} applies a softmax itself, but the output ends in {1}{2}");
    public static readonly Rule ScoresBounded = new("AED3105", Severity.Warning, "Scores are bounded",
        "{0} takes any number, but the output of {1} is {2}: {3}{4}");
    public static readonly Rule OneClass = new("AED3106", Severity.Warning, "CrossEntropy of one class",
        "{0} gets an output of {1}, the score of one class, and is always 0; return a score for each class, or declare "
            + "BinaryCrossEntropyWithLogits");

    public static readonly Rule StandardizedBeyondOutput = new("AED3107", Severity.Error, "Standardized column is beyond the output",
        "{0} returns values {1}, but values of {2} have no bounds when standardized; {3}, or set Scale to ZeroToOne");
    public static readonly Rule LossOfStandardized = new("AED3108", Severity.Error, "Loss cannot compare standardized columns",
        "{0} compares with values in [0, 1], but values of {1} have no bounds when standardized; declare MeanSquaredError, L1 or Huber "
            + "instead, or set Scale to ZeroToOne");

    public static readonly Rule OverBudget = new("AED4001", Severity.Error, "Model exceeds its budget",
        "{0} has {1} {2}, but its budget is {3}; the largest share is that of {4}");

    public static readonly Rule TooLargeToExport = new("AED4002", Severity.Error, "Model is too large for an ONNX file",
        "{0} has {1} parameters, {2} as float32, but an ONNX file holds at most {3}; the largest share is that of {4}");

    public static readonly Rule UnsupportedSuite = new("AED5001", Severity.Error, "Test suite is not a public class",
        "{0} is {1}; a test suite is a plain public class, neither a model nor a record, static, abstract, generic or file-local");
    public static readonly Rule SuiteWithoutModel = new("AED5002", Severity.Error, "Test suite is not about a model",
        "{0} is not a model{1}; ModelTests takes a class marked [Autoencoder], [Vae(latent)], [Network] or [Gan(latent)], or one of your "
            + "own that implements IModel");
    public static readonly Rule NoTestFramework = new("AED5003", Severity.Error, "Project has no test framework",
        "{0} needs a test framework, but the project refers to none; add the package xunit, NUnit or MSTest.TestFramework");
    public static readonly Rule LawLeftOut = new("AED5004", Severity.Error, "Left-out law is not in the suite",
        "LeaveOut names {0}, but {1}");
    public static readonly Rule LeftOutWithoutReason = new("AED5005", Severity.Error, "Law is left out without a reason",
        "{0} is left out without a reason; say why, as the test report will show it");
    public static readonly Rule NoModelData = new("AED5006", Severity.Error, "Data source cannot provide data",
        "{0} cannot provide data to a suite; it must be a class that implements IModelData and has a constructor without parameters");

    public static readonly Rule SuiteCannotCreateModel = new("AED5007", Severity.Error, "Test suite cannot create its model",
        "A suite creates its model with 'new {0}()', but {0} {1}; {2}");

    public static readonly Rule FileUnreadable = new("AED6001", Severity.Error, "Declared file cannot be read",
        "{0} cannot be read: {1}");
    public static readonly Rule FileNotRead = new("AED6002", Severity.Error, "Declared file was not looked at",
        "The build did not look at {0}: {1}");
    public static readonly Rule TensorMissing = new("AED6003", Severity.Error, "File of weights lacks a tensor",
        "{0} has no {1}, which {2} needs{3}");
    public static readonly Rule TensorUnexpected = new("AED6004", Severity.Error, "File of weights has a tensor that the model lacks",
        "{0} has {1}, but {2}{3}");
    public static readonly Rule TensorShapeDiffers = new("AED6005", Severity.Error, "Weights have another shape",
        "{0} has {1} {2}, but {3} needs {4}{5}");
    public static readonly Rule TensorTypeDiffers = new("AED6006", Severity.Error, "Weights have another element type",
        "{0} has {1} of {2}, but {3} needs {4}, to which LoadWeights does not convert it");
    public static readonly Rule RenamedFromNothing = new("AED6007", Severity.Error, "RenamedFrom names no weights",
        "{0} stands for no weights: {1}");
    public static readonly Rule DataShapeDiffers = new("AED6008", Severity.Error, "Data have another shape",
        "{0} is {1}, but Input is {2}{4}{3}");
    public static readonly Rule DataChannelsDiffer = new("AED6009", Severity.Warning, "Pictures have other channels",
        "{0} is {1}, but Input is {2}: ImageFolder makes the pictures {3}{4}");
    public static readonly Rule WeightsOrphaned = new("AED6010", Severity.Error, "Edit orphans saved weights",
        "Weights of {0} that were saved before no longer fit: {1}{3}; or accept that with '{2}'")
    {
        Unfixed = "; undo the edit",
    };
    public static readonly Rule WeightsNotLocked = new("AED6011", Severity.Warning, "Model is not in the lock file",
        "{0} is not in {1}, so that an edit that orphans its saved weights goes unnoticed; add it with '{2}'");

    public static readonly IReadOnlyList<Rule> All =
        [
            .. typeof(Rules)
                .GetFields()
                .Select(field => field.GetValue(null))
                .OfType<Rule>()
                .OrderBy(rule => rule.Id, StringComparer.Ordinal)
        ];
}
