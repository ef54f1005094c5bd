using AeDsl.Testing;

namespace AeDsl.Export.Tests.Snapshots;

/// <summary>Python files, word for word, as a person reviewed them.</summary>
public class PythonTests
{
    public static TheoryData<Type> Models => new(
        typeof(Digits.DigitVae), typeof(Gallery.Systems.UNet), typeof(Gallery.Systems.LeNet), typeof(Told), typeof(ToldGan),
        typeof(ManyTerms), typeof(Sparse));

    [Theory, MemberData(nameof(Models))]
    public void File_is_as_reviewed(Type type)
    {
        using var model = (IModel)Activator.CreateInstance(type)!;
        Snapshot.Match(model.ToPyTorch(PythonTerms.Of(type)), type.Name);
    }
}
