using AeDsl.Benchmarks;
using AeDsl.Benchmarks.Memory;
using AeDsl.Benchmarks.Train;

// A worker says nothing but its answers, and starts as fast as a program of its own would.
return args switch
{
    [Worker.Argument, var work, var data] => Worker.Run(work, data),
    [PeakWorker.Argument, var net, var withGradients] => PeakWorker.Run(net, bool.Parse(withGradients)),
    _ => CommandLine.Run(args),
};
