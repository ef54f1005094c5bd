def kullback_leibler(mean, log_variance):
    """The divergence from N(0, I) in nats, averaged over the batch (Kingma and Welling, arXiv:1312.6114, appendix B)."""
    return 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).sum() / len(mean)
