namespace AeDsl.Generators.Tests.Calls;

/// <summary>AED16xx: calls of generated members with arguments whose shapes are known.</summary>
public class CallRuleTests
{
    private const string Images = "DigitVae expects (N, 1, 28, 28), got ";
    private const string Latents = "DigitVae.Decode expects (N, 20), got ";

    [Theory]
    [InlineData("vae.Decode({|AED1601:torch.randn(16, 10)|});", Latents + "(16, 10)")]
    [InlineData("vae.Decode({|AED1601:randn(20)|});", Latents + "(20)")]
    [InlineData("vae.Encode({|AED1601:torch.zeros(8, 3, 28, 28)|});", Images + "(8, 3, 28, 28)")]
    [InlineData("vae.forward({|AED1601:torch.zeros(1, 28, 28)|});", Images + "(1, 28, 28)")]
    [InlineData("vae.forward({|AED1601:torch.zeros(1, 28, 28)|}, null);", Images + "(1, 28, 28)")]
    [InlineData("vae.call({|AED1601:torch.zeros(4, 784)|});", Images + "(4, 784)")]
    [InlineData("vae?.call({|AED1601:torch.zeros(4, 784)|});", Images + "(4, 784)")]
    [InlineData("new DigitVae().call(input: {|AED1601:torch.zeros(4, 784)|});", Images + "(4, 784)")]
    [InlineData("vae.Reconstruct({|AED1601:torch.zeros(4, 784)|});", Images + "(4, 784)")]
    [InlineData("vae.Interpolate({|AED1601:torch.zeros(4, 784)|}, unknown, 5);", Images + "(4, 784)")]
    [InlineData("vae.Interpolate(unknown, {|AED1601:torch.zeros(4, 784)|}, 5);", Images + "(4, 784)")]
    [InlineData("vae.Interpolate(steps: 5, to: {|AED1601:torch.zeros(4, 784)|}, from: unknown);", Images + "(4, 784)")]
    [InlineData(
        "vae.Interpolate(torch.zeros(4, 1, 28, 28), {|AED1601:torch.zeros(3, 1, 28, 28)|}, 5);",
        "DigitVae.Interpolate expects as many ends as beginnings, (4, 1, 28, 28), got (3, 1, 28, 28)")]
    [InlineData("fonts.Encode({|AED1601:torch.rand(1, 34)|});", "FontAutoencoder expects (N, 35), got (1, 34)")]
    [InlineData("fonts.Decode({|AED1601:torch.rand(1, 3)|});", "FontAutoencoder.Decode expects (N, 2), got (1, 3)")]
    [InlineData("regression.Predict({|AED1601:torch.rand(1, 9)|});", "Regression expects (N, 8), got (1, 9)")]
    [InlineData("regression.call({|AED1601:torch.rand(1, 9)|});", "Regression expects (N, 8), got (1, 9)")]
    [InlineData("classifier.forward({|AED1601:torch.rand(1, 9)|});", "Classifier expects (N, 8), got (1, 9)")]
    [InlineData(
        "DigitVae.ComputeLosses({|AED1601:torch.rand(8, 784)|}, vae.call(unknown));",
        "DigitVae expects a target (?, 1, 28, 28), got (8, 784)")]
    [InlineData(
        "DigitVae.ComputeLosses({|AED1601:torch.rand(8, 1, 28, 28)|}, vae.call(torch.rand(4, 1, 28, 28)));",
        "DigitVae expects a target (4, 1, 28, 28), got (8, 1, 28, 28)")]
    [InlineData(
        "Regression.ComputeLosses({|AED1601:torch.rand(8, 4)|}, regression.call(unknown));",
        "Regression expects a target (?, 3), got (8, 4)")]
    [InlineData("vae.Interpolate(unknown, unknown, {|AED1602:1|});", "DigitVae.Interpolate: steps is 1, but must be at least 2")]
    [InlineData("vae.Sample({|AED1602:0|});", "DigitVae.Sample: n is 0, but must be at least 1")]
    [InlineData("vae.Sample(n: {|AED1602:-3|});", "DigitVae.Sample: n is -3, but must be at least 1")]
    [InlineData("var n = 0; vae.Sample({|AED1602:n|});", "DigitVae.Sample: n is 0, but must be at least 1")]
    [InlineData("gan.forward({|AED1601:torch.rand(3, 5)|});", "Forger expects (N, 6), got (3, 5)")]
    [InlineData("gan.call({|AED1601:torch.rand(3, 5)|});", "Forger expects (N, 6), got (3, 5)")]
    [InlineData("gan.Discriminate({|AED1601:torch.rand(3, 5)|});", "Forger expects (N, 16), got (3, 5)")]
    [InlineData("gan.ComputeDiscriminatorLosses({|AED1601:torch.rand(3, 5)|});", "Forger expects (N, 16), got (3, 5)")]
    [InlineData("gan.ComputeDiscriminatorLosses(unknown, {|AED1601:torch.rand(3, 5)|});", "Forger expects (N, 16), got (3, 5)")]
    [InlineData("gan.ComputeGeneratorLosses({|AED1601:torch.rand(3, 5)|});", "Forger expects (N, 16), got (3, 5)")]
    [InlineData("gan.ComputeGeneratorLosses({|AED1602:0|});", "Forger.ComputeGeneratorLosses: n is 0, but must be at least 1")]
    [InlineData("gan.Sample({|AED1602:0|});", "Forger.Sample: n is 0, but must be at least 1")]
    [InlineData("conditional.call({|AED1601:torch.rand(3, 5)|}, unknown);", "DigitOf expects (N, 16), got (3, 5)")]
    [InlineData(
        "conditional.forward(torch.rand(3, 16), {|AED1601:torch.zeros(4, ScalarType.Int64)|}, null);",
        "DigitOf expects labels (3), got (4)")]
    [InlineData("conditional.Decode(unknown, {|AED1601:torch.zeros(4, 1, ScalarType.Int64)|});", "DigitOf expects labels (N), got (4, 1)")]
    [InlineData("conditional.Sample({|AED1601:torch.zeros(4, 10)|});", "DigitOf expects labels (N), got (4, 10)")]
    [InlineData(
        "conditional.Interpolate(unknown, unknown, unknown, {|AED1602:1|});", "DigitOf.Interpolate: steps is 1, but must be at least 2")]
    [InlineData(
        "conditional.Reconstruct(torch.rand(2, 16), torch.arange(2)); conditional.Encode({|AED1601:torch.rand(1)|}, torch.arange(2));",
        "DigitOf expects (N, 16), got (1)")]
    public void Each_member_checks_what_it_is_given(string statement, string message) =>
        Marked.Expect(CallingProgram.Of(statement), message);

