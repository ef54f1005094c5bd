"""What is measured: models, and functions that do a piece of work a number of times. Train/Workload.cs has the same rows."""

import gzip
import os

import torch

import dcgan
from models import Classifier, ConditionalVae, ConvAutoencoder, ConvVae, FontAutoencoder, MlpVae, UNet

CLASSES = 10
BATCHES = 16

STEPS = {
    "font-autoencoder": (FontAutoencoder, (32, 35)),
    "mlp-vae-32": (MlpVae, (32, 1, 28, 28)),
    "mlp-vae-128": (MlpVae, (128, 1, 28, 28)),
    "conv-autoencoder": (ConvAutoencoder, (64, 1, 28, 28)),
    "unet": (UNet, (16, 1, 28, 28)),
    "conv-vae": (ConvVae, (32, 3, 64, 64)),
    "conv-vae-mixed": (ConvVae, (32, 3, 64, 64)),  # In float32, as by hand.
    "dcgan": (dcgan.Dcgan, (16, 3, 64, 64)),
    "conditional-vae": (ConditionalVae, (128, 1, 28, 28)),
    "classifier": (Classifier, (64, 1, 28, 28)),
}


def make(name, data):
    """A model, and a function that does the work so many times."""
    torch.manual_seed(1)
    if name == "mnist-epoch":
        return MlpVae(), epochs(read_images(data), batch_size=128)
    if name == "first-step":
        return training(MlpVae(), *STEPS["mlp-vae-128"][1], batches=1)
    kind, shape = STEPS[name.removesuffix("-inference")]
    model = kind()
    return inference(model, *shape) if name.endswith("-inference") else training(model, *shape, batches=BATCHES)


def draw(model, count, shape):
    """Examples: images, and their classes where the model is told them."""
    images = torch.rand((count, *shape))
    if isinstance(model, dcgan.Dcgan):
        images.mul_(2).sub_(1)
    classes = [torch.randint(0, CLASSES, (count,))] if isinstance(model, (ConditionalVae, Classifier)) else []
    return images, *classes


def training(model, batch_size, *shape, batches):
    batch = shuffled(draw(model, batch_size * batches, shape), batch_size)
    step = dcgan.steps(model) if isinstance(model, dcgan.Dcgan) else steps(model)
    model.train()

    def run(count):
        return sum(step(*next(batch)) for _ in range(count)) / count

    return model, run


def steps(model):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

    def step(*examples):
        optimizer.zero_grad(set_to_none=True)
        loss = model.loss(*examples)
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def shuffled(examples, batch_size):
    """Batches without end, in a new order whenever all examples have been seen."""
    while True:
        for rows in torch.randperm(len(examples[0])).split(batch_size):
            yield [part[rows] for part in examples]


def inference(model, batch_size, *shape):
    images, *labels = draw(model, batch_size, shape)
    # A classifier isn't told the classes.
    examples = [images] if isinstance(model, Classifier) else [images, *labels]
    model.eval()

    def run(count):
        with torch.inference_mode():
            for _ in range(count):
                model(*examples)

    return model, run


def epochs(images, batch_size):
    def run(count):
        for _ in range(count):
            model = MlpVae().train()
            step = steps(model)
            batch = shuffled([images], batch_size)
            for _ in range(0, len(images), batch_size):
                step(next(batch)[0].float().div_(255))

    return run


def read_images(folder):
    path = os.path.join(folder, "train-images-idx3-ubyte")
    with open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz", "rb") as file:
        content = bytearray(file.read())
    count, rows, columns = (int.from_bytes(content[i:i + 4], "big") for i in (4, 8, 12))
    return torch.frombuffer(content, dtype=torch.uint8, offset=16).view(count, 1, rows, columns)
