"""What is measured: functions that do a piece of work a number of times."""

import gzip
import os

import torch

from models import ConvAutoencoder, FontAutoencoder, MlpVae, UNet

STEPS = {
    "font-autoencoder": (FontAutoencoder, (32, 35)),
    "mlp-vae-32": (MlpVae, (32, 1, 28, 28)),
    "mlp-vae-128": (MlpVae, (128, 1, 28, 28)),
    "conv-autoencoder": (ConvAutoencoder, (64, 1, 28, 28)),
    "unet": (UNet, (16, 1, 28, 28)),
    "first-step": (MlpVae, (128, 1, 28, 28)),
}


def make(name, data):
    torch.manual_seed(1)
    if name == "mnist-epoch":
        return epoch(read_images(data))
    model, shape = STEPS[name.removesuffix("-inference")]
    images = torch.rand(shape)
    return inference(model(), images) if name.endswith("-inference") else training(model(), images)


def training(model, images):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    model.train()

    def run(count):
        for _ in range(count):
            optimizer.zero_grad(set_to_none=True)
            loss = model.losses(images)[0]
            loss.backward()
            optimizer.step()

    return run


def inference(model, images):
    model.eval()

    def run(count):
        with torch.inference_mode():
            for _ in range(count):
                model(images)

    return run


def epoch(images, batch_size=128):
    def run(count):
        for _ in range(count):
            model = MlpVae().train()
            optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
            sums = [0.0, 0.0, 0.0]
            for rows in torch.randperm(len(images)).split(batch_size):
                batch = images[rows].float().div_(255)
                optimizer.zero_grad(set_to_none=True)
                losses = model.losses(batch)
                for i, loss in enumerate(losses):
                    sums[i] += loss.item() * len(batch)
                losses[0].backward()
                optimizer.step()

    return run


def read_images(folder):
    path = os.path.join(folder, "train-images-idx3-ubyte")
    with open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz", "rb") as file:
        content = bytearray(file.read())
    count, rows, columns = (int.from_bytes(content[i:i + 4], "big") for i in (4, 8, 12))
    return torch.frombuffer(content, dtype=torch.uint8, offset=16).view(count, 1, rows, columns)
