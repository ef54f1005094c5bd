def kl_sparsity(latents, target):
    """The divergence of each latent's mean activation from a small one (Ng, Sparse autoencoder, CS294A, section 3)."""
    active = latents.mean(0).clamp(1e-6, 1 - 1e-6)
    return (target * (math.log(target) - active.log()) + (1 - target) * (math.log(1 - target) - (1 - active).log())).sum()
