using System.Numerics;

namespace IntentMatcher.Classifier.Training;

/// <summary>AdaGrad (Duchi, Hazan and Singer 2011): every weight's step shrinks with the gradients it has seen.</summary>
internal static class AdaGrad
{
    private const float Tiny = 1e-6f;

    /// <summary>One step against the gradients <c>errors · value + decay · weights</c>; lengths are multiples of a vector's.</summary>
    public static void Step(Span<float> weights, Span<float> squares, ReadOnlySpan<float> errors, float value, float rate, float decay)
    {
        var v = new Vector<float>(value);
        var step = new Vector<float>(rate);
        var shrink = new Vector<float>(decay);
        var tiny = new Vector<float>(Tiny);
        for (var i = 0; i < weights.Length; i += Vector<float>.Count)
        {
            var w = new Vector<float>(weights[i..]);
            var g = (new Vector<float>(errors[i..]) * v) + (shrink * w);
            var sum = new Vector<float>(squares[i..]) + (g * g);
            sum.CopyTo(squares[i..]);
            (w - (step * g / Vector.SquareRoot(sum + tiny))).CopyTo(weights[i..]);
        }
    }

    /// <summary>The factor of a step of a whole vector that shares one sum of mean squared gradients.</summary>
    public static float SharedRate(ref float squares, float meanSquare, float rate)
    {
        squares += meanSquare;
        return rate / MathF.Sqrt(squares + Tiny);
    }
}
