namespace AeDsl.CodeFixes.Spelling;

/// <summary>What PyTorch, Keras and papers call what AeDsl calls otherwise, beyond differences of spelling.</summary>
internal static class FamiliarNames
{
    /// <summary>AeDsl's names of each name, which is compared without case.</summary>
    public static IReadOnlyDictionary<string, string[]> All { get; } = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["Dense"] = ["Linear"],
        ["FullyConnected"] = ["Linear"],
        ["Conv"] = ["Conv2d"],
        ["Convolution2d"] = ["Conv2d"],
        ["Conv2dTranspose"] = ["ConvTranspose2d"],
        ["Deconv2d"] = ["ConvTranspose2d"],
        ["MaxPooling2d"] = ["MaxPool2d"],
        ["AveragePooling2d"] = ["AvgPool2d"],
        ["AveragePool2d"] = ["AvgPool2d"],
        ["Upsampling2d"] = ["Upsample"],
        ["Reshape"] = ["Unflatten"],
        ["BatchNorm"] = ["BatchNorm2d", "BatchNorm1d"],
        ["BatchNormalization"] = ["BatchNorm2d", "BatchNorm1d"],
        ["LayerNormalization"] = ["LayerNorm"],
        ["GroupNormalization"] = ["GroupNorm"],
        ["Concatenate"] = ["Concat"],
        ["Swish"] = ["SiLU"],
        ["MseLoss"] = ["MeanSquaredError"],
        ["Mse"] = ["MeanSquaredError"],
        ["L1Loss"] = ["L1"],
        ["Mae"] = ["L1"],
        ["MeanAbsoluteError"] = ["L1"],
        ["SmoothL1Loss"] = ["Huber"],
        ["BceLoss"] = ["BinaryCrossEntropy"],
        ["Bce"] = ["BinaryCrossEntropy"],
        ["BceWithLogitsLoss"] = ["BinaryCrossEntropyWithLogits"],
        ["BceWithLogits"] = ["BinaryCrossEntropyWithLogits"],
        ["KlDivLoss"] = ["KullbackLeibler"],
        ["KlDivergence"] = ["KullbackLeibler"],
        ["Kld"] = ["KullbackLeibler"],
        ["Mmd"] = ["MaximumMeanDiscrepancy"],
        ["VariationalAutoencoder"] = ["Vae"],
        ["GenerativeAdversarialNetwork"] = ["Gan"],
    };
}
