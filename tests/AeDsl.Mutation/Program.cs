using System.CommandLine;
using AeDsl.Mutation;

// Draws mutants of the whole product by rule, and tells which of them no test sees.
// dotnet run --project tests/AeDsl.Mutation -- ../clone --count 150 --seed 1
var clone = new Argument<DirectoryInfo>("clone") { Description = "a clone of the repository: its files are changed and put back" };
var count = new Option<int>("--count") { Description = "how many mutants", DefaultValueFactory = _ => 150 };
var seed = new Option<int>("--seed") { Description = "decides which", DefaultValueFactory = _ => 1 };
var skip = new Option<int>("--skip") { Description = "how many of them have been tried before" };
var only = new Option<string>("--only") { Description = "only files whose path contains this", DefaultValueFactory = _ => "" };
var list = new Option<bool>("--list") { Description = "tells the mutants and tries none" };
var root = new RootCommand("Mutants of the product.") { clone, count, seed, skip, only, list };
root.SetAction(arguments =>
{
    var repository = arguments.GetRequiredValue(clone).FullName;
    if (!File.Exists(Path.Combine(repository, "AeDsl.sln")))
    {
        Console.Error.WriteLine($"There is no AeDsl.sln in {repository}. Give the folder of a clone of the repository.");
        return 2;
    }

    // One project after the other: what was built for a mutant serves as long as the next one is of the same project.
    var drawn = MutantDraw.Of(repository, arguments.GetValue(seed), arguments.GetValue(only)!)
        .Take(arguments.GetValue(count))
        .OrderBy(pair => pair.Product.Folder, StringComparer.Ordinal)
        .Skip(arguments.GetValue(skip))
        .ToArray();
    if (arguments.GetValue(list))
    {
        foreach (var (mutant, _) in drawn) Console.WriteLine(mutant);
        return 0;
    }

    var run = new MutantRun(repository);
    if (!run.Prepare())
    {
        Console.Error.WriteLine($"{repository} does not build.");
        return 2;
    }

    var (killed, survivors) = (0, new List<Mutant>());
    foreach (var (mutant, product) in drawn)
    {
        var (outcome, by) = run.Try(mutant, product);
        Console.WriteLine($"{outcome} {by} {mutant}");
        if (outcome == Outcome.Killed) killed++;
        if (outcome == Outcome.Survived) survivors.Add(mutant);
    }

    Console.WriteLine($"{killed} of {killed + survivors.Count} mutants killed; survivors:");
    foreach (var mutant in survivors) Console.WriteLine($"  {mutant}");
    return 0;
});
return root.Parse(args).Invoke();
