using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>
/// One attribute is a test suite under every test framework: dotnet test finds a fact for each law, and all of them pass.
/// </summary>
[Collection(WithPackages.Programs)]
public class SuiteTests(SharedPackages shared)
{
    private readonly PackedPackages _packages = shared.Packages;

    [Theory]
    [InlineData("xunit", "xunit.runner.visualstudio")]
    [InlineData("xunit.v3", "xunit.runner.visualstudio")]
    [InlineData("NUnit", "NUnit3TestAdapter")]
    [InlineData("MSTest.TestFramework", "MSTest.TestAdapter", "Microsoft.Testing.Extensions.VSTestBridge")]
    public void A_model_gets_its_test_suite(params string[] framework) => _packages.Try(folder =>
    {
        var project = new ConsumerProject(_packages, folder, ["AeDsl.Testing", "TorchSharp-cpu", "Microsoft.NET.Test.Sdk", .. framework]);
        project.Write("SmallVaeTests.cs", Programs.Suite);

        TestRun.In(_packages, folder).Shows(run =>
        {
            Assert.Empty(run.Command.Messages);
            var laws = PackedLaws.Of(_packages, folder, "AeDsl.IVariationalAutoencoder", "AeDsl.IKullbackLeiblerLoss");
            Assert.Equal((laws, 0, 0), (run.Passed, run.Failed, run.Skipped));
        });
    });
}
