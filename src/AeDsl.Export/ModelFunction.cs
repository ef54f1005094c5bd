namespace AeDsl.Export;

/// <summary>A method of a model that can be exported as a graph.</summary>
public enum ModelFunction
{
    /// <summary>
    /// Inputs to latents; of a variational autoencoder, to <c>mean</c> and <c>log_variance</c>. Of <c>Autoencoder</c> and <c>Vae</c>.
    /// </summary>
    Encode,

    /// <summary>Latents to outputs. Of <c>Autoencoder</c> and <c>Vae</c>.</summary>
    Decode,

    /// <summary>Inputs to what is decoded of their latents, without noise. Of <c>Autoencoder</c> and <c>Vae</c>.</summary>
    Reconstruct,

    /// <summary>Draws of N(0, I), which the caller passes as <c>noise</c>, to new examples. Of <c>Vae</c> and <c>Gan</c>.</summary>
    Sample,

    /// <summary>Inputs to outputs. Of <c>Network</c>.</summary>
    Predict,

    /// <summary>Inputs to the discriminator's scores. Of <c>Gan</c>.</summary>
    Discriminate,
}
