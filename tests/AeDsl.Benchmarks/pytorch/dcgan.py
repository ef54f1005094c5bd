"""The Dcgan of AeDsl.Benchmarks as PyTorch's tutorial writes it, and its step."""

import torch
from torch import nn
from torch.nn import functional as F

LATENT = 100


def up(inputs, outputs, *position):
    return nn.ConvTranspose2d(inputs, outputs, 4, *position, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(True)


def down(inputs, outputs):
    return nn.Conv2d(inputs, outputs, 4, 2, 1, bias=False), nn.BatchNorm2d(outputs), nn.LeakyReLU(0.2, True)


class Dcgan(nn.Module):
    def __init__(self):
        super().__init__()
        self.generator = nn.Sequential(
            nn.Unflatten(1, (LATENT, 1, 1)), *up(LATENT, 512), *up(512, 256, 2, 1), *up(256, 128, 2, 1), *up(128, 64, 2, 1),
            nn.ConvTranspose2d(64, 3, 4, 2, 1, bias=False), nn.Tanh())
        self.discriminator = nn.Sequential(
            nn.Conv2d(3, 64, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, True), *down(64, 128), *down(128, 256), *down(256, 512),
            nn.Conv2d(512, 1, 4, bias=False), nn.Flatten())

    def forward(self, images):
        """As many made images as there are of the others."""
        return self.generator(torch.randn(len(images), LATENT))

    def score_loss(self, images, is_real):
        scores = self.discriminator(images)
        return F.binary_cross_entropy_with_logits(scores, torch.full_like(scores, float(is_real)))


def steps(model):
    discriminator = torch.optim.Adam(model.discriminator.parameters(), lr=2e-4, betas=(0.5, 0.999))
    generator = torch.optim.Adam(model.generator.parameters(), lr=2e-4, betas=(0.5, 0.999))

    def step(images):
        discriminator.zero_grad(set_to_none=True)
        made = model(images)
        told = model.score_loss(images, True) + model.score_loss(made.detach(), False)
        told.backward()
        discriminator.step()

        generator.zero_grad(set_to_none=True)
        fooled = model.score_loss(made, True)
        fooled.backward()
        generator.step()
        return told.item() + fooled.item()

    return step
