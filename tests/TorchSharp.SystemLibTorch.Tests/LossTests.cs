using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class LossTests
{
    private readonly Tensor x = tensor(new[] { 0.2f, 0.7f });
    private readonly Tensor y = tensor(new[] { 0f, 1f });

    [Fact]
    public void BinaryCrossEntropy()
    {
        var (a, b) = (-Math.Log(0.8), -Math.Log(0.7));
        Expect.Numbers(F.binary_cross_entropy(x, y, null, nn.Reduction.None), [2], a, b);
        Expect.Numbers(F.binary_cross_entropy(x, y, null, nn.Reduction.Sum), [], a + b);
        Expect.Numbers(F.binary_cross_entropy(x, y), [], (a + b) / 2);
        Expect.Numbers(nn.BCELoss().call(x, y), [], (a + b) / 2);
        var logits = torch.log(x / (1 - x));
        Expect.Numbers(F.binary_cross_entropy_with_logits(logits, y), [], (a + b) / 2);
        Expect.Numbers(nn.BCEWithLogitsLoss(reduction: nn.Reduction.Sum).call(logits, y), [], a + b);
        Expect.Numbers(F.binary_cross_entropy(zeros(1), ones(1)), [], 100);
    }

    [Fact]
    public void Differences()
    {
        Expect.Numbers(F.mse_loss(x, y), [], (0.04 + 0.09) / 2);
        Expect.Numbers(F.mse_loss(x, y, nn.Reduction.Sum), [], 0.13);
        Expect.Numbers(F.l1_loss(x, y, nn.Reduction.None), [2], 0.2, 0.3);
        Expect.Numbers(nn.MSELoss().call(x, y), [], 0.065);
        Expect.Numbers(nn.L1Loss().call(x, y), [], 0.25);
    }

    [Fact]
    public void CrossEntropies()
    {
        var logits = Expect.Matrix([1, 2], [3, 3]);
        var target = tensor(new long[] { 1, 0 });
        var expected = (Math.Log(1 + Math.Exp(-1)) + Math.Log(2)) / 2;
        Expect.Numbers(F.cross_entropy(logits, target), [], expected);
        Expect.Numbers(nn.CrossEntropyLoss().call(logits, target), [], expected);
        Expect.Numbers(F.nll_loss(F.log_softmax(logits, 1), target), [], expected);
        Expect.Numbers(F.cosine_similarity(logits, logits), [2], 1, 1);
    }
}
