namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Rows of a linear model in compact numbering: feature f of row r has the value <c>Value[r] · Scale[f]</c>.
/// </summary>
internal sealed class SparseRows
{
    public required int[][] Ids { get; init; }

    public required float[] Value { get; init; }

    public required float[] Scale { get; init; }

    public int Features => Scale.Length;

    /// <summary>w · x of one row.</summary>
    public double Dot(int row, float[] weights)
    {
        double sum = 0;
        foreach (var id in Ids[row])
        {
            sum += weights[id] * Scale[id];
        }

        return sum * Value[row];
    }

    /// <summary>w += step · x of one row.</summary>
    public void AddTo(int row, float[] weights, double step)
    {
        var value = (float)(step * Value[row]);
        foreach (var id in Ids[row])
        {
            weights[id] += value * Scale[id];
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
