using AeDsl.Core.Findings;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Diagnostics;

/// <summary>The rules' texts. The last argument of a message that can be mended is the mend, as <c>; insert Flatten before it</c>.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor NotPartial = Create(Rules.NotPartial, "A model and its parts are partial", "{0} cannot be completed: {1} is not partial; write 'partial class {1}'");
    public static readonly DiagnosticDescriptor UnsupportedDeclaration = Create(Rules.UnsupportedDeclaration, "A model is a plain class", "{0} is {1}; a model and its parts are plain classes, neither record, static, abstract, generic, file-local nor derived");
    public static readonly DiagnosticDescriptor LayersOnTwoDeclarations = Create(Rules.LayersOnTwoDeclarations, "Layers stand on one declaration", "Attributes of {0} stand on two declarations, whose order C# does not define; move them to one");
    public static readonly DiagnosticDescriptor MissingInput = Create(Rules.MissingInput, "A model says what goes in", "{0} does not say what goes in; write [Input(1, 28, 28)] with the shape of one input");
    public static readonly DiagnosticDescriptor MissingPart = Create(Rules.MissingPart, "A model has all its parts", "{0} has no {1}; add '[...] public partial class {1};' inside it");
    public static readonly DiagnosticDescriptor EmptyPart = Create(Rules.EmptyPart, "A part has layers", "{0} has no layers; write them as attributes on it");
    public static readonly DiagnosticDescriptor UnexpectedPart = Create(Rules.UnexpectedPart, "Layers stand where the kind expects them", "[{0}] expects no layers on {1}; a Network has them on the class itself, an Autoencoder and a Vae on Encoder and Decoder, a Gan on Generator and Discriminator");
    public static readonly DiagnosticDescriptor TwoKinds = Create(Rules.TwoKinds, "A model has one kind", "{0} is marked {1}; a model has one kind");
    public static readonly DiagnosticDescriptor Misplaced = Create(Rules.Misplaced, "An attribute stands where it has a meaning", "{0} has no meaning on {1}; {2}");
    public static readonly DiagnosticDescriptor NoKind = Create(Rules.NoKind, "A class with layers says its kind", "{0} has layers or loss terms but is no model and no part of one; add [Network], [Autoencoder] or [Vae(latent)] to the model's class");
    public static readonly DiagnosticDescriptor ConditionDoesNotFitKind = Create(Rules.ConditionDoesNotFitKind, "A condition fits the model's kind", "Condition has no meaning for the kind {0}; it makes a Vae or a Gan conditional");
    public static readonly DiagnosticDescriptor NameTaken = Create(Rules.NameTaken, "A model's members have names of their own", "{0} is a name that the emitted part of {1} needs; {2}");
    public static readonly DiagnosticDescriptor ArgumentOutOfRange = Create(Rules.ArgumentOutOfRange, "An argument has a value that makes sense", "{0}: {1} is {2}, but must be {3}");

    public static readonly DiagnosticDescriptor WrongRank = Create(Rules.WrongRank, "A layer gets as many dimensions as it takes", "{0} takes {1}, but gets {2}{3}");
    public static readonly DiagnosticDescriptor WindowTooLarge = Create(Rules.WindowTooLarge, "A window fits into its padded input", "{0} looks at {1} numbers at once, but gets {2}, padded {3}{4}");
    public static readonly DiagnosticDescriptor UnflattenProduct = Create(Rules.UnflattenProduct, "Unflatten keeps the number of elements", "{0} makes {1}, which has {2} numbers, but gets {3}{4}");
    public static readonly DiagnosticDescriptor GroupsDoNotDivide = Create(Rules.GroupsDoNotDivide, "Groups divide the channels", "{0}: {1} groups do not divide the {2} channels of its {3}{4}");
    public static readonly DiagnosticDescriptor OutputPaddingTooLarge = Create(Rules.OutputPaddingTooLarge, "Output padding is less than stride or dilation", "{0}: outputPadding {1} must be less than the stride {2} or the dilation {3}{4}");
    public static readonly DiagnosticDescriptor NothingLeft = Create(Rules.NothingLeft, "Something comes out of a layer", "{0} makes {2} of {1}: nothing is left{3}");
    public static readonly DiagnosticDescriptor PaddingTooLarge = Create(Rules.PaddingTooLarge, "A pool's padding is at most half of its kernel", "{0}: padding {1} is more than half of the kernel {2}{3}");
    public static readonly DiagnosticDescriptor SamePaddingWithStride = Create(Rules.SamePaddingWithStride, "Padding \"same\" with a stride", "{0}: padding \"same\" keeps the size, which a stride of {1} cannot{2}");
    public static readonly DiagnosticDescriptor TooLarge = Create(Rules.TooLarge, "Sizes can be counted", "{0} makes {1}, more than a 64-bit computer can address");
    public static readonly DiagnosticDescriptor BorderDropped = Create(Rules.BorderDropped, "A window sees the whole image", "{0} never looks at {2} of {1}; {3}");
    public static readonly DiagnosticDescriptor WindowInPadding = Create(Rules.WindowInPadding, "A window sees the image", "{0}: some windows fall beside {1} with all their elements and see nothing but padding{2}");
    public static readonly DiagnosticDescriptor DecoderGivesAnotherShape = Create(Rules.DecoderGivesAnotherShape, "A decoder gives back the input's shape", "{0} gives {1} but Input is {2}{3}");
    public static readonly DiagnosticDescriptor DiscriminatorGivesNoScore = Create(Rules.DiscriminatorGivesNoScore, "A discriminator gives one score", "Discriminator gives {0} but must give one score{1}");
    public static readonly DiagnosticDescriptor SavedNameUnknown = Create(Rules.SavedNameUnknown, "A tensor is saved before it is used", "{0}: no tensor is saved as \"{1}\" in this part; {2}");
    public static readonly DiagnosticDescriptor SavedTwice = Create(Rules.SavedTwice, "A name is saved once", "{0}: \"{1}\" is saved already in this part; give it another name");
    public static readonly DiagnosticDescriptor SavedNeverUsed = Create(Rules.SavedNeverUsed, "A saved tensor is used", "\"{0}\" is saved but never used; add Concat(\"{0}\") or Add(\"{0}\") further on, or take the Save away");
    public static readonly DiagnosticDescriptor SavedShapeDiffers = Create(Rules.SavedShapeDiffers, "A saved tensor fits what it meets", "{0} gets {1}, but \"{2}\" was saved as {3}; they must agree {4}{5}");
    public static readonly DiagnosticDescriptor CannotMirror = Create(Rules.CannotMirror, "Mirror has a way back", "Mirror cannot be worked out: {0}");
    public static readonly DiagnosticDescriptor SigmoidTwice = Create(Rules.SigmoidTwice, "A sigmoid stands once", "The sigmoid of a sigmoid lies between 0.5 and 0.73 and cannot give an image{0}");
    public static readonly DiagnosticDescriptor TwoActivations = Create(Rules.TwoActivations, "Activations do not follow one another", "{0} follows {1} with no layer between them{2}");
    public static readonly DiagnosticDescriptor CallGetsAnotherShape = Create(Rules.CallGetsAnotherShape, "A call gives a tensor of the shape that is expected", "{0} expects {1}, got {2}");
    public static readonly DiagnosticDescriptor CallArgumentOutOfRange = Create(Rules.CallArgumentOutOfRange, "A call gives a number that makes sense", "{0}: {1} is {2}, but must be {3}");

    public static readonly DiagnosticDescriptor EncoderNotFlat = Create(Rules.EncoderNotFlat, "A variational encoder ends in features", "Encoder ends in {0}, but the heads of a latent of {1} take features{2}");
    public static readonly DiagnosticDescriptor LatentNotSmaller = Create(Rules.LatentNotSmaller, "A latent is smaller than the input", "The latent {0} is not smaller than the input {1}: the model can copy instead of learning; make it smaller, or keep the model from copying by noise on its input or LatentL1");
    public static readonly DiagnosticDescriptor LatentNotFlat = Create(Rules.LatentNotFlat, "A term over latents gets features", "{0} takes latents that are features, but the Encoder gives {1}; add Flatten to the Encoder");

    public static readonly DiagnosticDescriptor MissingLoss = Create(Rules.MissingLoss, "A model has a loss", "{0} has no Loss; add '{1} public partial class Loss;' inside it");
    public static readonly DiagnosticDescriptor NoReconstructionTerm = Create(Rules.NoReconstructionTerm, "A loss compares the output with something", "The loss of {0} never looks at what the model gives; add {1}");
    public static readonly DiagnosticDescriptor LossDoesNotFitKind = Create(Rules.LossDoesNotFitKind, "A loss term fits the model's kind", "{0} has no meaning for the kind {1}; it is for {2}");
    public static readonly DiagnosticDescriptor LossTwice = Create(Rules.LossTwice, "A loss term stands once", "{0} stands twice; keep one of them");
    public static readonly DiagnosticDescriptor LossTermSignature = Create(Rules.LossTermSignature, "A loss term takes target and output", "{0} must be 'static Tensor {0}(Tensor target, {1} output)'");
    public static readonly DiagnosticDescriptor NoPriorTerm = Create(Rules.NoPriorTerm, "A variational autoencoder's loss keeps the posterior near the prior", "The loss of {0} does not keep the posterior near the prior, so that samples of the prior mean nothing; add KullbackLeibler or MaximumMeanDiscrepancy");
    public static readonly DiagnosticDescriptor MeanBesideDivergence = Create(Rules.MeanBesideDivergence, "A reconstruction is summed beside a divergence", "{0} is the mean over an example's numbers beside a KullbackLeibler that is a sum, which then outweighs it; write {1}(reduction: LossReduction.Sum)");
    public static readonly DiagnosticDescriptor LossNameTaken = Create(Rules.LossNameTaken, "A loss term has a name of its own", "{0} is the name of another part of the losses; give the method another name");
    public static readonly DiagnosticDescriptor TwoTargets = Create(Rules.TwoTargets, "A loss has one target", "{0} compares with numbers of the output's shape, but CrossEntropy beside it takes classes as the target; keep one of them, or write the other as a [LossTerm]");
    public static readonly DiagnosticDescriptor LossNeedsRange = Create(Rules.LossNeedsRange, "A loss gets values it is defined for", "{0} needs an output {1}, but {3} gives {2}{4}");
    public static readonly DiagnosticDescriptor LatentNeedsRange = Create(Rules.LatentNeedsRange, "A term over latents gets values it is defined for", "{0} needs latents in [0, 1], but the Encoder gives {1}; end it in Sigmoid");
    public static readonly DiagnosticDescriptor LogitsBehindSigmoid = Create(Rules.LogitsBehindSigmoid, "A loss with logits has its own sigmoid", "{0} applies a sigmoid itself, but the output ends in {1}{2}");
    public static readonly DiagnosticDescriptor CrossEntropyNeedsScores = Create(Rules.CrossEntropyNeedsScores, "CrossEntropy has its own softmax", "{0} applies a softmax itself, but the output ends in {1}{2}");

    public static readonly DiagnosticDescriptor OverBudget = Create(Rules.OverBudget, "A model keeps to its budget", "{0} has {1} {2}, but its budget is {3}; the largest share is that of {4}");

    public static readonly DiagnosticDescriptor UnsupportedSuite = Create(Rules.UnsupportedSuite, "A test suite is a public class", "{0} is {1}; a test suite is a plain public class, neither record, static, abstract, generic nor file-local");
    public static readonly DiagnosticDescriptor SuiteWithoutModel = Create(Rules.SuiteWithoutModel, "A test suite is about a model", "{0} is no model; ModelTests takes a class marked [Autoencoder], [Vae(latent)], [Network] or [Gan(latent)], or one of your own that implements IModel");
    public static readonly DiagnosticDescriptor NoTestFramework = Create(Rules.NoTestFramework, "A test suite has a test framework", "{0} needs a test framework, but the project refers to none; add the package xunit, NUnit or MSTest.TestFramework");
    public static readonly DiagnosticDescriptor LawLeftOut = Create(Rules.LawLeftOut, "What is left out is a law of the suite", "LeaveOut names {0}, but {1}");
    public static readonly DiagnosticDescriptor LeftOutWithoutReason = Create(Rules.LeftOutWithoutReason, "A law is left out for a reason", "{0} is left out without a reason; say why, as the test report will show it");
    public static readonly DiagnosticDescriptor NoModelData = Create(Rules.NoModelData, "A data source gives data", "{0} cannot give data to a suite; it must be a class that implements IModelData and has a constructor without parameters");

    private static readonly Dictionary<string, DiagnosticDescriptor> s_byId = typeof(Descriptors)
        .GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public)
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .ToDictionary(descriptor => descriptor.Id, StringComparer.Ordinal);

    public static IEnumerable<DiagnosticDescriptor> All => s_byId.Values;

    public static DiagnosticDescriptor Of(Rule rule) => s_byId[rule.Id];

    private static DiagnosticDescriptor Create(Rule rule, string title, string message) => new(
        rule.Id, title, message, CategoryOf(rule.Id), rule.IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/aedsl/aedsl/blob/main/docs/rules/{rule.Id}.md");

    private static string CategoryOf(string id) => id[3] switch
    {
        '0' => "AeDsl.Declaration",
        '1' => "AeDsl.Shape",
        '2' => "AeDsl.Latent",
        '3' => "AeDsl.Loss",
        '4' => "AeDsl.Budget",
        '5' => "AeDsl.Tests",
        _ => "AeDsl.Environment",
    };
}
