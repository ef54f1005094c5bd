// A C ABI over libtorch's dispatcher: operators are called by name, their arguments coerced to what the schema asks for.
// A tensor handle is a TensorImpl* whose reference the caller owns; a generator handle is a GeneratorImpl* likewise.
#include <ATen/Context.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif
#include <mutex>
#include <string>
#include <type_traits>
#include <vector>

#define AE_API extern "C" __attribute__((visibility("default")))

namespace {

enum class Tag : int32_t { None, Tensor, Int, Double, Bool, IntList, DoubleList, TensorList, String, Generator, Device, Default };

struct Value {
  Tag tag;
  int32_t count;
  union {
    int64_t i;
    double d;
    void* p;
  };
};
static_assert(sizeof(Value) == 16, "the managed side lays Value out as 16 bytes");

enum class Kind : uint8_t { Tensor, Number, Float, Int, Bool, IntList, FloatList, TensorList, OptionalTensorList, String, Generator, Device, Other };

struct Argument {
  Kind kind;
  bool has_default;
  c10::IValue default_value;
  std::string name;
};

struct Operator {
  c10::OperatorHandle handle;
  std::string name;
  std::vector<Argument> arguments;
  size_t result_count;
};

thread_local std::string last_error;

// libtorch's text ends in a C++ backtrace that tells a caller nothing; the first line says what is wrong.
std::string first_line(const char* text) {
  const char* end = std::strchr(text, '\n');
  return end == nullptr ? std::string(text) : std::string(text, end);
}

void set_error(const char* where, const char* text) {
  last_error = where[0] == '\0' ? first_line(text) : std::string(where) + ": " + first_line(text);
}

template <class F>
int guarded(const char* where, F&& body) {
  try {
    body();
    return 0;
  } catch (const c10::Error& e) {
    set_error(where, e.what_without_backtrace());
  } catch (const std::exception& e) {
    set_error(where, e.what());
  } catch (...) {
    set_error(where, "an error of an unknown kind");
  }
  return 1;
}

using TensorPointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;

at::Tensor borrow(void* handle) {
  return handle == nullptr ? at::Tensor() : at::Tensor(TensorPointer::reclaim_copy(static_cast<c10::TensorImpl*>(handle)));
}

void* release(at::Tensor&& tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

c10::TensorImpl* impl(void* handle) { return static_cast<c10::TensorImpl*>(handle); }

at::Generator borrow_generator(void* handle) {
  return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(static_cast<c10::GeneratorImpl*>(handle)));
}

Kind kind_of(const c10::Type& type) {
  using K = c10::TypeKind;
  switch (type.kind()) {
    case K::TensorType: return Kind::Tensor;
    case K::NumberType: return Kind::Number;
    case K::FloatType: return Kind::Float;
    case K::IntType:
    case K::SymIntType: return Kind::Int;
    case K::BoolType: return Kind::Bool;
    case K::StringType: return Kind::String;
    case K::GeneratorType: return Kind::Generator;
    case K::DeviceObjType: return Kind::Device;
    case K::OptionalType: return kind_of(*type.containedType(0));
    case K::ListType: {
      const auto& element = *type.containedType(0);
      if (element.kind() == K::OptionalType)
        return element.containedType(0)->kind() == K::TensorType ? Kind::OptionalTensorList : Kind::Other;
      switch (kind_of(element)) {
        case Kind::Int: return Kind::IntList;
        case Kind::Float: return Kind::FloatList;
        case Kind::Tensor: return Kind::TensorList;
        default: return Kind::Other;
      }
    }
    default: return Kind::Other;
  }
}

[[noreturn]] void mismatch(const Argument& argument) {
  throw std::invalid_argument("argument '" + argument.name + "' cannot take a value of this kind");
}

using OptionalTensor = std::decay_t<decltype(std::declval<const c10::IValue&>().toOptional<at::Tensor>())>;

c10::IValue to_ivalue(const Value& value, const Argument& argument) {
  switch (value.tag) {
    case Tag::None:
      return c10::IValue();
    case Tag::Tensor:
      if (argument.kind != Kind::Tensor) mismatch(argument);
      return c10::IValue(borrow(value.p));
    case Tag::Int:
      switch (argument.kind) {
        case Kind::Int:
        case Kind::Number: return c10::IValue(value.i);
        case Kind::Float: return c10::IValue(static_cast<double>(value.i));
        case Kind::Bool: return c10::IValue(value.i != 0);
        case Kind::IntList: return c10::IValue(c10::List<int64_t>({value.i}));
        default: mismatch(argument);
      }
    case Tag::Double:
      if (argument.kind != Kind::Number && argument.kind != Kind::Float) mismatch(argument);
      return c10::IValue(value.d);
    case Tag::Bool:
      if (argument.kind == Kind::Int) return c10::IValue(static_cast<int64_t>(value.i != 0));
      if (argument.kind != Kind::Bool && argument.kind != Kind::Number) mismatch(argument);
      return c10::IValue(value.i != 0);
    case Tag::IntList: {
      if (argument.kind != Kind::IntList) mismatch(argument);
      const auto* items = static_cast<const int64_t*>(value.p);
      c10::List<int64_t> list;
      list.reserve(value.count);
      for (int32_t i = 0; i < value.count; i++) list.push_back(items[i]);
      return c10::IValue(std::move(list));
    }
    case Tag::DoubleList: {
      if (argument.kind != Kind::FloatList) mismatch(argument);
      const auto* items = static_cast<const double*>(value.p);
      c10::List<double> list;
      list.reserve(value.count);
      for (int32_t i = 0; i < value.count; i++) list.push_back(items[i]);
      return c10::IValue(std::move(list));
    }
    case Tag::TensorList: {
      auto** items = static_cast<void**>(value.p);
      if (argument.kind == Kind::OptionalTensorList) {
        c10::List<OptionalTensor> list;
        list.reserve(value.count);
        for (int32_t i = 0; i < value.count; i++)
          list.push_back(items[i] == nullptr ? OptionalTensor() : OptionalTensor(borrow(items[i])));
        return c10::IValue(std::move(list));
      }
      if (argument.kind != Kind::TensorList) mismatch(argument);
      c10::List<at::Tensor> list;
      list.reserve(value.count);
      for (int32_t i = 0; i < value.count; i++) list.push_back(borrow(items[i]));
      return c10::IValue(std::move(list));
    }
    case Tag::String:
      return c10::IValue(std::string(static_cast<const char*>(value.p), value.count));
    case Tag::Generator:
      return c10::IValue(borrow_generator(value.p));
    case Tag::Device:
      return c10::IValue(c10::Device(static_cast<c10::DeviceType>(value.i >> 32), static_cast<c10::DeviceIndex>(value.i & 0xffffffff)));
    case Tag::Default:
      break;
  }
  if (!argument.has_default) throw std::invalid_argument("argument '" + argument.name + "' has no default and was not given");
  return argument.default_value;
}

Value from_ivalue(c10::IValue&& value) {
  Value result{};
  if (value.isTensor()) {
    result.p = release(std::move(value).toTensor());
    result.tag = result.p == nullptr ? Tag::None : Tag::Tensor;
  } else if (value.isInt()) {
    result.tag = Tag::Int;
    result.i = value.toInt();
  } else if (value.isDouble()) {
    result.tag = Tag::Double;
    result.d = value.toDouble();
  } else if (value.isBool()) {
    result.tag = Tag::Bool;
    result.i = value.toBool() ? 1 : 0;
  } else if (value.isTensorList()) {
    auto tensors = value.toTensorVector();
    auto** items = static_cast<void**>(std::malloc(sizeof(void*) * (tensors.empty() ? 1 : tensors.size())));
    for (size_t i = 0; i < tensors.size(); i++) items[i] = release(std::move(tensors[i]));
    result.tag = Tag::TensorList;
    result.count = static_cast<int32_t>(tensors.size());
    result.p = items;
  } else if (!value.isNone()) {
    throw std::invalid_argument("a result of type " + value.tagKind() + " is not carried over");
  }
  return result;
}

std::vector<at::Tensor> borrow_all(void** handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int32_t i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
  return tensors;
}

void set_blas_threads(int count) {
  // Whichever BLAS libtorch was linked to; one without this function (MKL) follows torch's own setting.
  using Setter = void (*)(int);
  if (auto setter = reinterpret_cast<Setter>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) {
    setter(count);
  } else if (void* library = dlopen("libblas.so.3", RTLD_NOW | RTLD_NOLOAD)) {
    if (auto found = reinterpret_cast<Setter>(dlsym(library, "openblas_set_num_threads"))) found(count);
    dlclose(library);
  }
}

// Every step frees its tensors and the next one asks for as much again. glibc would give their pages back to the system and fault them in anew,
// about a thousand times a step; it keeps them instead.
__attribute__((constructor)) void keep_freed_pages() {
#if defined(__GLIBC__)
  constexpr int largest_mmap_threshold = 32 << 20;  // glibc takes no larger one
  mallopt(M_MMAP_THRESHOLD, largest_mmap_threshold);
  mallopt(M_TRIM_THRESHOLD, 512 << 20);
#endif
}

}  // namespace

