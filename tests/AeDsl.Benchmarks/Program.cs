using System.Globalization;
using AeDsl.Benchmarks;
using AeDsl.Benchmarks.Memory;
using AeDsl.Benchmarks.Train;

// A worker says nothing but its answers, and starts as fast as a program of its own would.
return args switch
{
    [Worker.Argument, var side, var work, var data, var threads]
        => Worker.Run(side, work, data, int.Parse(threads, CultureInfo.InvariantCulture)),
    [PeakWorker.Argument, var net, var withGradients] => PeakWorker.Run(net, bool.Parse(withGradients)),
    _ => CommandLine.Run(args),
};
