using AeDsl.Core.Model;
using FsCheck;
using FsCheck.Fluent;

namespace AeDsl.Agreement.Tests;

/// <summary>Arguments of an attribute, some of them left out.</summary>
internal static class Arguments
{
    /// <summary>Null stands for an argument that is left out.</summary>
    public static Gen<Layer> Layer(string name, params Gen<(string Name, object Value)?>[] arguments) =>
        Written(arguments).Select(written => Attributes.Of(name, written));

    /// <summary>A term of the loss likewise.</summary>
    public static Gen<LossTerm> Loss(string name, params Gen<(string Name, object Value)?>[] arguments) =>
        Written(arguments).Select(written => Attributes.Loss(name, written));

    /// <summary>The values that a definition states, each written about every other time.</summary>
    public static Gen<(string Name, object Value)?>[] Examples(IEnumerable<Example> examples) =>
        [.. examples.Select(example => Often(example.Argument.Name, Gen.Elements(example.Values)))];

    public static Gen<(string Name, object Value)?> Always<T>(string name, Gen<T> values) where T : notnull =>
        values.Select(value => ((string, object)?)(name, value));

    public static Gen<(string Name, object Value)?> Often<T>(string name, Gen<T> values) where T : notnull => Sometimes(1, 1, name, values);

    public static Gen<(string Name, object Value)?> Rarely<T>(string name, Gen<T> values) where T : notnull =>
        Sometimes(1, 5, name, values);

    private static Gen<(string Name, object Value)[]> Written(Gen<(string Name, object Value)?>[] arguments) =>
        Gen.CollectToArray(arguments)
            .Select(drawn => drawn.Where(argument => argument is not null).Select(argument => argument!.Value).ToArray());

    private static Gen<(string Name, object Value)?> Sometimes<T>(int written, int leftOut, string name, Gen<T> values) where T : notnull =>
        Gen.Frequency((written, Always(name, values)), (leftOut, Gen.Constant<(string, object)?>(null)));

    /// <summary>A size for height and width: one number, or an array where the layer is written with arrays.</summary>
    public static Gen<object> Size(bool isRectangular, Gen<int> numbers) => isRectangular
        ? Gen.Frequency(
            (8, numbers.Two().Select(two => (object)new[] { two.Item1, two.Item2 })), (1, numbers.Select(one => (object)new[] { one })))
        : numbers.Select(one => (object)one);
}
