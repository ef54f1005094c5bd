class MinPool2d(nn.MaxPool2d):
    """The smallest element of each window."""

    def forward(self, x):
        return -super().forward(-x)
