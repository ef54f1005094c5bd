using System.Reflection;
using System.Runtime.CompilerServices;
using AeDsl.Training.Fitting;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>
/// The laws of one model. Each is checked on a model of its own, so that tests can run at the same time and in any order; the model that
/// has learnt is trained, or loaded, once.
/// </summary>
/// <typeparam name="TModel">The model's class.</typeparam>
public sealed class ModelSuite<TModel>
    where TModel : class, IModel, new()
{
    private readonly ModelTestOptions _options;
    private readonly Lazy<ModelExamples> _examples;
    private readonly Lazy<LearntModel> _learnt;

    /// <summary>A suite; nothing is made, trained or loaded before a law asks for it.</summary>
    /// <param name="options">How the model is tested; the defaults where none are given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance or the number of steps is not above 0.</exception>
    public ModelSuite(ModelTestOptions? options = null)
    {
        _options = options ?? new ModelTestOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.TrainingSteps, 1);
        if (!(_options.Tolerance > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(options), _options.Tolerance, "A tolerance is a factor above 0.");
        }
        _examples = new Lazy<ModelExamples>(LoadExamples);
        _learnt = new Lazy<LearntModel>(() => LearntModel.Of(Create(TrainingSeed), _examples.Value, _options, TrainingSeed));
    }

    private static string Name => typeof(TModel).Name;

    private long TrainingSeed => _options.TrainingSeed ?? TestSeed.Of(Name);

    /// <summary>Checks a law under every seed.</summary>
    /// <param name="law">A method with <see cref="LawAttribute"/>.</param>
    /// <param name="test">The test's name, from which the seed follows.</param>
    /// <typeparam name="TContract">What of the model the law is about.</typeparam>
    /// <exception cref="LawException">The model breaks the law, or throws while it is checked.</exception>
    /// <exception cref="ArgumentException">The method is no law, or the model does not implement its contract.</exception>
    /// <exception cref="FormatException">AEDSL_SEED is no seed.</exception>
    public void Check<TContract>(Action<TContract, LawContext> law, [CallerMemberName] string test = "")
        where TContract : class
    {
        ArgumentNullException.ThrowIfNull(law);
        var attribute = law.Method.GetCustomAttribute<LawAttribute>()
            ?? throw new ArgumentException(
                $"{law.Method.DeclaringType?.Name}.{law.Method.Name} is no law: it needs the attribute [Law(\"...\")].", nameof(law));
        if (!typeof(TContract).IsAssignableFrom(typeof(TModel)))
        {
            throw new ArgumentException(
                $"{Name} is no {typeof(TContract).Name}, and so the law {law.Method.Name} is not about it.", nameof(law));
        }

        foreach (var seed in Seeds(test)) Check(law, attribute, test, seed);
    }

    /// <summary>The same for a law of the catalogue.</summary>
    internal void Check(MethodInfo law, string test)
    {
        var contract = LawCatalogue.ContractOf(law);
        var check = GetType().GetMethods().Single(method => method.Name == nameof(Check)).MakeGenericMethod(contract);
        var body = law.CreateDelegate(typeof(Action<,>).MakeGenericType(contract, typeof(LawContext)));
        check.Invoke(this, BindingFlags.DoNotWrapExceptions, null, [body, test], null);
    }

    private void Check<TContract>(Action<TContract, LawContext> law, LawAttribute attribute, string test, TestSeed seed)
        where TContract : class
    {
        using var turn = OneAtATime.Gate.EnterScope();
        using var scope = torch.NewDisposeScope();
        using var model = Create(attribute.Trained ? TrainingSeed : seed.Value);
        if (attribute.Trained) _learnt.Value.CopyInto(model);
        var origin = attribute.Trained ? _learnt.Value.Origin : $"new, with parameters from seed {seed.Value}";
        var context = new LawContext(Name, test, attribute, law.Method.Name, seed, _options, origin, _examples, Create);
        try
        {
            law((TContract)(object)model, context);
        }
        catch (Exception thrown) when (thrown is not LawException)
        {
            throw context.Broken(
                $"the model threw {thrown.GetType().Name} while the law was checked: {thrown.Message}", "see the inner exception", thrown);
        }
    }

    private IReadOnlyList<TestSeed> Seeds(string test)
    {
        if (TestSeed.FromEnvironment() is { } asked) return [asked];
        return _options.Seeds.Count > 0
            ? [.. _options.Seeds.Select(seed => new TestSeed(seed))]
            : [new TestSeed(TestSeed.Of($"{Name}.{test}"))];
    }

    private static TModel Create(long seed) => DefaultGenerator.Seeded(seed, static () => new TModel());

    private ModelExamples LoadExamples()
    {
        using var model = Create(TrainingSeed);
        return (_options.Data ?? BuiltInData.Instance).Load(model, TrainingSeed);
    }
}

/// <summary>
/// Laws of one process take turns, whatever a test runner does at the same time. TorchSharp 0.107 does not keep a temporary <c>Scalar</c>
/// alive while libtorch reads it (<c>x.add_(0.1)</c>, and every step of Adam): a garbage collection that another thread sets off during the
/// call frees it, and the call fails or works with another number.
/// </summary>
internal static class OneAtATime
{
    /// <summary>Held by whoever checks a law; taken before the lock of <see cref="DefaultGenerator"/>.</summary>
    public static Lock Gate { get; } = new();
}
