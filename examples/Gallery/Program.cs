using Gallery.Running;

return CommandLine.Run(args);