AE_API const char* ae_error() { return last_error.c_str(); }

AE_API void ae_free(void* memory) { std::free(memory); }

// ---- operators

AE_API void* ae_operator(const char* name, const char* overload) {
  void* result = nullptr;
  guarded(name, [&] {
    auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
    const auto& schema = handle.schema();
    std::string shown = std::strncmp(name, "aten::", 6) == 0 ? name + 6 : name;
    auto* found = new Operator{handle, std::move(shown), {}, schema.returns().size()};
    for (const auto& argument : schema.arguments()) {
      auto default_value = argument.default_value();
      found->arguments.push_back({kind_of(*argument.type()), default_value.has_value(), default_value.has_value() ? *default_value : c10::IValue(), argument.name()});
    }
    result = found;
  });
  return result;
}

AE_API int ae_call(const void* op, const Value* values, int32_t count, Value* results, int32_t room) {
  const auto& found = *static_cast<const Operator*>(op);
  // The stack's memory is kept from call to call; it is moved out so that a nested call has its own.
  static thread_local std::vector<c10::IValue> kept;
  std::vector<c10::IValue> stack = std::move(kept);
  int failed = guarded(found.name.c_str(), [&] {
    const auto size = found.arguments.size();
    if (static_cast<size_t>(count) > size) throw std::invalid_argument("it takes at most " + std::to_string(size) + " arguments");
    stack.reserve(size);
    static const Value missing{Tag::Default, 0, {0}};
    for (size_t i = 0; i < size; i++) stack.push_back(to_ivalue(i < static_cast<size_t>(count) ? values[i] : missing, found.arguments[i]));
    found.handle.callBoxed(stack);
    if (stack.size() > static_cast<size_t>(room)) throw std::invalid_argument("it gives " + std::to_string(stack.size()) + " results");
    for (size_t i = 0; i < stack.size(); i++) results[i] = from_ivalue(std::move(stack[i]));
    for (int32_t i = static_cast<int32_t>(stack.size()); i < room; i++) results[i] = Value{};
  });
  stack.clear();
  kept = std::move(stack);
  return failed;
}