    [Theory]
    [InlineData("vae.Decode({|AED1601:vae.Sample(16)|});", Latents + "(16, 1, 28, 28)")]
    [InlineData("vae.Encode({|AED1601:vae.Encode(unknown).Mean|});", Images + "(?, 20)")]
    [InlineData("vae.Encode({|AED1601:vae.Encode(torch.rand(3, 1, 28, 28)).Sample()|});", Images + "(3, 20)")]
    [InlineData("vae.Decode({|AED1601:vae.Encode(unknown).KullbackLeibler()|});", Latents + "(?)")]
    [InlineData("var (mean, logVariance) = vae.Encode(unknown); vae.Encode({|AED1601:logVariance|});", Images + "(?, 20)")]
    [InlineData(
        "var (picture, posterior, latent) = vae.call(unknown); vae.Encode({|AED1601:posterior.Mean|}); vae.Decode(latent); "
            + "vae.Encode(picture);",
        Images + "(?, 20)")]
    [InlineData("var output = vae.forward(vae.Sample(4)); vae.Decode({|AED1601:output.Reconstruction|});", Latents + "(4, 1, 28, 28)")]
    [InlineData("vae.Encode({|AED1601:fonts.Encode(torch.rand(4, 35))|});", Images + "(4, 2)")]
    [InlineData("vae.Encode({|AED1601:fonts.Reconstruct(torch.rand(4, 35))|});", Images + "(4, 35)")]
    [InlineData("vae.Decode({|AED1601:vae.Interpolate(vae.Sample(3), vae.Sample(3), 5)|});", Latents + "(15, 1, 28, 28)")]
    [InlineData("vae.Decode({|AED1601:regression.Predict(unknown)|});", Latents + "(?, 3)")]
    [InlineData("vae.Decode({|AED1601:fonts.Corrupt(torch.rand(4, 35))|});", Latents + "(4, 35)")]
    [InlineData("vae.Decode({|AED1601:gan.Sample(3)|});", Latents + "(3, 16)")]
    [InlineData("vae.Decode({|AED1601:gan.Discriminate(gan.call(torch.rand(5, 6)))|});", Latents + "(5, 1)")]
    [InlineData("vae.Decode({|AED1601:conditional.Sample(torch.arange(7))|});", Latents + "(7, 16)")]
    [InlineData("vae.Decode({|AED1601:conditional.Encode(unknown, torch.arange(7)).Mean|});", Latents + "(7, 4)")]
    public void What_a_member_returns_is_known(string statement, string message) =>
        Marked.Expect(CallingProgram.Of(statement), message);

