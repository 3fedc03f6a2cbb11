namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Spherical k-means (Dhillon and Modha 2001): every vector goes to the centre it has the largest cosine with, every centre to the direction of its
/// vectors' sum, and again. First centres as k-means++ draws them (Arthur and Vassilvitskii 2007). No group stays empty. All cores find the nearest
/// centres, one adds them up, so that the outcome does not depend on how many there are.
/// </summary>
internal sealed class SphericalKMeans
{
    // Vectors that one core compares with all centres before it takes the next ones: they stay in the first cache.
    private const int Block = 64;

    // Cosines this near to 1 are those of equal vectors, rounded.
    private const float Equal = 1e-6f;

    private readonly UnitVectors _vectors;
    private readonly UnitVectors _centres;
    private readonly ParallelOptions _parallel;
    private readonly int[] _group;
    private readonly float[] _fit;

    private SphericalKMeans(UnitVectors vectors, ParallelOptions parallel)
    {
        (_vectors, _parallel) = (vectors, parallel);
        _centres = new UnitVectors(vectors.Dimensions);
        _group = new int[vectors.Count];
        _fit = new float[vectors.Count];
    }

    /// <summary>The group of each vector, from 0.</summary>
    /// <param name="vectors">Of length 1.</param>
    /// <param name="groups">How many groups; at most as many as there are different vectors.</param>
    /// <param name="passes">Passes at most; it ends when one moves no vector.</param>
    /// <param name="seed">Same seed, same groups.</param>
    /// <param name="passed">Told after the first centres are drawn and after every pass.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="InvalidDataException">There are fewer different vectors than groups.</exception>
    public static int[] Group(UnitVectors vectors, int groups, int passes, int seed, Action passed, ParallelOptions parallel)
    {
        var means = new SphericalKMeans(vectors, parallel);
        means.DrawCentres(groups, new Random(seed));
        passed();
        for (var pass = 0; pass < passes; pass++)
        {
            if (pass > 0)
            {
                means.MoveCentres();
            }

            int[] before = [.. means._group];
            means.Assign();
            FillEmpty(means._group, means._fit, groups);
            passed();
            if (pass > 0 && before.AsSpan().SequenceEqual(means._group))
            {
                break;
            }
        }

        return means._group;
    }

    /// <summary>A vector is the likelier the next centre the further it lies from those drawn.</summary>
    private void DrawCentres(int groups, Random random)
    {
        var far = new float[_vectors.Count];
        Array.Fill(far, 2); // the most there is
        while (_centres.Count < groups)
        {
            var drawn = Draw(far, random);
            if (drawn < 0)
            {
                throw new InvalidDataException(FormattableString.Invariant($"only {_centres.Count} of the vectors differ, too few for {groups} groups"));
            }

            _centres.Add(_vectors[drawn]);
            InBlocks((from, fits) =>
            {
                _vectors.Dots(from, _vectors[drawn], fits);
                for (var i = 0; i < fits.Length; i++)
                {
                    var away = 1 - fits[i];
                    far[from + i] = away < Equal || from + i == drawn ? 0 : Math.Min(far[from + i], away);
                }
            });
        }
    }

    private static int Draw(float[] weights, Random random)
    {
        double total = 0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var left = random.NextDouble() * total;
        var drawn = -1;
        for (var i = 0; i < weights.Length && left >= 0; i++)
        {
            if (weights[i] > 0)
            {
                drawn = i;
                left -= weights[i];
            }
        }

        return drawn;
    }

    private void Assign() => InBlocks((from, fits) =>
    {
        var best = _fit.AsSpan(from, fits.Length);
        var group = _group.AsSpan(from, fits.Length);
        best.Fill(float.NegativeInfinity);
        for (var c = 0; c < _centres.Count; c++)
        {
            _vectors.Dots(from, _centres[c], fits);
            for (var i = 0; i < fits.Length; i++)
            {
                if (fits[i] > best[i])
                {
                    (best[i], group[i]) = (fits[i], c);
                }
            }
        }
    });

    /// <summary>All cores take blocks of vectors: where one begins, and room for a number each.</summary>
    private void InBlocks(Action<int, Span<float>> turn) => Parallel.For(0, (_vectors.Count + Block - 1) / Block, _parallel, block =>
    {
        Span<float> room = stackalloc float[Block];
        var from = block * Block;
        turn(from, room[..Math.Min(Block, _vectors.Count - from)]);
    });

    /// <summary>An empty group gets the vector that fits its own worst, if that does not become empty by it.</summary>
    /// <param name="group">The group of each vector.</param>
    /// <param name="fit">The cosine of each vector with its centre.</param>
    /// <param name="groups">How many groups there are; at most as many as vectors.</param>
    internal static void FillEmpty(int[] group, float[] fit, int groups)
    {
        var sizes = new int[groups];
        foreach (var g in group)
        {
            sizes[g]++;
        }

        if (!sizes.Contains(0))
        {
            return;
        }

        int[] worst = [.. Enumerable.Range(0, fit.Length).OrderBy(i => fit[i])];
        var next = 0;
        for (var empty = 0; empty < groups; empty++)
        {
            if (sizes[empty] > 0)
            {
                continue;
            }

            while (sizes[group[worst[next]]] == 1)
            {
                next++;
            }

            sizes[group[worst[next]]]--;
            group[worst[next]] = empty;
            sizes[empty] = 1;
            next++;
        }
    }

    private void MoveCentres()
    {
        for (var c = 0; c < _centres.Count; c++)
        {
            _centres[c].Clear();
        }

        for (var i = 0; i < _group.Length; i++)
        {
            UnitVectors.Sum(_centres[_group[i]], _vectors[i]);
        }

        for (var c = 0; c < _centres.Count; c++)
        {
            UnitVectors.Scale(_centres[c]);
        }
    }
}
