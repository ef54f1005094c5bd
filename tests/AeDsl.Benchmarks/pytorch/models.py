"""The models of AeDsl.Benchmarks as one writes them in PyTorch."""

import torch
from torch import nn
from torch.nn import functional as F


def cross_entropy(output, images):
    return F.binary_cross_entropy(output, images, reduction="sum") / len(images)


class FontAutoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(35, 20), nn.Tanh(), nn.Linear(20, 2))
        self.decoder = nn.Sequential(nn.Linear(2, 20), nn.Tanh(), nn.Linear(20, 35), nn.Sigmoid())

    def forward(self, images):
        return self.decoder(self.encoder(images))

    def losses(self, images):
        return (F.mse_loss(self(images), images),)


class MlpVae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Flatten(), nn.Linear(784, 400), nn.ReLU())
        self.mean = nn.Linear(400, 20)
        self.log_variance = nn.Linear(400, 20)
        self.decoder = nn.Sequential(
            nn.Linear(20, 400), nn.ReLU(), nn.Linear(400, 784), nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28)))

    def encode(self, images):
        features = self.encoder(images)
        return self.mean(features), self.log_variance(features)

    def forward(self, images):
        """Without noise, through the posterior's mean."""
        return self.decoder(self.encode(images)[0])

    def losses(self, images):
        mean, log_variance = self.encode(images)
        latent = mean + torch.randn_like(mean) * torch.exp(0.5 * log_variance)
        reconstruction = cross_entropy(self.decoder(latent), images)
        divergence = 0.5 * torch.sum(mean.square() + log_variance.exp() - 1 - log_variance) / len(images)
        return reconstruction + divergence, reconstruction, divergence


class ConvAutoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 3, stride=2, padding=1), nn.ReLU(),
            nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.ReLU())
        self.decoder = nn.Sequential(
            nn.ConvTranspose2d(32, 16, 3, stride=2, padding=1, output_padding=1), nn.ReLU(),
            nn.ConvTranspose2d(16, 1, 3, stride=2, padding=1, output_padding=1), nn.Sigmoid())

    def forward(self, images):
        return self.decoder(self.encoder(images))

    def losses(self, images):
        return (cross_entropy(self(images), images),)


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1 = nn.Sequential(nn.Conv2d(1, 16, 3, padding="same"), nn.ReLU())
        self.down2 = nn.Sequential(nn.Conv2d(16, 32, 3, padding="same"), nn.ReLU())
        self.bottom = nn.Sequential(nn.Conv2d(32, 64, 3, padding="same"), nn.ReLU())
        self.up2 = nn.Sequential(nn.Conv2d(96, 32, 3, padding="same"), nn.ReLU())
        self.up1 = nn.Sequential(nn.Conv2d(48, 16, 3, padding="same"), nn.ReLU())
        self.head = nn.Sequential(nn.Conv2d(16, 1, 1), nn.Sigmoid())
        self.pool = nn.MaxPool2d(2)
        self.upsample = nn.Upsample(scale_factor=2)

    def forward(self, images):
        full = self.down1(images)
        half = self.down2(self.pool(full))
        x = self.bottom(self.pool(half))
        x = self.up2(torch.cat((self.upsample(x), half), dim=1))
        x = self.up1(torch.cat((self.upsample(x), full), dim=1))
        return self.head(x)

    def losses(self, images):
        return (cross_entropy(self(images), images),)
