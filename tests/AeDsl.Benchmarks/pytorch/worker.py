"""PyTorch's side: does a piece of work as often as each line on the standard input asks for, and answers how long it took."""

import sys
import time

import torch

import workloads


def main():
    torch.set_num_threads(int(sys.argv[3]))
    model, work = workloads.make(sys.argv[1], sys.argv[2])
    for line in sys.stdin:
        command, *arguments = line.split()
        if command == "run":
            start = time.perf_counter()
            work(int(arguments[0]))
            print("took", time.perf_counter() - start, 0, flush=True)
        elif command == "parameters":
            print("parameters", sum(parameter.numel() for parameter in model.parameters()), flush=True)
        elif command == "peak":
            with open("/proc/self/status") as status:
                print("peak", next(l for l in status if l.startswith("VmHWM")).split()[1], flush=True)


main()