// ---- tensors

AE_API void ae_tensor_release(void* handle) { TensorPointer::reclaim(impl(handle)); }
AE_API void* ae_tensor_retain(void* handle) { return TensorPointer::reclaim_copy(impl(handle)).release(); }

AE_API int ae_tensor_sizes(void* handle, const int64_t** sizes) {
  *sizes = impl(handle)->sizes().data();
  return static_cast<int>(impl(handle)->dim());
}

AE_API int ae_tensor_strides(void* handle, const int64_t** strides) {
  *strides = impl(handle)->strides().data();
  return static_cast<int>(impl(handle)->dim());
}

AE_API int64_t ae_tensor_numel(void* handle) { return impl(handle)->numel(); }
AE_API int64_t ae_tensor_offset(void* handle) { return impl(handle)->storage_offset(); }
AE_API int ae_tensor_dtype(void* handle) { return static_cast<int>(c10::typeMetaToScalarType(impl(handle)->dtype())); }
AE_API int ae_tensor_element_size(void* handle) { return static_cast<int>(impl(handle)->dtype().itemsize()); }
AE_API int ae_tensor_is_contiguous(void* handle) { return impl(handle)->is_contiguous() ? 1 : 0; }

AE_API int64_t ae_tensor_device(void* handle) {
  auto device = impl(handle)->device();
  return (static_cast<int64_t>(device.type()) << 32) | static_cast<uint32_t>(static_cast<int32_t>(device.index()));
}

AE_API int ae_tensor_data(void* handle, void** data) {
  return guarded("data", [&] { *data = const_cast<void*>(static_cast<const void*>(borrow(handle).data_ptr())); });
}

AE_API int ae_tensor_from_memory(const void* data, const int64_t* sizes, int32_t dims, int32_t dtype, void** result) {
  return guarded("tensor", [&] {
    static auto empty = c10::Dispatcher::singleton().findSchemaOrThrow("aten::empty", "memory_format");
    std::vector<c10::IValue> stack{c10::List<int64_t>(), static_cast<int64_t>(dtype), c10::IValue(), c10::IValue(), c10::IValue(), c10::IValue()};
    c10::List<int64_t> shape;
    for (int32_t i = 0; i < dims; i++) shape.push_back(sizes[i]);
    stack[0] = shape;
    empty.callBoxed(stack);
    auto tensor = std::move(stack[0]).toTensor();
    std::memcpy(tensor.data_ptr(), data, tensor.nbytes());
    *result = release(std::move(tensor));
  });
}

