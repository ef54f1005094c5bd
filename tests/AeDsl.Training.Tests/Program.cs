using AeDsl.Training.Tests;

// The test host loads this assembly as a library. As a program it is a run for tests to kill.
return args is [KilledRun.Argument, var model, var folder] ? KilledRun.Run(model, folder) : 1;
