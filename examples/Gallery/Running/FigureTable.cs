using Spectre.Console;

namespace Gallery.Running;

/// <summary>A run's figures on the console.</summary>
internal static class FigureTable
{
    public static void Show(IAnsiConsole console, RunResults results)
    {
        if (results.Figures.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("figure")
            .AddColumn(new TableColumn("value").RightAligned())
            .AddColumn("unit")
            .AddColumn("asked for")
            .AddColumn("");
        foreach (var figure in results.Figures)
        {
            table.AddRow(
                Markup.Escape(figure.Name),
                Numbers.Text(figure.Value),
                Markup.Escape(figure.Unit),
                Markup.Escape(figure.Asked ?? ""),
                Mark(figure.Met));
        }

        console.Write(table);
    }

    private static string Mark(bool? met) => met switch
    {
        true => "[green]reached[/]",
        false => "[red]missed[/]",
        null => "",
    };
}