    [Theory]
    [InlineData("const int Latent = 10; vae.Decode({|AED1601:torch.randn(16, Latent)|});", "(16, 10)")]
    [InlineData("var latent = 10; vae.Decode({|AED1601:torch.randn(16, 2 * latent + 1)|});", "(16, 21)")]
    [InlineData("vae.Decode({|AED1601:torch.randn(16, DigitVae.LatentSize + 1)|});", "(16, 21)")]
    [InlineData("vae.Decode({|AED1601:torch.randn(number, 10)|});", "(?, 10)")]
    [InlineData("vae.Decode({|AED1601:torch.randn([16, 10])|});", "(16, 10)")]
    [InlineData("vae.Decode({|AED1601:torch.randn(new long[] { 16, 10 })|});", "(16, 10)")]
    [InlineData("vae.Decode({|AED1601:torch.randn([16, .. DigitVae.InputShape.ToArray()])|});", "(16, 1, 28, 28)")]
    [InlineData("vae.Decode({|AED1601:torch.full(16, 10, 0.5)|});", "(16, 10)")]
    [InlineData("vae.Decode({|AED1601:torch.randint(0, 2, [16, 10])|});", "(16, 10)")]
    [InlineData("vae.Decode({|AED1601:torch.tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } })|});", "(2, 3)")]
    [InlineData("vae.Decode({|AED1601:torch.tensor(new[] { 1f, 2f })|});", "(2)")]
    [InlineData("vae.Decode({|AED1601:torch.tensor(new[] { 1f, 2f, 3f, 4f }, [2, 2])|});", "(2, 2)")]
    [InlineData("vae.Decode({|AED1601:torch.tensor(1f)|});", "()")]
    [InlineData("vae.Decode({|AED1601:torch.arange(20)|});", "(20)")]
    [InlineData("vae.Decode({|AED1601:torch.arange(0, 21, 5)|});", "(5)")]
    [InlineData("vae.Decode({|AED1601:torch.linspace(0, 1, 20)|});", "(20)")]
    [InlineData("vae.Decode({|AED1601:torch.eye(4)|});", "(4, 4)")]
    [InlineData("vae.Decode({|AED1601:torch.zeros_like(vae.Sample(2))|});", "(2, 1, 28, 28)")]
    [InlineData("vae.Decode({|AED1601:torch.zeros(vae.Sample(2).shape)|});", "(2, 1, 28, 28)")]
    [InlineData("var x = torch.ones(3, 7); vae.Decode({|AED1601:torch.zeros(x.shape[0], x.size(1))|});", "(3, 7)")]
    public void Factories_with_known_sizes(string statement, string shape) =>
        Marked.Expect(CallingProgram.Of(statement), Latents + shape);

