class Save(nn.Module):
    """Puts what passes by aside under a name."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def forward(self, x, saved):
        saved[self.name] = x
        return x


class Concat(Save):
    """Puts what was saved under a name after what passes by, along the features or channels."""

    def forward(self, x, saved):
        return torch.cat((x, saved[self.name]), 1)


class Add(Save):
    """Adds what was saved under a name."""

    def forward(self, x, saved):
        return x + saved[self.name]


class Layers(nn.Module):
    """Layers one after another, each under its place: "encoder.1.weight" is the weight of the second."""

    def __init__(self, *layers):
        super().__init__()
        self.places = [str(place) for place in range(len(layers))]
        for place, layer in zip(self.places, layers):
            self.add_module(place, layer)

    def forward(self, x):
        saved = {}
        for place in self.places:
            layer = getattr(self, place)
            x = layer(x, saved) if isinstance(layer, Save) else layer(x)
        return x
