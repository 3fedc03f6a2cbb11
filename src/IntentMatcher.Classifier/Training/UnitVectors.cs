using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Vectors of one length, one after the other in steps of eight numbers, the last step filled up with zeros. Steps of a fixed size, and no fused
/// multiply-add, give the same sums on every processor.
/// </summary>
internal sealed class UnitVectors(int dimensions)
{
    private readonly int _steps = (dimensions + Vector256<float>.Count - 1) / Vector256<float>.Count;
    private readonly List<Vector256<float>> _values = [];

    public int Dimensions => dimensions;

    public int Count => _values.Count / _steps;

    public Span<Vector256<float>> this[int i] => CollectionsMarshal.AsSpan(_values).Slice(i * _steps, _steps);

    public void Add(ReadOnlySpan<float> vector)
    {
        CollectionsMarshal.SetCount(_values, _values.Count + _steps);
        var numbers = MemoryMarshal.Cast<Vector256<float>, float>(this[Count - 1]);
        numbers.Clear();
        vector.CopyTo(numbers);
    }

    public void Add(ReadOnlySpan<Vector256<float>> vector) => _values.AddRange(vector);

    /// <summary>Takes the mean vector off all and scales them to length 1: what is left tells words apart, not common from rare ones.</summary>
    public void CentreAndScale()
    {
        var mean = new Vector256<float>[_steps];
        for (var i = 0; i < Count; i++)
        {
            Sum(mean, this[i]);
        }

        for (var i = 0; i < Count; i++)
        {
            var vector = this[i];
            for (var s = 0; s < vector.Length; s++)
            {
                vector[s] -= mean[s] / Count;
            }

            Scale(vector);
        }
    }

    public static void Sum(Span<Vector256<float>> into, ReadOnlySpan<Vector256<float>> vector)
    {
        for (var s = 0; s < into.Length; s++)
        {
            into[s] += vector[s];
        }
    }

    /// <summary>Scales to length 1; zeros stay zeros.</summary>
    public static void Scale(Span<Vector256<float>> vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        if (length > 0)
        {
            for (var s = 0; s < vector.Length; s++)
            {
                vector[s] /= length;
            }
        }
    }

    /// <summary>The products of the vectors from one on with another vector, as many as there is room for.</summary>
    public void Dots(int from, ReadOnlySpan<Vector256<float>> with, Span<float> into)
    {
        ReadOnlySpan<Vector256<float>> vectors = CollectionsMarshal.AsSpan(_values).Slice(from * _steps, into.Length * _steps);
        var i = 0;

        // Four at a time: each step of the other vector is loaded once for four, and their sums do not wait for each other.
        for (; i + 4 <= into.Length; i += 4)
        {
            var four = vectors.Slice(i * _steps, 4 * with.Length);
            var a = four[..with.Length];
            var b = four.Slice(with.Length, with.Length);
            var c = four.Slice(2 * with.Length, with.Length);
            var d = four.Slice(3 * with.Length, with.Length);
            Vector256<float> aSum = default, bSum = default, cSum = default, dSum = default;
            for (var s = 0; s < with.Length; s++)
            {
                var step = with[s];
                aSum += a[s] * step;
                bSum += b[s] * step;
                cSum += c[s] * step;
                dSum += d[s] * step;
            }

            (into[i], into[i + 1], into[i + 2], into[i + 3]) = (Vector256.Sum(aSum), Vector256.Sum(bSum), Vector256.Sum(cSum), Vector256.Sum(dSum));
        }

        for (; i < into.Length; i++)
        {
            into[i] = Dot(vectors.Slice(i * _steps, _steps), with);
        }
    }

    private static float Dot(ReadOnlySpan<Vector256<float>> a, ReadOnlySpan<Vector256<float>> b)
    {
        var sum = Vector256<float>.Zero;
        for (var s = 0; s < a.Length; s++)
        {
            sum += a[s] * b[s];
        }

        return Vector256.Sum(sum);
    }
}
