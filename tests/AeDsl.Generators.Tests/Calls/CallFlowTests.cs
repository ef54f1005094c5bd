namespace AeDsl.Generators.Tests.Calls;

/// <summary>How shapes are followed through variables; and where they cannot be, so that nothing is said.</summary>
public class CallFlowTests
{
    private const string Latents = "DigitVae.Decode expects (N, 20), got ";

    [Theory]
    [InlineData("var x = torch.randn(16, 10); vae.Decode({|AED1601:x|});", "(16, 10)")]
    [InlineData("Tensor x; x = torch.randn(16, 10); vae.Decode({|AED1601:x|});", "(16, 10)")]
    [InlineData("var x = torch.randn(16, 20); vae.Decode(x); x = x.view(32, 10); vae.Decode({|AED1601:x|});", "(32, 10)")]
    [InlineData("vae.Decode({|AED1601:unknown = torch.randn(16, 10)|});", "(16, 10)")]
    [InlineData("var x = choice ? torch.randn(16, 10) : torch.randn(8, 10); vae.Decode({|AED1601:x|});", "(?, 10)")]
    [InlineData("vae.Decode({|AED1601:choice ? torch.randn(16, 10) : torch.randn(8, 10)|});", "(?, 10)")]
    [InlineData("Tensor x; if (choice) x = torch.randn(16, 10); else x = torch.ones(16, 10); vae.Decode({|AED1601:x|});", "(16, 10)")]
    [InlineData("var x = torch.randn(16, 10); for (var i = 0; i < 3; i++) { vae.Decode({|AED1601:x|}); x = x * 2; }", "(16, 10)")]
    [InlineData("var x = torch.randn(16, 10); x *= 2; x += torch.ones(10); vae.Decode({|AED1601:x|});", "(16, 10)")]
    [InlineData("using var scope = torch.NewDisposeScope(); using var x = torch.randn(16, 10); vae.Decode({|AED1601:x|});", "(16, 10)")]
    [InlineData("Tensor x; using (torch.no_grad()) { x = torch.randn(16, 10); } vae.Decode({|AED1601:x|});", "(16, 10)")]
    [InlineData(
        "var x = torch.randn(16, 10); try { Console.WriteLine(); } catch (Exception) { number = 3; } vae.Decode({|AED1601:x|});",
        "(16, 10)")]
    [InlineData("Action act = () => { var x = torch.randn(16, 10); vae.Decode({|AED1601:x|}); }; act();", "(16, 10)")]
    [InlineData(
        "using var scope = torch.NewDisposeScope(); try { Action act = () => { using var inner = torch.NewDisposeScope(); try { var x = "
            + "torch.randn(16, 10); vae.Decode({|AED1601:x|}); return; } finally { number = 2; } }; act(); } catch (Exception) { }",
        "(16, 10)")]
    [InlineData(
        "using var scope = torch.NewDisposeScope(); Local(); void Local() { foreach (var y in new[] { 1, 2 }) { using var x = "
            + "torch.randn(16, 10); vae.Decode({|AED1601:x|}); } }",
        "(16, 10)")]
    [InlineData("try { Console.WriteLine(); } finally { var x = torch.randn(16, 10); vae.Decode({|AED1601:x|}); }", "(16, 10)")]
    [InlineData("var x = torch.randn(16, 10); try { Console.WriteLine(); } finally { vae.Decode({|AED1601:x|}); }", "(16, 10)")]
    [InlineData(
        "try { return; } catch (Exception e) when (e is ArgumentException) { var x = torch.randn(16, 10); vae.Decode({|AED1601:x|}); }",
        "(16, 10)")]
    [InlineData("Local(); void Local() { vae.Decode({|AED1601:torch.randn(16, 10)|}); }", "(16, 10)")]
    [InlineData("var x = torch.randn(16, 10); Other(torch.ones(2)); vae.Decode({|AED1601:x|});", "(16, 10)")]
    [InlineData("var x = torch.randn(16, 10); vae.Decode({|AED1601:x|}); Other(x);", "(16, 10)")]
    [InlineData("object boxed = torch.randn(16, 10); vae.Decode({|AED1601:(Tensor)boxed|});", "(16, 10)")]
    [InlineData("if (torch.randn(16, 10) is { } x) vae.Decode(x); vae.Decode({|AED1601:torch.randn(16, 10)|});", "(16, 10)")]
    [InlineData("var n = 16; n += 4; vae.Decode(torch.randn(1, n)); n = 10; vae.Decode({|AED1601:torch.randn(1, n)|});", "(1, 10)")]
    [InlineData("var n = 2; vae.Decode({|AED1601:torch.randn(16, 10)[TensorIndex.Slice(-n)]|});", "(2, 10)")]
    [InlineData("const int Size = 3; vae.Decode({|AED1601:torch.randn(16, 10)[(-Size, null)]|});", "(3, 10)")]
    [InlineData("var n = 3; vae.Decode({|AED1601:torch.randn(16, 10)[(null, -n)]|});", "(13, 10)")]
    [InlineData("var n = 3; vae.Decode({|AED1601:torch.randn(16, 10)[(-20, -n)]|});", "(13, 10)")]
    [InlineData("var n = 1; vae.Decode({|AED1601:torch.randn(16, 10, 3)[-n]|});", "(10, 3)")]
    [InlineData("var n = -2; vae.Decode({|AED1601:torch.randn(16, 10, 3).select(n, -n - 4)|});", "(16, 3)")]
    [InlineData("var n = 5; vae.Decode({|AED1601:torch.randn(16, 20).narrow(-1, -n, n)|});", "(16, 5)")]
    [InlineData("var n = 1; vae.Decode({|AED1601:torch.randn(16, 20).view(-n, 10)|});", "(32, 10)")]
    [InlineData("var n = 1; vae.Decode({|AED1601:torch.randn(10, 20).transpose(-n, -2)|});", "(20, 10)")]
    public void Shapes_are_followed_through_variables(string statements, string shape) =>
        Marked.Expect(CallingProgram.Of(statements, "private static Tensor Other(Tensor tensor) => tensor;"), Latents + shape);

