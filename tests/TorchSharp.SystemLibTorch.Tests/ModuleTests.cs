using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class ModuleTests
{
    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(3, 4);

        [ComponentName(Name = "last")]
        private readonly Linear second = nn.Linear(4, 2, false);

        private readonly Parameter scale = new(ones(1));
        private readonly Tensor seen = zeros(1);

        public Net() : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => second.call(first.call(input).relu()) * scale;

        public Tensor Seen => seen;
    }

    private sealed class Adding : nn.Module<Tensor, Tensor, Tensor>
    {
        public Adding() : base(nameof(Adding))
        {
        }

        public override Tensor forward(Tensor input1, Tensor input2) => input1 + input2;
    }

    [Fact]
    public void FieldsAreRegisteredUnderTheirNames()
    {
        using var net = new Net();
        Assert.Equal(["first.bias", "first.weight", "last.weight", "scale"], net.named_parameters().Select(p => p.name).Order());
        Assert.Equal(["seen"], net.named_buffers().Select(b => b.name));
        Assert.Equal(["first", "last"], net.named_children().Select(c => c.name));
        Assert.Equal(4, net.parameters().Count());
        Assert.Equal([4L, 3L], net.get_parameter("first.weight")!.shape);
        Assert.Null(net.get_parameter("first.other"));
        Assert.True(net.has_parameter("scale"));
        Assert.True(net.has_buffer("seen"));
        Assert.Equal("Net", net.GetName());
    }

    [Fact]
    public void NamesAreCheckedAndTakenOnce()
    {
        using var net = new Net();
        Assert.Throws<InvalidOperationException>(() => net.register_module("first", nn.ReLU()));
        Assert.Throws<ArgumentException>(() => net.register_module("a.b", nn.ReLU()));
        Assert.Throws<ArgumentException>(() => net.register_module("", nn.ReLU()));
        Assert.Throws<InvalidOperationException>(() => net.register_buffer("seen", zeros(1)));
        Assert.Throws<InvalidOperationException>(() => net.register_parameter("scale", new Parameter(zeros(1))));
    }

    [Fact]
    public void BuffersThatDoNotPersistAreNoState()
    {
        using var net = new Net();
        net.register_buffer("passing", ones(1), false);
        Assert.DoesNotContain("passing", net.state_dict().Keys);
        Assert.Equal(5, net.state_dict().Count);
    }

    [Fact]
    public void StateGoesFromOneModuleToAnother()
    {
        using var from = new Net();
        using var to = new Net();
        var input = randn(5, 3);
        from.Seen.fill_(3);
        var (missing, unexpected) = to.load_state_dict(from.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Expect.Same(from.call(input), to.call(input));
        Expect.Same(from.Seen, to.Seen);
    }

    [Fact]
    public void AStrictLoadNeedsAllNames()
    {
        using var net = new Net();
        var state = new Dictionary<string, Tensor>(net.state_dict());
        state.Remove("scale");
        state["other"] = ones(1);
        Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state));
        var (missing, unexpected) = net.load_state_dict(state, strict: false);
        Assert.Equal(["scale"], missing);
        Assert.Equal(["other"], unexpected);
    }

    [Fact]
    public void TrainingIsSetAtAllDepths()
    {
        var net = nn.Sequential(("drop", nn.Dropout(0.5)), ("inner", nn.Sequential(nn.Dropout(0.5))));
        Assert.True(net.training);
        net.eval();
        Assert.All(net.modules(), module => Assert.False(module.training));
        Expect.Numbers(net.call(ones(4)), [4], 1, 1, 1, 1);
        net.train();
        Assert.All(net.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void HooksSeeAndChange()
    {
        using var module = nn.ReLU();
        var calls = 0;
        var before = module.register_forward_pre_hook((_, input) => input + 1);
        var after = module.register_forward_hook((_, _, output) =>
        {
            calls++;
            return output * 10;
        });
        Expect.Numbers(module.call(zeros(1)), [1], 10);
        before.remove();
        after.remove();
        Expect.Numbers(module.call(ones(1)), [1], 1);
        Expect.Numbers(module.forward(ones(1)), [1], 1);
        Assert.Equal(1, calls);
    }

    [Fact]
    public void ModulesTakeSeveralInputs()
    {
        using var module = new Adding();
        Expect.Numbers(module.call(ones(1), ones(1)), [1], 2);
        module.register_forward_pre_hook((_, a, b) => (a, b * 5));
        Expect.Numbers(module.call(ones(1), ones(1)), [1], 6);
    }

    [Fact]
    public void GradientsAreDroppedOrZeroed()
    {
        using var net = new Net();
        net.call(ones(1, 3)).sum().backward();
        net.zero_grad(set_to_none: false);
        Assert.All(net.parameters(), p => Assert.Equal(0, p.grad!.abs().sum().ToSingle()));
        net.zero_grad();
        Assert.All(net.parameters(), p => Assert.Null(p.grad));
    }

    [Fact]
    public void ParametersAreConverted()
    {
        using var net = new Net().to(ScalarType.Float64);
        Assert.All(net.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.All(net.parameters(), p => Assert.True(p.requires_grad && p.is_leaf));
        Assert.Equal(ScalarType.Float64, net.call(ones([1, 3], ScalarType.Float64)).dtype);
        Assert.Throws<ArgumentException>(() => net.to(ScalarType.Int64));
    }

    [Fact]
    public void SequentialsListsAndDictionariesHoldModules()
    {
        using var net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1));
        Assert.Equal(["0.bias", "0.weight", "2.bias", "2.weight"], net.named_parameters().Select(p => p.name).Order());
        Assert.Equal([5L, 1L], net.call(ones(5, 2)).shape);
        using var named = nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.Tanh()));
        Assert.Equal(["a.bias", "a.weight"], named.named_parameters().Select(p => p.name).Order());
        using var holder = new Holder();
        Assert.Equal(["list.0.bias", "list.0.weight", "list.1.bias", "list.1.weight"], holder.named_parameters().Select(p => p.name).Order());
    }

    private sealed class Holder : nn.Module
    {
        private readonly ModuleList<Linear> list = new(nn.Linear(1, 1), nn.Linear(1, 1));

        public Holder() : base(nameof(Holder)) => RegisterComponents();

        public int Count => list.Count;
    }

    [Fact]
    public void ADisposedModuleDisposesItsParameters()
    {
        var net = new Net();
        var parameters = net.parameters().ToList();
        net.Dispose();
        Assert.All(parameters, p => Assert.True(p.IsInvalid));
    }

    [Fact]
    public void AModuleOutlivesTheScopeItWasMadeIn()
    {
        Linear linear;
        using (NewDisposeScope())
            linear = nn.Linear(2, 2);
        Assert.All(linear.parameters(), p => Assert.False(p.IsInvalid));
        linear.Dispose();
    }

    [Fact]
    public void ApplyReachesAllModules()
    {
        using var net = nn.Sequential(nn.Linear(2, 2), nn.ReLU());
        var names = new List<string>();
        net.apply(module => names.Add(module.GetName()));
        Assert.Equal(["Linear", "ReLU", "Sequential"], names);
    }
}
