using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>Where a model computes: its batches go there.</summary>
internal static class ModelDevice
{
    public static Device Of(IModel model) => model.Module.parameters().FirstOrDefault()?.device ?? torch.CPU;

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
