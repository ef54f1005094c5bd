namespace AeDsl.Core.Model;

internal enum ModelKind { Autoencoder, Vae, Network, Gan }

/// <summary>Which stack of layers: the one on the class itself, or a nested part.</summary>
internal enum PartRole { Stack, Encoder, Decoder, Generator, Discriminator }

/// <summary>A stack of layers in the order in which data meets them.</summary>
internal sealed record Part(PartRole Role, EquatableArray<Layer> Layers);

/// <summary>A user's own loss term: a static method of the model marked <c>[LossTerm]</c>.</summary>
/// <param name="IsValid">It is static, takes target and output and returns a Tensor.</param>
internal sealed record CustomLoss(string Method, double Weight, bool IsValid);
