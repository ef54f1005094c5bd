using System.Globalization;
using System.Xml.Linq;
using AeDsl.Packages.Tests.Commands;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests.Consumers;

/// <summary>What dotnet test counted in somebody's project.</summary>
/// <param name="Command">The command.</param>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that failed.</param>
/// <param name="Skipped">Tests that were left out.</param>
internal sealed record TestRun(Command Command, int Passed, int Failed, int Skipped)
{
    /// <summary>Builds and runs the tests of a folder's project, which have to pass.</summary>
    public static TestRun In(PackedPackages packages, string folder)
    {
        var command = packages.Machine.DotNet(folder, "test", "--logger", "trx;LogFileName=run.trx").Succeeded();
        var counters = XDocument.Load(Path.Combine(folder, "TestResults", "run.trx"))
            .Descendants()
            .Single(element => element.Name.LocalName == "Counters");
        return new TestRun(command, Number("passed"), Number("failed"), Number("notExecuted"));

        int Number(string name) => int.Parse(counters.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Checks something about it; a failure shows the whole command.</summary>
    public void Shows(Action<TestRun> check) => Command.Shows(_ => check(this));
}
