namespace AeDsl.Export.Tests;

/// <summary>Every model of the examples.</summary>
internal static class ExampleModels
{
    public static IReadOnlyList<Type> All { get; } =
    [
        .. new[] { typeof(Digits.DigitVae), typeof(WriteYourOwnLoop.DigitAutoencoder), typeof(Gallery.Systems.PlaneVae) }
            .SelectMany(one => one.Assembly.GetExportedTypes())
            .Where(type => typeof(IModel).IsAssignableFrom(type) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];
}
