using AeDsl.Docs.Tests.Code;
using AeDsl.Docs.Tests.Markup;
using AeDsl.Docs.Tests.Pages;
using AeDsl.Docs.Tests.Shell;

namespace AeDsl.Docs.Tests;

/// <summary>What the pages show is so.</summary>
public sealed class PageTests
{
    public static TheoryData<string> Pages => new(Repository.Pages);

    public static TheoryData<string> PagesAndRules => new(Repository.Pages.Concat(Repository.RulePages));

    [Theory, MemberData(nameof(Pages))]
    public void Code_compiles_and_errors_are_those_of_the_compiler(string page) => None(CodeCheck.Problems(Page.Read(page)));

    [Theory, MemberData(nameof(PagesAndRules))]
    public void Commands_name_what_there_is(string page) => None(ShellCheck.Problems(Page.Read(page)));

    [Theory, MemberData(nameof(PagesAndRules))]
    public void Projects_and_their_errors_are_as_shown(string page) =>
        None([.. ProjectCheck.Problems(Page.Read(page)), .. BuildErrorCheck.Problems(Page.Read(page))]);

    [Theory, MemberData(nameof(PagesAndRules))]
    public void Links_and_paths_lead_somewhere(string page) => None(ReferenceCheck.Problems(Page.Read(page)));

    private static void None(IReadOnlyList<string> problems) => Assert.True(problems.Count == 0, string.Join('\n', problems));
}
