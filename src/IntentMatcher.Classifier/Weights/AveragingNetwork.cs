using System.Numerics;

namespace IntentMatcher.Classifier.Weights;

/// <summary>
/// Deep averaging network (Iyyer, Manjunatha, Boyd-Graber and Daumé III 2015): the scaled sum of the vectors of a text's features, one hidden layer of
/// rectified units, one output for each column of <see cref="DetailTable"/> and two for demand. What the linear heads cannot say: that features mean
/// something else together. The outputs are added to theirs.
/// </summary>
internal sealed class AveragingNetwork
{
    public const int Inputs = DetailTable.Width;
    public const int Hidden = 64;
    public const int Outputs = DetailTable.Width;

    /// <summary>The output for demand against the rest.</summary>
    public const int Demand = Outputs - 1;

    /// <summary>Demand among the stances: a second lesson from the same rows, read in training only.</summary>
    public const int DemandAsStance = Outputs - 2;

    /// <param name="hiddenWeights">By input, then hidden unit.</param>
    /// <param name="hiddenBias">By hidden unit.</param>
    /// <param name="outputWeights">By hidden unit, then output.</param>
    /// <param name="outputBias">By output.</param>
    public AveragingNetwork(float[] hiddenWeights, float[] hiddenBias, float[] outputWeights, float[] outputBias)
    {
        if (hiddenWeights.Length != Inputs * Hidden || hiddenBias.Length != Hidden || outputWeights.Length != Hidden * Outputs || outputBias.Length != Outputs)
        {
            throw new InvalidDataException("network: sizes do not fit together");
        }

        (HiddenWeights, HiddenBias, OutputWeights, OutputBias) = (hiddenWeights, hiddenBias, outputWeights, outputBias);
    }

    public float[] HiddenWeights { get; }

    public float[] HiddenBias { get; }

    public float[] OutputWeights { get; }

    public float[] OutputBias { get; }

    /// <summary>What the hidden units say to inputs, rectified.</summary>
    public void Activate(ReadOnlySpan<float> inputs, Span<float> hidden)
    {
        HiddenBias.CopyTo(hidden);
        for (var i = 0; i < Inputs; i++)
        {
            AddScaled(hidden, HiddenWeights.AsSpan(i * Hidden, Hidden), inputs[i]);
        }

        for (var h = 0; h < Hidden; h++)
        {
            hidden[h] = Math.Max(0, hidden[h]);
        }
    }

    /// <summary>Adds the outputs of hidden units to scores.</summary>
    public void AddOutputs(ReadOnlySpan<float> hidden, Span<float> scores)
    {
        AddScaled(scores, OutputBias, 1);
        for (var h = 0; h < Hidden; h++)
        {
            if (hidden[h] > 0)
            {
                AddScaled(scores, OutputWeights.AsSpan(h * Outputs, Outputs), hidden[h]);
            }
        }
    }

    /// <summary>
    /// How much the demand output changes with each input, where the active hidden units stay the same. The network is linear there, so inputs times
    /// slopes and the part returned, which no input has a share in, add up to the output.
    /// </summary>
    public float DemandSlopes(ReadOnlySpan<float> inputs, Span<float> slopes)
    {
        Span<float> hidden = stackalloc float[Hidden];
        Activate(inputs, hidden);
        Span<float> through = stackalloc float[Hidden];
        var rest = OutputBias[Demand];
        for (var h = 0; h < Hidden; h++)
        {
            through[h] = hidden[h] > 0 ? OutputWeights[(h * Outputs) + Demand] : 0;
            rest += through[h] * HiddenBias[h];
        }

        for (var i = 0; i < Inputs; i++)
        {
            slopes[i] = Dot(HiddenWeights.AsSpan(i * Hidden, Hidden), through);
        }

        return rest;
    }

    /// <summary>target += factor · source; lengths are multiples of a vector's.</summary>
    internal static void AddScaled(Span<float> target, ReadOnlySpan<float> source, float factor)
    {
        var f = new Vector<float>(factor);
        for (var i = 0; i < target.Length; i += Vector<float>.Count)
        {
            (new Vector<float>(target[i..]) + (new Vector<float>(source[i..]) * f)).CopyTo(target[i..]);
        }
    }

    internal static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i < a.Length; i += Vector<float>.Count)
        {
            sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        return Vector.Sum(sum);
    }
}
