class GaussianEncoder(Layers):
    """Layers to features, and two heads after them: the mean and the log variance of the latents."""

    def __init__(self, *layers, features, latent):
        super().__init__(*layers)
        self.mean = nn.Linear(features, latent)
        self.log_variance = nn.Linear(features, latent)

    def forward(self, x):
        features = super().forward(x)
        return self.mean(features), self.log_variance(features)