// ---- autograd

AE_API int ae_tensor_requires_grad(void* handle) { return impl(handle)->requires_grad() ? 1 : 0; }

AE_API int ae_tensor_set_requires_grad(void* handle, int32_t on) {
  return guarded("requires_grad_", [&] { borrow(handle).requires_grad_(on != 0); });
}

AE_API int ae_tensor_is_leaf(void* handle, int32_t* leaf) {
  return guarded("is_leaf", [&] { *leaf = borrow(handle).is_leaf() ? 1 : 0; });
}

AE_API int ae_tensor_retain_grad(void* handle) {
  return guarded("retain_grad", [&] { borrow(handle).retain_grad(); });
}

AE_API int ae_tensor_grad(void* handle, void** grad) {
  return guarded("grad", [&] { *grad = release(at::Tensor(borrow(handle).grad())); });
}

AE_API int ae_tensor_set_grad(void* handle, void* grad) {
  return guarded("grad", [&] { borrow(handle).mutable_grad() = borrow(grad); });
}

AE_API int ae_tensor_set_data(void* handle, void* data) {
  return guarded("set_data", [&] { borrow(handle).set_data(borrow(data)); });
}

AE_API int ae_backward(void** tensors, int32_t count, void** grads, int32_t grad_count, int32_t retain, int32_t create, void** inputs, int32_t input_count) {
  return guarded("backward", [&] {
    torch::autograd::backward(borrow_all(tensors, count), borrow_all(grads, grad_count), retain != 0, create != 0, borrow_all(inputs, input_count));
  });
}

AE_API int ae_grad(void** outputs, int32_t count, void** inputs, int32_t input_count, void** grads, int32_t grad_count,
                   int32_t retain, int32_t create, int32_t allow_unused, void** results) {
  return guarded("grad", [&] {
    auto found = torch::autograd::grad(borrow_all(outputs, count), borrow_all(inputs, input_count), borrow_all(grads, grad_count), retain != 0, create != 0, allow_unused != 0);
    for (size_t i = 0; i < found.size(); i++) results[i] = release(std::move(found[i]));
  });
}

