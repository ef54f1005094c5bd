def maximum_mean_discrepancy(latents, prior):
    """Between a batch of latents and as many draws of N(0, I), squared and unbiased (arXiv:1711.01558, section 4)."""

    def kernel(a, b):
        squared = (a.unsqueeze(1) - b.unsqueeze(0)).square().sum(2)
        sizes = (2 * a.shape[1] * scale for scale in (0.1, 0.2, 0.5, 1, 2, 5, 10))
        return sum(size / (squared + size) for size in sizes)

    n = len(latents)
    if n < 2:
        return 0 * latents.sum()
    within = kernel(latents, latents) + kernel(prior, prior)
    return (within.sum() - within.diagonal().sum()) / (n * (n - 1)) - 2 * kernel(latents, prior).mean()
