using Gallery.Running;

return GalleryCommand.Run(args);
