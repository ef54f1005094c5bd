"""The models of AeDsl.Benchmarks as one writes them in PyTorch."""

import torch
from torch import nn
from torch.nn import functional as F


def cross_entropy(output, images):
    return F.binary_cross_entropy(output, images, reduction="sum") / len(images)


def kullback_leibler(mean, log_variance):
    return 0.5 * torch.sum(mean.square() + log_variance.exp() - 1 - log_variance) / len(mean)


class FontAutoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(35, 20), nn.Tanh(), nn.Linear(20, 2))
        self.decoder = nn.Sequential(nn.Linear(2, 20), nn.Tanh(), nn.Linear(20, 35), nn.Sigmoid())

    def forward(self, images):
        return self.decoder(self.encoder(images))

    def loss(self, images):
        return F.mse_loss(self(images), images)


class Vae(nn.Module):
    def __init__(self, encoder, features, latent, decoder):
        super().__init__()
        self.encoder = encoder
        self.mean = nn.Linear(features, latent)
        self.log_variance = nn.Linear(features, latent)
        self.decoder = decoder

    def encode(self, images):
        features = self.encoder(images)
        return self.mean(features), self.log_variance(features)

    def forward(self, images):
        """Without noise, through the posterior's mean."""
        return self.decoder(self.encode(images)[0])

    def loss(self, images):
        mean, log_variance = self.encode(images)
        latent = mean + torch.randn_like(mean) * torch.exp(0.5 * log_variance)
        return cross_entropy(self.decoder(latent), images) + kullback_leibler(mean, log_variance)


class MlpVae(Vae):
    def __init__(self):
        super().__init__(
            nn.Sequential(nn.Flatten(), nn.Linear(784, 400), nn.ReLU(True)), 400, 20,
            nn.Sequential(nn.Linear(20, 400), nn.ReLU(True), nn.Linear(400, 784), nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28))))


class ConvVae(Vae):
    def __init__(self):
        down, up = [3, 32, 64, 128, 256], [256, 128, 64, 32]
        super().__init__(
            nn.Sequential(
                *(layer for i, o in zip(down, down[1:]) for layer in (nn.Conv2d(i, o, 4, 2, 1), nn.ReLU(True))), nn.Flatten()),
            256 * 4 * 4, 64,
            nn.Sequential(
                nn.Linear(64, 256 * 4 * 4), nn.ReLU(True), nn.Unflatten(1, (256, 4, 4)),
                *(layer for i, o in zip(up, up[1:]) for layer in (nn.ConvTranspose2d(i, o, 4, 2, 1), nn.ReLU(True))),
                nn.ConvTranspose2d(32, 3, 4, 2, 1), nn.Sigmoid()))


class ConditionalVae(nn.Module):
    CLASSES = 10

    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(784 + self.CLASSES, 400), nn.ReLU(True))
        self.mean = nn.Linear(400, 20)
        self.log_variance = nn.Linear(400, 20)
        self.decoder = nn.Sequential(
            nn.Linear(20 + self.CLASSES, 400), nn.ReLU(True), nn.Linear(400, 784), nn.Sigmoid(), nn.Unflatten(1, (1, 28, 28)))

    def encode(self, images, classes):
        features = self.encoder(torch.cat((images.flatten(1), classes), 1))
        return self.mean(features), self.log_variance(features)

    def decode(self, latent, classes):
        return self.decoder(torch.cat((latent, classes), 1))

    def one_hot(self, labels):
        return F.one_hot(labels, self.CLASSES).float()

    def forward(self, images, labels):
        """Without noise, through the posterior's mean."""
        classes = self.one_hot(labels)
        return self.decode(self.encode(images, classes)[0], classes)

    def loss(self, images, labels):
        classes = self.one_hot(labels)
        mean, log_variance = self.encode(images, classes)
        latent = mean + torch.randn_like(mean) * torch.exp(0.5 * log_variance)
        return cross_entropy(self.decode(latent, classes), images) + kullback_leibler(mean, log_variance)


class ConvAutoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 3, stride=2, padding=1), nn.ReLU(True),
            nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.ReLU(True))
        self.decoder = nn.Sequential(
            nn.ConvTranspose2d(32, 16, 3, stride=2, padding=1, output_padding=1), nn.ReLU(True),
            nn.ConvTranspose2d(16, 1, 3, stride=2, padding=1, output_padding=1), nn.Sigmoid())

    def forward(self, images):
        return self.decoder(self.encoder(images))

    def loss(self, images):
        return cross_entropy(self(images), images)


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1 = nn.Sequential(nn.Conv2d(1, 16, 3, padding="same"), nn.ReLU(True))
        self.down2 = nn.Sequential(nn.Conv2d(16, 32, 3, padding="same"), nn.ReLU(True))
        self.bottom = nn.Sequential(nn.Conv2d(32, 64, 3, padding="same"), nn.ReLU(True))
        self.up2 = nn.Sequential(nn.Conv2d(96, 32, 3, padding="same"), nn.ReLU(True))
        self.up1 = nn.Sequential(nn.Conv2d(48, 16, 3, padding="same"), nn.ReLU(True))
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

    def loss(self, images):
        return cross_entropy(self(images), images)


class Classifier(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.Conv2d(1, 16, 3, padding="same"), nn.ReLU(True), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding="same"), nn.ReLU(True), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(32 * 7 * 7, 128), nn.ReLU(True), nn.Linear(128, 10))

    def loss(self, images, labels):
        return F.cross_entropy(self(images), labels)
