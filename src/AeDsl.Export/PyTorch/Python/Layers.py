class Layers(nn.Module):
    """Layers one after another, each under its place: "encoder.1.weight" is the weight of the second."""

    def __init__(self, *layers):
        super().__init__()
        self.places = [str(place) for place in range(len(layers))]
        for place, layer in zip(self.places, layers):
            self.add_module(place, layer)

    def forward(self, x):
        for place in self.places:
            x = getattr(self, place)(x)
        return x
