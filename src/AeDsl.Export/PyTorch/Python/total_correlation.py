def total_correlation(latents, mean, log_variance):
    """How far the dimensions of a batch's latents are from independent, in nats (arXiv:1802.04942, appendix C.1)."""
    distance = (latents.unsqueeze(1) - mean.unsqueeze(0)).square() / log_variance.exp().unsqueeze(0)
    density = -0.5 * (distance + log_variance.unsqueeze(0) + math.log(2 * math.pi))
    log_n = math.log(len(latents))
    joint = density.sum(2).logsumexp(1) - log_n
    return (joint - (density.logsumexp(1) - log_n).sum(1)).mean()
