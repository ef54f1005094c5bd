namespace AeDsl.Generators.Tests.Snapshots;

/// <summary>What is emitted, word for word, as a person reviewed it.</summary>
public class EmittedSourceTests
{
    public static TheoryData<string> Names => new(Models.All.Keys);

    [Theory, MemberData(nameof(Names))]
    public void Source_is_as_reviewed(string name) => SourceSnapshot.Match(Models.All[name], name);
}