    [Theory]
    [InlineData("var x = torch.randn(16, 10); if (choice) x = torch.randn(16, 20); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); if (choice) x = unknown; vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); while (choice) { vae.Decode(x); x = unknown; }")]
    [InlineData("var x = torch.randn(16, 10); for (var i = 0; i < 2; i++) { if (i == 1) vae.Decode(x); x = torch.randn(16, 20); }")]
    [InlineData("var x = choice ? torch.randn(16, 10) : torch.randn(16, 20); vae.Decode(x);")]
    [InlineData("vae.Decode(choice ? torch.randn(16, 10) : unknown);")]
    [InlineData("Tensor? x = choice ? unknown : null; vae.Decode(x ?? torch.randn(16, 10));")]
    [InlineData("Tensor? x = unknown; x ??= torch.randn(16, 10); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); x = choice ? x : unknown; vae.Decode(x);")]
    [InlineData("var x = number switch { 1 => torch.randn(16, 10), 2 => torch.randn(16, 20), _ => unknown }; vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); ByRef(ref x); vae.Decode(x);")]
    [InlineData("Tensor x = torch.randn(16, 10); ByOut(out x); vae.Decode(x);")]
    [InlineData("ByOut(out var x); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); ref var y = ref x; y = unknown; vae.Decode(x);")]
    [InlineData("var x = unknown; ref var y = ref x; x = torch.randn(16, 10); y = unknown; vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); Action act = () => x = unknown; act(); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); Local(); vae.Decode(x); void Local() => x = unknown;")]
    [InlineData("var x = torch.randn(16, 10); Action act = () => vae.Decode(x); x = unknown; act();")]
    [InlineData("var x = Other(torch.randn(16, 10)); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); Other(x); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); var y = x; Other(y); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); var y = x.contiguous(); y.unsqueeze_(0); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); x.transpose_(0, 1); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); var list = new List<Tensor> { x }; list[0].unsqueeze_(0); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); s_kept = x; Touch(); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); torch.ones(4, 20).amax([0], true, x); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); dynamic y = x; y.unsqueeze_(0); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); Tensor[] pair = [x, x]; pair[0].unsqueeze_(0); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); again: vae.Decode(x); x = unknown; if (choice) goto again;")]
    [InlineData("s_kept = torch.randn(16, 10); Touch(); vae.Decode(s_kept);")]
    [InlineData("var x = torch.randn(16, 10); vae.Interpolate(x, Other(x), number);")]
    [InlineData("var x = torch.randn(16, 10); Tensor[] all = [x, .. new List<Tensor>()]; all[0].unsqueeze_(0); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); if (x is Tensor y) y.unsqueeze_(0); vae.Decode(x);")]
    [InlineData("var x = torch.randn(16, 10); try { x = unknown; Console.WriteLine(); } catch (Exception) { vae.Decode(x); }")]
    [InlineData("var x = torch.randn(16, 10); try { x = unknown; Console.WriteLine(); } finally { vae.Decode(x); }")]
    [InlineData("var x = torch.randn(16, 10); try { Console.WriteLine(); } finally { x = unknown; } vae.Decode(x);")]
    [InlineData("foreach (var x in new[] { torch.randn(16, 10), torch.randn(16, 20) }) vae.Decode(x);")]
    [InlineData("var sizes = new long[] { 16, 10 }; sizes[1] = 20; vae.Decode(torch.randn(sizes));")]
    [InlineData("var n = 10; n += number; vae.Decode(torch.randn(16, n));")]
    [InlineData("var n = 10; n++; vae.Decode(torch.randn(16, n));")]
    [InlineData("var x = torch.randn(16, 10); x += unknown; vae.Decode(x);")]
    [InlineData("vae.Decode(torch.randn(number, number));")]
    [InlineData("vae.Decode(unknown.squeeze());")]
    [InlineData("vae.Decode(torch.zeros(number, 10).squeeze());")]
    [InlineData("vae.Decode(unknown[0]);")]
    [InlineData("vae.Decode(torch.zeros(16, 10, 3)[-17]);")]
    [InlineData("vae.Decode(torch.zeros(16, 10).select(1, -11));")]
    [InlineData("vae.Decode(torch.zeros(16, 20).narrow(1, -5, 6));")]
    [InlineData("vae.Decode(torch.zeros(16, 20).narrow(1, -21, 1));")]
    [InlineData("vae.Decode(torch.zeros(16, 20).view(-2, 10));")]
    [InlineData("var n = -2; vae.Decode(torch.zeros(16, 10)[n..]);")]
    [InlineData("var n = -2; vae.Decode(torch.zeros(16, 10)[..n]);")]
    [InlineData("var n = -2; vae.Decode(torch.zeros(16, 10)[^n..]);")]
    [InlineData("vae.Decode(torch.zeros(16, 10).repeat(-1, 1));")]
    [InlineData("vae.Decode(torch.zeros(-16, 10));")]
    [InlineData("vae.Decode(torch.zeros(16, 10).expand(-2, 16, 10)[0]);")]
    [InlineData("vae.Decode(torch.zeros(16, 10)[unknown]);")]
    [InlineData("vae.Decode(torch.zeros(16, 10).index_select(1, unknown));")]
    [InlineData("vae.Decode(torch.zeros(16, 20)[number]!.unsqueeze(0));")]
    [InlineData("vae.Decode(torch.zeros(3, 3).view(16, 10));")]
    [InlineData("vae.Decode(torch.zeros(16, 10).type(_ => unknown));")]
    [InlineData("classifier.call(unknown); Classifier.ComputeLosses(torch.zeros(5), classifier.call(torch.zeros(5, 8)));")]
    [InlineData("fonts.Corrupt(torch.zeros(3, 3));")]
    [InlineData("DigitVae.ComputeLosses(torch.zeros(3, 3), new VaeOutput(unknown, default, unknown));")]
    [InlineData("if (choice) return; vae.Sample(number); vae.Interpolate(unknown, unknown, number);")]
    [InlineData("vae.decoder.call(torch.zeros(3, 3));")]
    [InlineData("IAutoencoder some = vae; some.Decode(torch.zeros(3, 3));")]
    [InlineData("nn.Module<Tensor, Tensor> some = regression; some.call(torch.zeros(3, 3));")]
    [InlineData("Assert.Throws<ArgumentException>(() => vae.Decode(torch.zeros(3, 3)));")]
    public void What_cannot_be_proven_is_not_reported(string statements) => Marked.Expect(CallingProgram.Of(statements, """
        private static Tensor s_kept = torch.zeros(1);
        private static Tensor Other(Tensor tensor) => tensor.unsqueeze_(0);
        private static void ByRef(ref Tensor tensor) => tensor = tensor.unsqueeze(0);
        private static void ByOut(out Tensor tensor) => tensor = torch.zeros(1, 20);
        private static void Touch() => s_kept.unsqueeze_(0);
        private static class Assert { public static void Throws<T>(Func<object?> code) => code(); }
        """));

