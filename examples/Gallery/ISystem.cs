using Gallery.Running;

namespace Gallery;

/// <summary>
/// A system of docs/systems.md: models declared with attributes, trained and shown. A class with this interface and a constructor without
/// parameters is found by itself; it stands in a file of its own name in the folder Systems, which its page shows.
/// </summary>
public interface ISystem
{
    /// <summary>Its row in docs/systems.md, from 1.</summary>
    int Row { get; }

    /// <summary>What one types to run it, in small letters, digits and hyphens: <c>font-one-hidden-layer</c>.</summary>
    string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    string Title { get; }

    /// <summary>What is declared, trained and measured, in a sentence or two.</summary>
    string Definition { get; }

    /// <summary>Trains and measures, and hands the run figures, tables, pictures and notes.</summary>
    /// <param name="run">Data, settings, and where results go.</param>
    void Run(SystemRun run);
}
