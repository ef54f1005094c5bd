def told(x, labels, classes):
    """The classes, one-hot, after the features, or as maps after the channels (Mirza and Osindero, arXiv:1411.1784)."""
    one_hot = F.one_hot(labels, classes).to(x.dtype)
    maps = one_hot.reshape(*one_hot.shape, *(1,) * (x.dim() - 2)).expand(-1, -1, *x.shape[2:])
    return torch.cat((x, maps), 1)
