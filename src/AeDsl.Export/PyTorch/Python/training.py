class Objective(nn.Module):
    """A loss as a module, which DistributedDataParallel wraps: its parameters are those of the part that learns."""

    def __init__(self, part, losses):
        super().__init__()
        self.part, self.losses = part, losses

    def forward(self, batch):
        return self.losses(batch)


def load_data(options):
    """Examples by name, as EXAMPLES says."""

    def load(path, name):
        if not path.endswith(".npy"):
            return load_safetensors(path)
        import numpy
        return {name: torch.from_numpy(numpy.load(path))}

    data = load(options.data, "input")
    for name in ("target", "labels"):
        if getattr(options, name, None):
            data[name] = load(getattr(options, name), name)[name]
    if TARGET in data:  #: compares
        data.setdefault("target", data[TARGET])  #: compares
    for name, (kind, shape) in EXAMPLES.items():
        needed = f"{name} (N{''.join(f', {size}' for size in shape)}) of {kind}"
        if name not in data:
            sys.exit(f"{options.data} has {', '.join(data)}; {MODEL.__name__} needs {needed}.")
        given = data[name]
        if given.is_floating_point() != kind.is_floating_point or given.shape[1:] != shape or len(given) != len(data["input"]):
            bytes_hint = " Divide bytes by 255." if given.dtype == torch.uint8 and kind == torch.float32 else ""
            sys.exit(f"{name} is {tuple(given.shape)} of {given.dtype}; {MODEL.__name__} needs {needed}, N of them all alike.{bytes_hint}")
        data[name] = given.to(kind)
    return {name: data[name] for name in EXAMPLES}


def save_state(path, epoch, model, learners):
    """Everything that a run goes on from: the epoch, the weights and the moments of Adam."""
    tensors = {"epoch": torch.tensor(epoch), **{f"model.{name}": value for name, value in model.state_dict().items()}}
    for number, (_, optimizer) in enumerate(learners):
        for place, moments in optimizer.state_dict()["state"].items():
            tensors.update({f"adam.{number}.{place}.{name}": torch.as_tensor(value) for name, value in moments.items()})
    save_safetensors(path, tensors)


def load_state(tensors, model, learners):
    """Takes up what save_state wrote; returns the epochs that are done."""
    model.load_state_dict({name[6:]: value for name, value in tensors.items() if name.startswith("model.")})
    for number, (_, optimizer) in enumerate(learners):
        state = optimizer.state_dict()
        for name, value in tensors.items():
            if name.startswith(f"adam.{number}."):
                place, moment = name.split(".")[2:]
                state["state"].setdefault(int(place), {})[moment] = value
        optimizer.load_state_dict(state)
    return int(tensors["epoch"])


