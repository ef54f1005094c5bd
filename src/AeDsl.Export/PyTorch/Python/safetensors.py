TYPES = {
    "F64": torch.float64, "I64": torch.int64, "F32": torch.float32, "I32": torch.int32, "F16": torch.float16,
    "BF16": torch.bfloat16, "I16": torch.int16, "U8": torch.uint8, "I8": torch.int8, "BOOL": torch.bool,
}


def load_safetensors(path):
    """The tensors of a safetensors file by name."""
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if length > os.path.getsize(path) - 8:
            raise ValueError(f"{path} is truncated or no safetensors file: it claims a header of {length} bytes.")
        header = json.loads(file.read(length))
        values = bytearray(file.read())
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        (begin, end), kind = entry["data_offsets"], TYPES[entry["dtype"]]
        if end > len(values):
            raise ValueError(f"{path} is truncated: {name} ends at byte {end} of its values, which are {len(values)}.")
        empty = torch.empty(0, dtype=kind)
        flat = torch.frombuffer(values, dtype=kind, count=(end - begin) // empty.element_size(), offset=begin) if end > begin else empty
        tensors[name] = flat.reshape(entry["shape"])
    return tensors


def save_safetensors(path, tensors, metadata=None):
    """Writes tensors by name, whole or not at all: to a file beside it, which then takes its place."""
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
    names = sorted(tensors, key=lambda name: (-tensors[name].element_size(), name))
    kinds, header, place = {kind: name for name, kind in TYPES.items()}, {"__metadata__": metadata or {}}, 0
    for name in names:
        tensor, begin = tensors[name], place
        place += tensor.numel() * tensor.element_size()
        header[name] = {"dtype": kinds[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [begin, place]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    beside = f"{path}.{os.getpid()}.tmp"
    try:
        with open(beside, "wb") as file:
            file.write(len(text).to_bytes(8, "little") + text)
            for name in names:
                file.write(tensors[name].reshape(-1).view(torch.uint8).numpy())
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        if os.path.exists(beside):
            os.remove(beside)
