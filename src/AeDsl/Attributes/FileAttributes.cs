namespace AeDsl;

/// <summary>
/// The file that the model's weights come from: the build reads its header, and each layer that it doesn't fit is an error. A build that
/// reads no header is an error too, so that nothing is taken for checked. At run time the attribute does nothing:
/// <c>LoadWeights</c> loads the file.
/// </summary>
/// <param name="path">
/// A safetensors file, relative to the project's folder; a literal, since the build finds it in the source's text.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WeightsAttribute(string path) : Attribute;

/// <summary>
/// The pictures that the model is trained on: the build reads the header of the first one, and a size that isn't that of
/// <see cref="InputAttribute"/> is an error. At run time the attribute does nothing.
/// </summary>
/// <param name="pattern">
/// A folder, or a pattern such as <c>photos/**</c> or <c>photos/*/front?.png</c>, relative to the project's folder; a literal, since the
/// build finds it in the source's text. The files are PNG, JPEG, WebP, BMP, GIF, NumPy's npy, or IDX.
/// </param>
/// <param name="resized">
/// The files are brought to the input's size when they are read, as <c>ImageFolderOptions.Resize</c> does: their height and width don't
/// count.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DataAttribute(string pattern, bool resized = false) : Attribute;

/// <summary>
/// The name that weights had before, or have in a file of another origin: after a layer, the name of that layer's weights; before the first
/// layer, the name of the part's, or of the model's. A file with the old names is loaded, and so is one with the new ones.
/// </summary>
/// <param name="name">What the names in the file begin with: <c>fc1</c> of <c>fc1.weight</c>.</param>
/// <param name="of">
/// What has that name, where it isn't all that the attribute stands for: <c>"mean"</c> on the encoder of a Vae is its head, and
/// <c>"weight"</c> after a layer is that tensor alone.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RenamedFromAttribute(string name, string? of = null) : Attribute;
