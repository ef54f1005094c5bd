using System.Globalization;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int Edge = 3;
        private const int Summarised = 6;

        /// <summary>Shape, type and device, as in [2x3], type = Float32, device = cpu.</summary>
        public override string ToString() => Metadata();

        /// <summary>The numbers in the style of torch.TensorStringStyle, or shape, type and device alone.</summary>
        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(TensorStringStyle, fltFormat, width, cultureInfo, newLine) : Metadata();

        /// <summary>The tensor as text.</summary>
        /// <param name="style">The style.</param>
        /// <param name="fltFormat">The format of a floating-point number, "g5" unless set otherwise.</param>
        /// <param name="width">The width of a line, 100 unless set otherwise.</param>
        /// <param name="cultureInfo">The culture of the numbers, the current one where null.</param>
        /// <param name="newLine">The end of a line.</param>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            var chosen = style == TensorStringStyle.Default ? torch.TensorStringStyle : style;
            if (chosen == TensorStringStyle.Metadata || is_meta)
                return Metadata();

            using var plain = detach();
            using var here = plain.cpu();
            using var dense = here.contiguous();
            var text = new Layout(dense, fltFormat ?? floatFormat, width ?? lineWidth, cultureInfo ?? CultureInfo.CurrentCulture, newLine ?? torch.newLine);
            return chosen switch
            {
                TensorStringStyle.Julia => Metadata() + text.Matrices(),
                TensorStringStyle.Numpy => text.Nested('[', ']', " "),
                TensorStringStyle.CSharp => Metadata() + ", value = " + text.Nested('{', '}', ", "),
                _ => throw new ArgumentException($"Unsupported tensor string style: {style}"),
            };
        }

        private string Metadata() => $"[{string.Join('x', Sizes.ToArray())}], type = {dtype}, device = {device}";

        /// <summary>Lays out the numbers of a dense tensor on the processor.</summary>
        private sealed class Layout(Tensor tensor, string format, int width, CultureInfo culture, string newLine)
        {
            private readonly long[] shape = tensor.shape;

            internal string Matrices()
            {
                if (shape.Length == 0)
                    return ", value = " + Value(0);

                var columns = shape[^1];
                var rows = shape.Length == 1 ? 1 : shape[^2];
                var matrices = shape.SkipLast(2).Aggregate(1L, (product, size) => product * size);
                var text = new StringBuilder();
                for (var matrix = 0L; matrix < matrices; matrix++)
                {
                    text.Append(newLine);
                    if (shape.Length > 2)
                        text.Append('[').Append(string.Join(',', Position(matrix))).Append(",..,..] =").Append(newLine);
                    Matrix(text, matrix * rows * columns, rows, columns);
                }

                return text.ToString();
            }

            internal string Nested(char open, char close, string gap)
            {
                var text = new StringBuilder();
                Nest(text, 0, 0, open, close, gap);
                return text.ToString();
            }

            private void Nest(StringBuilder text, int dim, long offset, char open, char close, string gap)
            {
                if (dim == shape.Length)
                {
                    text.Append(Value(offset));
                    return;
                }

                var stride = shape.Skip(dim + 1).Aggregate(1L, (product, size) => product * size);
                text.Append(open);
                var separator = dim == shape.Length - 1 ? gap == " " ? ", " : gap : (gap == " " ? "" : ",") + newLine + new string(' ', dim + 1);
                for (var i = 0L; i < shape[dim]; i++)
                {
                    if (i > 0)
                        text.Append(separator);
                    if (shape[dim] > 2 * Summarised && i == Edge)
                    {
                        text.Append("...").Append(separator);
                        i = shape[dim] - Edge;
                    }

                    Nest(text, dim + 1, offset + (i * stride), open, close, gap);
                }

                text.Append(close);
            }

            private void Matrix(StringBuilder text, long offset, long rows, long columns)
            {
                var cells = new string[rows, columns];
                var widths = new int[columns];
                for (var row = 0L; row < rows; row++)
                {
                    for (var column = 0L; column < columns; column++)
                    {
                        cells[row, column] = Value(offset + (row * columns) + column);
                        widths[column] = Math.Max(widths[column], cells[row, column].Length);
                    }
                }

                var shown = 0;
                for (var used = 4; shown < columns && (used += widths[shown] + 1) <= width; shown++)
                {
                }

                for (var row = 0L; row < rows; row++)
                {
                    for (var column = 0; column < shown; column++)
                        text.Append(' ').Append(cells[row, column].PadLeft(widths[column]));
                    text.Append(shown < columns ? " ..." : "").Append(newLine);
                }
            }

            private long[] Position(long matrix)
            {
                var position = new long[shape.Length - 2];
                for (var i = position.Length - 1; i >= 0; i--)
                    matrix = Math.DivRem(matrix, shape[i], out position[i]);
                return position;
            }

            private string Value(long i) => tensor.dtype switch
            {
                ScalarType.Float32 => tensor.ReadCpuSingle(i).ToString(format, culture),
                ScalarType.Float64 => tensor.ReadCpuDouble(i).ToString(format, culture),
                ScalarType.Float16 => ((float)tensor.ReadCpuValue<Half>(i)).ToString(format, culture),
                ScalarType.Int64 => tensor.ReadCpuInt64(i).ToString(culture),
                ScalarType.Int32 => tensor.ReadCpuInt32(i).ToString(culture),
                ScalarType.Int16 => tensor.ReadCpuInt16(i).ToString(culture),
                ScalarType.Int8 => tensor.ReadCpuSByte(i).ToString(culture),
                ScalarType.Byte => tensor.ReadCpuByte(i).ToString(culture),
                ScalarType.Bool => tensor.ReadCpuBool(i) ? "True" : "False",
                var other => throw new NotSupportedException($"Numbers of type {other} cannot be printed."),
            };
        }
    }
}
