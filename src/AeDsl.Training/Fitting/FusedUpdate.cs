using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>
/// The update of all parameters by Adam or AdamW in one call, with the moments and step counts of TorchSharp's own optimizer: that one
/// calls libtorch a dozen times for each parameter, and reads and writes its memory each time.
/// </summary>
internal sealed class FusedUpdate : IDisposable
{
    private const string Script =
        """
        def adam(parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: List[Tensor],
                 lr: float, beta1: float, beta2: float, weight_decay: float, eps: float, stands_still: Optional[Tensor]):
            maxima: List[Tensor] = []
            torch._foreach_add_(steps, 1)
            torch._fused_adam_(
                parameters, gradients, means, squares, maxima, steps, lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=eps,
                amsgrad=False, maximize=False, grad_scale=None, found_inf=stands_still)

        def adamw(parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: List[Tensor],
                  lr: float, beta1: float, beta2: float, weight_decay: float, eps: float, stands_still: Optional[Tensor]):
            maxima: List[Tensor] = []
            torch._foreach_add_(steps, 1)
            torch._fused_adamw_(
                parameters, gradients, means, squares, maxima, steps, lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=eps,
                amsgrad=False, maximize=False, grad_scale=None, found_inf=stands_still)

        """;

    // TorchSharp has no method for these operators, but a script reaches them.
    private static readonly Lazy<jit.CompilationUnit> s_script = new(() => jit.compile(Script));

    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly AdamMoments _moments;
    private readonly Tensor?[] _steps;

    /// <param name="optimizer">Whose state is worked on.</param>
    /// <param name="parameters">The parameters that it was made of, in their order.</param>
    public FusedUpdate(OptimizerHelper optimizer, IReadOnlyList<Parameter> parameters)
        => (_parameters, _moments, _steps) = (parameters, new AdamMoments(optimizer), new Tensor?[parameters.Count]);

    /// <summary>Changes every parameter that has a gradient.</summary>
    /// <param name="standsStill">1 on the parameters' device where none is to change.</param>
    public void Step(Tensor? standsStill)
    {
        using var quiet = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (parameters, gradients, means, squares, steps) =
            (new List<Tensor>(), new List<Tensor>(), new List<Tensor>(), new List<Tensor>(), new List<Tensor>());
        for (var i = 0; i < _parameters.Count; i++)
        {
            if (_parameters[i].grad is not { } gradient)
            {
                continue;
            }

            parameters.Add(_parameters[i]);
            gradients.Add(gradient);
            means.Add(_moments.Mean(i));
            squares.Add(_moments.Square(i));
            steps.Add(_steps[i] ??= torch.tensor((float)_moments.Steps(i), device: gradient.device).DetachFromDisposeScope());
            _moments.Next(i);
        }

        if (parameters.Count == 0)
        {
            return;
        }

        // TorchSharp would make a scalar of a double and keep nothing but its address, so that a garbage collection could take the scalar
        // before libtorch has read it: a crash, or a step with another number.
        using Scalar rate = _moments.Rate;
        using Scalar beta1 = _moments.Beta1;
        using Scalar beta2 = _moments.Beta2;
        using Scalar weightDecay = _moments.WeightDecay;
        using Scalar epsilon = _moments.Epsilon;
        s_script.Value.invoke(
            _moments.IsDecoupled ? "adamw" : "adam",
            parameters.ToArray(),
            gradients.ToArray(),
            means.ToArray(),
            squares.ToArray(),
            steps.ToArray(),
            rate,
            beta1,
            beta2,
            weightDecay,
            epsilon,
            standsStill!);
        GC.KeepAlive(standsStill);
    }

    /// <summary>Forgets step counts: others were restored.</summary>
    public void Reset()
    {
        foreach (var step in _steps)
        {
            step?.Dispose();
        }

        Array.Clear(_steps);
    }

    public void Dispose() => Reset();
}
