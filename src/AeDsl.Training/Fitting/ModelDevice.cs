using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>Where a model computes: its batches go there.</summary>
internal static class ModelDevice
{
    public static Device Of(IModel model) => model.Module.parameters().FirstOrDefault()?.device ?? torch.CPU;

    /// <summary>Moves a model where a run is to compute.</summary>
    public static void Move(IModel model, Device? device)
    {
        if (device is not null)
        {
            model.Module.to(device);
        }
    }

    // A batch that is copied to a device waits for everything that the device has to do; a set that is there is indexed there.
    private const long LargestCopy = 2L << 30;

    /// <summary>A copy of a set where a model computes; null where there is none to be made, or it would be too large.</summary>
    public static ImageDataset? CopyOf(IDataSource source, FitOptions options, Device device)
        => device.type != DeviceType.CPU && source is ImageDataset memory && memory.Size <= LargestCopy && options.Augmentations.Count == 0
            ? memory.On(device)
            : null;

    public static Batch Move(Batch batch, Device device)
    {
        if (device.type == DeviceType.CPU)
        {
            return batch;
        }

        var input = batch.Input.to(device);
        return batch with
        {
            Input = input,
            Target = ReferenceEquals(batch.Target, batch.Input) ? input : batch.Target.to(device),
            Labels = batch.Labels?.to(device),
        };
    }
}