    [Fact]
    public void A_users_own_overload_is_left_alone() => Marked.Expect(
        CallingProgram.Of("vae.Decode(torch.zeros(3, 3), 1); regression.Decode(torch.zeros(3, 3));") + """

        partial class DigitVae { public Tensor Decode(Tensor latents, int times) => latents; }

        partial class Regression { public Tensor Decode(Tensor latents) => latents; }
        """);

    [Fact]
    public void The_expression_that_made_the_shape_is_shown()
    {
        var reported = Marked.Expect(
            CallingProgram.Of("var x = torch.randn(16, 20).view(32, 10); var y = x * 2; vae.Decode({|AED1601:y|});"), Latents + "(32, 10)");
        var maker = Assert.Single(Assert.Single(reported).AdditionalLocations);
        Assert.Equal("torch.randn(16, 20).view(32, 10)", maker.SourceTree!.ToString()[maker.SourceSpan.Start..maker.SourceSpan.End]);
    }

    [Theory]
    [InlineData("private Tensor _images = new DigitVae().Decode({|AED1601:torch.zeros(3, 3)|});")]
    [InlineData("private Tensor Images => new DigitVae().Decode({|AED1601:torch.zeros(3, 3)|});")]
    [InlineData("private Tensor Images { get { var x = torch.zeros(3, 3); return new DigitVae().Decode({|AED1601:x|}); } }")]
    [InlineData("public Holder() : this(new DigitVae().Decode({|AED1601:torch.zeros(3, 3)|})) { } public Holder(Tensor tensor) { }")]
    [InlineData(
        "private async System.Threading.Tasks.Task Run() { var x = torch.zeros(3, 3); await System.Threading.Tasks.Task.Yield(); new "
            + "DigitVae().Decode({|AED1601:x|}); }")]
    [InlineData(
        "private IEnumerable<Tensor> Run() { var x = torch.zeros(3, 3); yield return unknown; yield return new "
            + "DigitVae().Decode({|AED1601:x|}); } private readonly Tensor unknown = torch.zeros(1);")]
    [InlineData("private static Func<Tensor> s_make = () => { var x = torch.zeros(3, 3); return new DigitVae().Decode({|AED1601:x|}); };")]
    public void Every_kind_of_body_is_looked_at(string member) => Marked.Expect(CallingProgram.Models + $$"""
        internal class Holder
        {
            {{member}}
        }
        """, Latents + "(3, 3)");
}