def train(options):
    rank, world = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    device = torch.device("cpu")
    if torch.cuda.is_available() and options.backend != "gloo":
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
        torch.cuda.set_device(device)
    data = load_data(options)
    size, share = options.batch_size, options.batch_size // world
    if size % world:
        sys.exit(f"{world} processes cannot share a batch of {size} examples alike. Choose a --batch-size that {world} divides.")
    if len(data["input"]) < size:
        sys.exit(f"{options.data} has {len(data['input'])} examples, fewer than a batch of {size}. Choose a smaller --batch-size.")
    if world > 1:
        torch.distributed.init_process_group(options.backend or ("nccl" if device.type == "cuda" else "gloo"))

    torch.manual_seed(options.seed)
    model = MODEL()
    if options.weights:
        model.load_state_dict(load_safetensors(options.weights))
    if world > 1 and device.type == "cuda":  #: normalizes
        model = nn.SyncBatchNorm.convert_sync_batchnorm(model)  #: normalizes
    model.to(device).train()
    learners = []
    for part, losses in players(model):
        objective = Objective(part, losses)
        if world > 1:
            objective = DistributedDataParallel(objective, device_ids=[device.index] if device.type == "cuda" else None)
        betas = (options.beta1, options.beta2)
        learners.append((objective, torch.optim.Adam(part.parameters(), options.learning_rate, betas)))
    done = 0
    if options.checkpoint:
        found = [load_safetensors(options.checkpoint) if rank == 0 and os.path.exists(options.checkpoint) else None]
        if world > 1:
            torch.distributed.broadcast_object_list(found)
        if found[0] is not None:
            done = load_state(found[0], model, learners)

    # Order and noise come from the seed and the step, and each process draws them for the whole batch and keeps its own rows: so the
    # number of processes does not matter. Where a loss or a norm looks at a batch as a whole, it sees the rows of its process.
    random = torch.Generator()
    steps, own = len(data["input"]) // size, slice(rank * share, (rank + 1) * share)
    for epoch in range(done, options.epochs):
        random.manual_seed(options.seed * 1_000_003 + epoch)
        order, history = torch.randperm(len(data["input"]), generator=random), []
        torch.manual_seed((options.seed * 1_000_003 + epoch) * world + rank)  # What layers draw, each process draws for itself.
        for step in range(steps):
            random.manual_seed((options.seed + 1) * 1_000_003 + epoch * steps + step)  #: draws
            batch = {name: values[order[step * size:(step + 1) * size]] for name, values in data.items()}
            batch["input"] = model.corrupt(batch["input"], random)  #: corrupts
            model.warm_up = min(1, (epoch + step / steps) / WARM_UP)  #: warms up
            model.warm_up = min(1, (epoch + step / steps) % CYCLE / WARM_UP)  #: cycles
            terms = {}
            for objective, optimizer in learners:
                for name, shape in DRAWN.items():  #: drawn
                    batch[name] = torch.randn(size, *shape, generator=random)  #: drawn
                optimizer.zero_grad()
                losses = objective({name: values[own].to(device) for name, values in batch.items()})
                sum(losses.values()).backward()
                optimizer.step()
                terms.update(losses)
            history.append(torch.stack([term.detach() for term in terms.values()]))
        history = torch.stack(history)
        if world > 1:
            torch.distributed.all_reduce(history)
            history /= world
        if not history.isfinite().all():
            sys.exit(f"Epoch {epoch + 1}: a loss is not finite. A lower --learning-rate may help; files are those of the epoch before.")
        if rank == 0:
            means = ", ".join(f"{name} {mean:.6g}" for name, mean in zip(terms, history.mean(0).tolist()))
            print(f"Epoch {epoch + 1} of {options.epochs}: loss {history.sum(1).mean().item():.6g} ({means})", flush=True)
            if options.log:
                with open(options.log, "a" if epoch else "w", encoding="utf-8") as file:
                    file.writelines(",".join(f"{value:.9g}" for value in row) + "\n" for row in history.tolist())
            save_safetensors(options.out, model.state_dict(), {"format": "pt", "model": NAME})
            if options.checkpoint:
                save_state(options.checkpoint, epoch + 1, model, learners)
    if world > 1:
        torch.distributed.destroy_process_group()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=f"Trains {NAME}, on one process or under torchrun on several.")
    parser.add_argument("data", help="a safetensors file with the tensors of EXAMPLES, or a .npy file of inputs")
    parser.add_argument("--target", help="a .npy file of targets, where the data have none")  #: compares
    parser.add_argument("--labels", help="a .npy file of the class of each example, where the data have none")  #: told
    parser.add_argument("--weights", help="a safetensors file of weights to begin with")
    parser.add_argument("--out", default="model.safetensors", help="where the weights go after each epoch [%(default)s]")
    parser.add_argument("--checkpoint", help="where the state of the run goes after each epoch; a run goes on from what is there")
    parser.add_argument("--log", help="a CSV file of the loss terms of each step")
    parser.add_argument("--epochs", type=int, default=10, help="passes over the data, from the first one ever [%(default)s]")
    parser.add_argument("--batch-size", type=int, default=128, help="examples of a step, of all processes together [%(default)s]")
    parser.add_argument("--learning-rate", type=float, default=1e-3, help="size of a step of Adam [%(default)s]")
    parser.add_argument("--beta1", type=float, default=0.9, help="of Adam; for adversarial models 0.5 is usual [%(default)s]")
    parser.add_argument("--beta2", type=float, default=0.999, help="of Adam [%(default)s]")
    parser.add_argument("--seed", type=int, default=1, help="where all randomness comes from [%(default)s]")
    parser.add_argument("--backend", choices=("gloo", "nccl"), help="how processes talk; left out, nccl on GPUs, gloo without")
    train(parser.parse_args())
