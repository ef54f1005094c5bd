using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class TrainingTests
{
    [Fact]
    public void TenThousandStepsLeaveNoTensorBehind()
    {
        manual_seed(3);
        using var net = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 4), nn.Sigmoid());
        using var optimizer = optim.Adam(net.parameters(), 1e-2);
        var data = rand(16, 4);
        double first = 0, last = 0;
        var counts = new List<long>();
        for (var i = 0; i < 10_000; i++)
        {
            using (NewDisposeScope())
            {
                optimizer.zero_grad();
                var loss = F.binary_cross_entropy(net.call(data), data);
                loss.backward();
                optimizer.step();
                if (i == 0)
                    first = loss.ToDouble();
                if (i == 9_999)
                    last = loss.ToDouble();
            }

            if (i % 1000 == 999)
                counts.Add(Tensor.TotalCount);
        }

        Assert.True(last < first, $"the loss went from {first} to {last}");
        Assert.True(counts.Max() <= counts[0], $"tensors alive: {string.Join(", ", counts)}");
    }

    [Fact]
    public void AnExclusiveOrIsLearnt()
    {
        manual_seed(2);
        var x = tensor(new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } });
        var y = tensor(new float[,] { { 0 }, { 1 }, { 1 }, { 0 } });
        using var net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1), nn.Sigmoid());
        using var optimizer = optim.Adam(net.parameters(), 0.05);
        for (var i = 0; i < 500; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            F.binary_cross_entropy(net.call(x), y).backward();
            optimizer.step();
        }

        using var quiet = no_grad();
        Expect.Close(net.call(x), [4, 1], 0.1, 0, 1, 1, 0);
    }

    [Fact]
    public void TrainingIsRepeatable()
    {
        Expect.Same(Train(), Train());

        static Tensor Train()
        {
            manual_seed(9);
            using var net = nn.Sequential(nn.Conv2d(1, 4, 3, padding: Padding.Same), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Dropout(0.2), nn.Linear(64, 1));
            using var optimizer = optim.SGD(net.parameters(), 0.01, 0.9);
            for (var i = 0; i < 10; i++)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                net.call(randn(8, 1, 4, 4)).square().mean().backward();
                optimizer.step();
            }

            return nn.utils.parameters_to_vector(net.parameters()).detach();
        }
    }

    [Fact]
    public void ThreadsAreSet()
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(2);
            Assert.Equal(2, get_num_threads());
            Expect.Numbers(ones(200, 200).matmul(ones(200, 200))[0, 0], [], 200);
        }
        finally
        {
            set_num_threads(before);
        }

        Assert.Equal(before, get_num_threads());
    }
}
