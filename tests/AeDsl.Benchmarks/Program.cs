using AeDsl.Benchmarks;
using AeDsl.Benchmarks.Train;

// A worker says nothing but its answers, and starts as fast as a program of its own would.
return args is [Worker.Argument, var work, var data] ? Worker.Run(work, data) : CommandLine.Run(args);
