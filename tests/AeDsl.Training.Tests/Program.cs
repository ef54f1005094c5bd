using AeDsl.Training.Tests;

// The test host loads this assembly as a library. As a program it is what tests need a process of its own for.
return OwnProgram.Run(args);
