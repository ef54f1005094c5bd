class Maxout(nn.Linear):
    """For each output the largest of several affine pieces, which are neighbors (Goodfellow et al., arXiv:1302.4389)."""

    def __init__(self, in_features, out_features, pieces):
        super().__init__(in_features, out_features * pieces)
        self.pieces = pieces

    def forward(self, x):
        return F.max_pool1d(super().forward(x), self.pieces)
