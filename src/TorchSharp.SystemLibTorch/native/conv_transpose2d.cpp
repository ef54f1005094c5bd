// A transposed convolution whose gradients are convolutions: it is the gradient of a convolution itself, so that its own gradient with respect to the input is
// that convolution, and with respect to the weight that convolution's with the roles of input and gradient exchanged. libtorch 1 sends all three through columns
// and one matrix product an image; oneDNN, which it has for convolutions, takes half the time.
#include <ATen/ATen.h>
#include <ATen/Context.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>
#include <torch/version.h>

namespace {

using at::IntArrayRef;
using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;
using Sizes = std::vector<int64_t>;

struct ConvTranspose2d : torch::autograd::Function<ConvTranspose2d> {
  static Tensor forward(AutogradContext* context, const Tensor& input, const Tensor& weight, const c10::optional<Tensor>& bias,
                        Sizes stride, Sizes padding, Sizes output_padding, int64_t groups, Sizes dilation) {
    context->save_for_backward({input, weight});
    context->saved_data["stride"] = stride;
    context->saved_data["padding"] = padding;
    context->saved_data["dilation"] = dilation;
    context->saved_data["groups"] = groups;
    context->saved_data["bias"] = bias && bias->requires_grad();
    return at::conv_transpose2d(input, weight, bias, stride, padding, output_padding, groups, dilation);
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const auto saved = context->get_saved_variables();
    const auto &input = saved[0], &weight = saved[1], &gradient = gradients[0];
    const auto stride = context->saved_data["stride"].toIntVector(), padding = context->saved_data["padding"].toIntVector(), dilation = context->saved_data["dilation"].toIntVector();
    const auto groups = context->saved_data["groups"].toInt();
    const Sizes none{0, 0};

    variable_list result(8);
    if (input.requires_grad()) result[0] = at::conv2d(gradient, weight, {}, stride, padding, dilation, groups);
    if (weight.requires_grad())
      result[1] = std::get<1>(at::convolution_backward(input, gradient, weight, c10::nullopt, stride, padding, dilation, false, none, groups, {false, true, false}));
    if (context->saved_data["bias"].toBool()) result[2] = gradient.sum(Sizes{0, 2, 3});
    return result;
  }
};

// Where the output padding reaches the stride, the convolution of the output has more rows than the input had.
bool is_gradient_of_convolution(IntArrayRef output_padding, IntArrayRef stride) {
  for (size_t i = 0; i < output_padding.size(); ++i)
    if (output_padding[i] >= stride[std::min(i, stride.size() - 1)]) return false;
  return true;
}

Tensor conv_transpose2d(const Tensor& input, const Tensor& weight, const c10::optional<Tensor>& bias, IntArrayRef stride, IntArrayRef padding,
                        IntArrayRef output_padding, int64_t groups, IntArrayRef dilation) {
  const bool learns = at::GradMode::is_enabled() && (input.requires_grad() || weight.requires_grad() || (bias && bias->requires_grad()));
  if (TORCH_VERSION_MAJOR < 2 && learns && input.device().is_cpu() && input.scalar_type() == at::kFloat && weight.scalar_type() == at::kFloat && input.dim() == 4 &&
      at::globalContext().userEnabledMkldnn() && is_gradient_of_convolution(output_padding, stride))
    return ConvTranspose2d::apply(input, weight, bias, stride.vec(), padding.vec(), output_padding.vec(), groups, dilation.vec());
  return at::conv_transpose2d(input, weight, bias, stride, padding, output_padding, groups, dilation);
}

}  // namespace

TORCH_LIBRARY(aedsl, library) {
  library.def("conv_transpose2d(Tensor input, Tensor weight, Tensor? bias, int[2] stride, int[2] padding, int[2] output_padding, int groups, int[2] dilation) -> Tensor");
  library.impl("conv_transpose2d", c10::DispatchKey::CompositeImplicitAutograd, TORCH_FN(conv_transpose2d));
}
