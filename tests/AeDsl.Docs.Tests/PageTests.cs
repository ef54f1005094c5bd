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
    public void Code_compiles_and_errors_are_those_of_the_compiler(string page) => Assert.Empty(CodeCheck.Problems(Page.Read(page)));

    [Theory, MemberData(nameof(PagesAndRules))]
    public void Commands_name_what_there_is(string page) => Assert.Empty(ShellCheck.Problems(Page.Read(page)));

    [Theory, MemberData(nameof(PagesAndRules))]
    public void Projects_and_their_errors_are_as_shown(string page) => Assert.Empty(ProjectCheck.Problems(Page.Read(page)).Concat(BuildErrorCheck.Problems(Page.Read(page))));

    [Theory, MemberData(nameof(PagesAndRules))]
    public void Links_and_paths_lead_somewhere(string page) => Assert.Empty(ReferenceCheck.Problems(Page.Read(page)));
}