    [Theory]
    [InlineData("unknown.view(-1, 10)", "(?, 10)")]
    [InlineData("torch.zeros(4, 10).reshape(2, -1)", "(2, 20)", false)]
    [InlineData("torch.zeros(4, 10).view([8, 5])", "(8, 5)")]
    [InlineData("torch.zeros(4, 10).reshape(-1, 8)", "(5, 8)")]
    [InlineData("torch.zeros(2, 3).unsqueeze(0)", "(1, 2, 3)")]
    [InlineData("torch.zeros(2, 3).unsqueeze(-1)", "(2, 3, 1)")]
    [InlineData("torch.zeros(2, 1, 3).squeeze()", "(2, 3)")]
    [InlineData("torch.zeros(2, 1, 3).squeeze(1)", "(2, 3)")]
    [InlineData("torch.zeros(2, 1, 3).squeeze(0)", "(2, 1, 3)")]
    [InlineData("torch.zeros(2, 3, 4).flatten()", "(24)")]
    [InlineData("torch.zeros(2, 3, 4).flatten(1)", "(2, 12)")]
    [InlineData("torch.zeros(number, 3, 4).flatten(1)", "(?, 12)")]
    [InlineData("torch.zeros(2, 12).unflatten(1, 3, -1)", "(2, 3, 4)")]
    [InlineData("torch.zeros(2, 3, 4).permute(2, 0, 1)", "(4, 2, 3)")]
    [InlineData("torch.zeros(2, 3).transpose(0, 1)", "(3, 2)")]
    [InlineData("torch.zeros(2, 3).T", "(3, 2)")]
    [InlineData("torch.zeros(1, 3).expand(5, -1)", "(5, 3)")]
    [InlineData("torch.zeros(3).expand(5, 3)", "(5, 3)")]
    [InlineData("torch.zeros(2, 30).narrow(1, 0, 10)", "(2, 10)")]
    [InlineData("torch.cat([torch.zeros(2, 3), torch.zeros(2, 4)], 1)", "(2, 7)")]
    [InlineData("torch.cat(new[] { torch.zeros(number, 3), torch.zeros(2, 3) })", "(?, 3)")]
    [InlineData("torch.stack([torch.zeros(20), torch.zeros(20)], 1)", "(20, 2)")]
    [InlineData("torch.zeros(2, 3).repeat(2, 1, 2)", "(2, 2, 6)")]
    [InlineData("torch.zeros(2, 3).to(torch.CPU).cpu().detach().clone().contiguous()", "(2, 3)")]
    [InlineData("torch.sigmoid(-torch.zeros(2, 3) * 2 + 1).exp()", "(2, 3)")]
    [InlineData("torch.zeros(2, 1) * torch.zeros(3)", "(2, 3)")]
    [InlineData("0.5 - torch.zeros(2, 1) / torch.zeros(number, 3)", "(2, 3)")]
    [InlineData("torch.nn.functional.relu(torch.zeros(2, 3))", "(2, 3)")]
    [InlineData("torch.zeros(2, 3)[0]", "(3)")]
    [InlineData("torch.zeros(2, 3, 20)[^1, 1]", "(20)")]
    [InlineData("torch.zeros(9, 20, 2)[2..6]", "(4, 20, 2)")]
    [InlineData("torch.zeros(9, 20)[..^1, 1..]", "(8, 19)")]
    [InlineData("torch.zeros(9, 20)[TensorIndex.Ellipsis, 0]", "(9)")]
    [InlineData("torch.zeros(9, 20)[TensorIndex.None]", "(1, 9, 20)")]
    [InlineData("torch.zeros(9, 20)[TensorIndex.Slice(0, 9, 2), TensorIndex.Slice(stop: 3)]", "(5, 3)")]
    [InlineData("torch.zeros(9, 20).sum(1)", "(9)")]
    [InlineData("torch.zeros(9, 20).mean([1], keepdim: true)", "(9, 1)")]
    [InlineData("torch.zeros(9, 20).sum()", "()")]
    [InlineData("unknown.mean()", "()")]
    [InlineData("torch.zeros(2, 3).mm(torch.zeros(3, 4))", "(2, 4)")]
    [InlineData("torch.zeros(2, 3).add_(1).clamp(0, 1)", "(2, 3)")]
    [InlineData("torch.zeros(2, 3).MoveToOuterDisposeScope()", "(2, 3)")]
    public void Tensor_methods(string expression, string shape, bool isReported = true) => Marked.Expect(
        CallingProgram.Of(isReported ? $"vae.Decode({{|AED1601:{expression}|}});" : $"vae.Decode({expression});"),
        isReported ? [Latents + shape] : []);

    /// <summary>A span stands in a collection expression from C# 13 on; the other tests speak an older one.</summary>
    [Fact]
    public void The_declared_shape_as_sizes() =>
        Marked.Expect(
            CallingProgram.Of("vae.Decode({|AED1601:torch.randn([16, {|CS9202:.. DigitVae.InputShape|}])|});"),
            Latents + "(16, 1, 28, 28)");

    [Fact]
    public void A_program_without_a_model_is_left_alone() => Marked.Expect(CallingProgram.Of("unknown.view(3, 4);"));
}
