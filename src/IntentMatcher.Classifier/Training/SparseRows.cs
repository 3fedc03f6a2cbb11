namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Rows of a linear model in compact numbering: feature f of row r has the value <c>Value(f's group) · Scale[f]</c>. Ids below
/// <see cref="FirstChar"/> are word features, the rest character features.
/// </summary>
internal sealed class SparseRows
{
    public required int[][] Ids { get; init; }

    public required float[] WordValue { get; init; }

    public required float[] CharValue { get; init; }

    public required float[] Scale { get; init; }

    public required int FirstChar { get; init; }

    public int Features => Scale.Length;

    /// <summary>w · x of one row.</summary>
    public double Dot(int row, float[] weights)
    {
        double words = 0, chars = 0;
        foreach (var id in Ids[row])
        {
            if (id < FirstChar)
            {
                words += weights[id] * Scale[id];
            }
            else
            {
                chars += weights[id] * Scale[id];
            }
        }

        return (words * WordValue[row]) + (chars * CharValue[row]);
    }

    /// <summary>w += step · x of one row.</summary>
    public void AddTo(int row, float[] weights, double step)
    {
        var words = (float)(step * WordValue[row]);
        var chars = (float)(step * CharValue[row]);
        foreach (var id in Ids[row])
        {
            weights[id] += (id < FirstChar ? words : chars) * Scale[id];
        }
    }

    /// <summary>x · x of one row, repeated features counted together.</summary>
    public double Square(int row, float[] room)
    {
        AddTo(row, room, 1);
        double sum = 0;
        foreach (var id in Ids[row])
        {
            sum += room[id] * room[id];
            room[id] = 0;
        }

        return sum;
    }
}