AE_API int ae_grad_mode() { return c10::GradMode::is_enabled() ? 1 : 0; }
AE_API void ae_set_grad_mode(int32_t on) { c10::GradMode::set_enabled(on != 0); }
AE_API int ae_inference_mode() { return c10::InferenceMode::is_enabled() ? 1 : 0; }
AE_API void* ae_inference_begin(int32_t on) { return new c10::InferenceMode(on != 0); }
AE_API void ae_inference_end(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

// ---- seeds, generators, threads, devices

AE_API int ae_manual_seed(int64_t seed) {
  return guarded("manual_seed", [&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

AE_API int ae_generator_default(int64_t device, void** generator) {
  return guarded("Generator", [&] {
    c10::Device on(static_cast<c10::DeviceType>(device >> 32), static_cast<c10::DeviceIndex>(device & 0xffffffff));
    *generator = c10::intrusive_ptr<c10::GeneratorImpl>(at::globalContext().defaultGenerator(on).getIntrusivePtr()).release();
  });
}

AE_API int ae_generator_new(uint64_t seed, int64_t device, void** generator) {
  return guarded("Generator", [&] {
    c10::Device on(static_cast<c10::DeviceType>(device >> 32), static_cast<c10::DeviceIndex>(device & 0xffffffff));
    // A device's own kind of generator is had by cloning its default one.
    at::Generator made = on.is_cpu() ? at::detail::createCPUGenerator(seed) : at::globalContext().defaultGenerator(on).clone();
    made.set_current_seed(seed);
    *generator = c10::intrusive_ptr<c10::GeneratorImpl>(made.getIntrusivePtr()).release();
  });
}

AE_API void ae_generator_release(void* generator) { c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(static_cast<c10::GeneratorImpl*>(generator)); }

AE_API int ae_generator_set_seed(void* generator, uint64_t seed) {
  return guarded("Generator", [&] {
    auto found = borrow_generator(generator);
    std::lock_guard<std::mutex> lock(found.mutex());
    found.set_current_seed(seed);
  });
}

AE_API uint64_t ae_generator_seed(void* generator) { return borrow_generator(generator).current_seed(); }

AE_API int ae_generator_get_state(void* generator, void** state) {
  return guarded("get_state", [&] {
    auto found = borrow_generator(generator);
    std::lock_guard<std::mutex> lock(found.mutex());
    *state = release(found.get_state());
  });
}

AE_API int ae_generator_set_state(void* generator, void* state) {
  return guarded("set_state", [&] {
    auto found = borrow_generator(generator);
    std::lock_guard<std::mutex> lock(found.mutex());
    found.set_state(borrow(state));
  });
}

AE_API int ae_threads() { return at::get_num_threads(); }

AE_API int ae_set_threads(int32_t count) {
  return guarded("set_num_threads", [&] {
    at::set_num_threads(count);
    set_blas_threads(count);
  });
}

AE_API int ae_interop_threads() { return at::get_num_interop_threads(); }

AE_API int ae_set_interop_threads(int32_t count) {
  return guarded("set_num_interop_threads", [&] { at::set_num_interop_threads(count); });
}

AE_API int ae_cuda_devices() {
  return c10::impl::hasDeviceGuardImpl(c10::DeviceType::CUDA) ? static_cast<int>(c10::impl::getDeviceGuardImpl(c10::DeviceType::CUDA)->deviceCount()) : 0;
}

AE_API int ae_cudnn() { return at::globalContext().hasCuDNN() ? 1 : 0; }

// ---- Adam: one pass over each parameter instead of a dozen operators

namespace {

struct AdamFactors {
  double beta1, beta2, eps, weight_decay, step_size, correction2_sqrt, shrink;
};

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define AE_VECTORISED __attribute__((optimize("O3"), target_clones("arch=skylake-avx512", "arch=haswell", "default")))
#else
#define AE_VECTORISED
#endif

AE_VECTORISED void adam_float(float* __restrict p, const float* __restrict g, float* __restrict m, float* __restrict v, float* __restrict top, int64_t n, AdamFactors f, bool maximize) {
  const float b1 = static_cast<float>(f.beta1), c1 = static_cast<float>(1 - f.beta1), b2 = static_cast<float>(f.beta2), c2 = static_cast<float>(1 - f.beta2);
  const float eps = static_cast<float>(f.eps), decay = static_cast<float>(f.weight_decay), size = static_cast<float>(f.step_size);
  const float root = static_cast<float>(f.correction2_sqrt), shrink = static_cast<float>(f.shrink), sign = maximize ? -1.0f : 1.0f;
  for (int64_t i = 0; i < n; i++) {
    const float w = p[i] * shrink;
    const float d = sign * g[i] + decay * w;
    const float mean = m[i] * b1 + d * c1;
    const float square = v[i] * b2 + d * d * c2;
    m[i] = mean;
    v[i] = square;
    float largest = square;
    if (top != nullptr) {
      largest = top[i] > square ? top[i] : square;
      top[i] = largest;
    }
    p[i] = w - size * (mean / (std::sqrt(largest) / root + eps));
  }
}

}  // namespace

// Gives how many leading parameters it stepped: it stops before one that is not a plain float tensor, which the caller steps with operators.
AE_API int ae_adam_step(void** params, void** grads, void** means, void** squares, void** tops, int32_t count,
                        double beta1, double beta2, double eps, double weight_decay, double step_size, double correction2_sqrt, double shrink, int32_t maximize) {
  const AdamFactors factors{beta1, beta2, eps, weight_decay, step_size, correction2_sqrt, shrink};
  const auto plain = [](void* handle, int64_t numel) {
    const auto* t = impl(handle);
    return t->layout() == c10::Layout::Strided && t->device().is_cpu() && t->dtype() == caffe2::TypeMeta::Make<float>() && t->is_contiguous() && t->numel() == numel;
  };
  for (int32_t i = 0; i < count; i++) {
    const auto numel = impl(params[i])->numel();
    if (!plain(params[i], numel) || !plain(grads[i], numel) || !plain(means[i], numel) || !plain(squares[i], numel)) return i;
    void* top = tops == nullptr ? nullptr : tops[i];
    if (top != nullptr && !plain(top, numel)) return i;
    const auto data = [](void* handle) { return static_cast<float*>(const_cast<void*>(static_cast<const void*>(impl(handle)->data()))); };
    adam_float(data(params[i]), data(grads[i]), data(means[i]), data(squares[i]), top == nullptr ? nullptr : data(top), numel, factors, maximize != 0);
    impl(params[i])->bump_version();
  }
  return count;
}
