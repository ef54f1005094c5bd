def kullback_leibler_beyond(free_bits, mean, log_variance):
    """The divergence from N(0, I), of which free_bits nats of each dimension cost nothing (arXiv:1606.04934, section C.8)."""
    each = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).mean(0)
    return each.clamp(min=free_bits).sum()
