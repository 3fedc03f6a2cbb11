using System.Numerics;
using System.Runtime.InteropServices;

namespace IntentMatcher.Classifier;

/// <summary>
/// Learns <see cref="WordClusters"/> from unlabelled posts: which words stand one and two places left and right of a word (positive pointwise mutual
/// information), reduced to 96 directions by subspace iteration, grouped by spherical k-means. Half a minute for 300,000 posts on two cores; deterministic.
/// </summary>
public static class WordClusterTrainer
{
    private const int LeastCount = 8;
    private const int MostWords = 40_000;
    private const int Contexts = 1500;
    private const int Width = 2048;
    private const int Directions = 96;
    private const int CoarseGroups = 64;
    private const int FineGroups = 512;

    private static readonly int[] Offsets = [-1, 1, -2, 2];

    /// <summary>Writes a table that <see cref="WordClusters.Load"/> reads. The posts are gone through twice.</summary>
    public static void Learn(IEnumerable<string> posts, TextWriter table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(table);
        var vocabulary = Vocabulary(posts, out var counts);
        var rows = Associations(posts, vocabulary);
        cancellationToken.ThrowIfCancellationRequested();
        var vectors = Reduce(rows, cancellationToken);
        var coarse = Group(vectors, counts, CoarseGroups, cancellationToken);
        var fine = Group(vectors, counts, FineGroups, cancellationToken);
        foreach (var (word, i) in vocabulary.OrderBy(entry => entry.Value))
        {
            if (char.IsLetter(word[0]))
            {
                table.Write(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{word}\t{coarse[i] + 1}\t{fine[i] + 1}\n"));
            }
        }
    }

    private static Dictionary<string, int> Vocabulary(IEnumerable<string> posts, out int[] counts)
    {
        var seen = new Dictionary<string, int>();
        var tokens = new List<SlotToken>();
        foreach (var post in posts)
        {
            SlotTokens.Cut(post, tokens);
            foreach (var token in tokens)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(seen, Name(post, token), out _)++;
            }
        }

        var kept = seen.Where(entry => entry.Value >= LeastCount && entry.Key.Length > 0).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(MostWords).ToArray();
        counts = [.. kept.Select(entry => entry.Value)];
        return kept.Select((entry, i) => (entry.Key, i)).ToDictionary(entry => entry.Key, entry => entry.i);
    }

    /// <summary>A word folded, a number by its length, a mark itself; empty for what has no company worth counting.</summary>
    private static string Name(string post, SlotToken token) => token.Kind switch
    {
        TokenKind.Word => string.Create(token.Length, (post, token.Start), static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = LetterFold.Fold(from.post[from.Start + i]);
            }
        }).Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal),
        TokenKind.Number => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#{Math.Min(token.Length, 9)}"),
        TokenKind.Mark or TokenKind.Currency when token.Length == 1 => post[token.Start].ToString(),
        _ => "",
    };

    private static List<(int Context, float Weight)>[] Associations(IEnumerable<string> posts, Dictionary<string, int> vocabulary)
    {
        var pairs = Offsets.Select(_ => new Dictionary<long, float>()).ToArray();
        var tokens = new List<SlotToken>();
        var ids = new List<int>();
        foreach (var post in posts)
        {
            SlotTokens.Cut(post, tokens);
            ids.Clear();
            foreach (var token in tokens)
            {
                ids.Add(vocabulary.TryGetValue(Name(post, token), out var id) ? id : -1);
            }

            for (var i = 0; i < ids.Count; i++)
            {
                for (var k = 0; k < Offsets.Length && ids[i] >= 0; k++)
                {
                    var j = i + Offsets[k];
                    var context = j < 0 || j >= ids.Count ? Contexts : ids[j] < Contexts ? ids[j] : -1;
                    if (context >= 0)
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(pairs[k], ((long)ids[i] * Width) + context, out _)++;
                    }
                }
            }
        }

        var rows = new List<(int Context, float Weight)>[vocabulary.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = [];
        }

        for (var k = 0; k < Offsets.Length; k++)
        {
            var words = new double[rows.Length];
            var contexts = new double[Width];
            foreach (var (pair, n) in pairs[k])
            {
                words[pair / Width] += n;
                contexts[pair % Width] += n;
            }

            // Contexts to the power 3/4: rare ones would shout otherwise (Levy, Goldberg and Dagan, 2015).
            var total = contexts.Sum(n => Math.Pow(n, 0.75));
            foreach (var (pair, n) in pairs[k])
            {
                var information = Math.Log(n / words[pair / Width] / (Math.Pow(contexts[pair % Width], 0.75) / total));
                if (information > 0)
                {
                    rows[pair / Width].Add(((int)(pair % Width) + (k * Width), (float)information * (k < 2 ? 1f : 0.6f)));
                }
            }
        }

        foreach (var row in rows)
        {
            row.Sort((a, b) => a.Context.CompareTo(b.Context));
        }

        return rows;
    }

    /// <summary>Leading directions by subspace iteration; each word a unit vector.</summary>
    private static float[] Reduce(List<(int Context, float Weight)>[] rows, CancellationToken cancellationToken)
    {
        var basis = new float[Offsets.Length * Width * Directions];
        var random = new Random(1);
        foreach (ref var x in basis.AsSpan())
        {
            x = random.NextSingle() - 0.5f;
        }

        var vectors = new float[rows.Length * Directions];
        Orthogonalise(basis);
        for (var turn = 0; turn < 5; turn++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(vectors);
            for (var i = 0; i < rows.Length; i++)
            {
                foreach (var (context, weight) in rows[i])
                {
                    Add(vectors.AsSpan(i * Directions, Directions), basis.AsSpan(context * Directions, Directions), weight);
                }
            }

            if (turn < 4)
            {
                Orthogonalise(vectors);
                Array.Clear(basis);
                for (var i = 0; i < rows.Length; i++)
                {
                    foreach (var (context, weight) in rows[i])
                    {
                        Add(basis.AsSpan(context * Directions, Directions), vectors.AsSpan(i * Directions, Directions), weight);
                    }
                }

                Orthogonalise(basis);
            }
        }

        // Square roots of the singular values weigh the directions.
        for (var d = 0; d < Directions; d++)
        {
            var squares = 0.0;
            for (var i = d; i < vectors.Length; i += Directions)
            {
                squares += vectors[i] * vectors[i];
            }

            var factor = (float)Math.Pow(Math.Max(squares, 1e-12), -0.25);
            for (var i = d; i < vectors.Length; i += Directions)
            {
                vectors[i] *= factor;
            }
        }

        for (var i = 0; i < rows.Length; i++)
        {
            Normalise(vectors.AsSpan(i * Directions, Directions));
        }

        return vectors;
    }

    private static int[] Group(float[] vectors, int[] counts, int groups, CancellationToken cancellationToken)
    {
        groups = Math.Min(groups, Math.Max(1, counts.Length / 20));
        var centres = new float[groups * Directions];
        for (var g = 0; g < groups; g++)
        {
            var word = (int)((long)g * Math.Min(counts.Length, 10_000) / groups);
            vectors.AsSpan(word * Directions, Directions).CopyTo(centres.AsSpan(g * Directions));
        }

        var nearest = new int[counts.Length];
        for (var turn = 0; turn < 12; turn++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Parallel.For(0, counts.Length, i =>
            {
                var best = float.NegativeInfinity;
                for (var g = 0; g < groups; g++)
                {
                    var likeness = Dot(vectors.AsSpan(i * Directions, Directions), centres.AsSpan(g * Directions, Directions));
                    if (likeness > best)
                    {
                        (best, nearest[i]) = (likeness, g);
                    }
                }
            });
            Array.Clear(centres);
            for (var i = 0; i < counts.Length; i++)
            {
                Add(centres.AsSpan(nearest[i] * Directions, Directions), vectors.AsSpan(i * Directions, Directions), MathF.Sqrt(MathF.Log(counts[i])));
            }

            for (var g = 0; g < groups; g++)
            {
                Normalise(centres.AsSpan(g * Directions, Directions));
            }
        }

        return nearest;
    }

    /// <summary>Gram and Schmidt over columns.</summary>
    private static void Orthogonalise(float[] matrix)
    {
        var columns = new float[Directions][];
        for (var a = 0; a < Directions; a++)
        {
            columns[a] = new float[matrix.Length / Directions];
            for (var i = 0; i < columns[a].Length; i++)
            {
                columns[a][i] = matrix[(i * Directions) + a];
            }

            for (var b = 0; b < a; b++)
            {
                Add(columns[a], columns[b], -Dot(columns[a], columns[b]));
            }

            Normalise(columns[a]);
            for (var i = 0; i < columns[a].Length; i++)
            {
                matrix[(i * Directions) + a] = columns[a][i];
            }
        }
    }

    private static void Normalise(Span<float> vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector)) + 1e-9f;
        foreach (ref var x in vector)
        {
            x /= length;
        }
    }

    private static void Add(Span<float> to, ReadOnlySpan<float> vector, float weight)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= to.Length; i += Vector<float>.Count)
        {
            (new Vector<float>(to[i..]) + (new Vector<float>(vector[i..]) * weight)).CopyTo(to[i..]);
        }

        for (; i < to.Length; i++)
        {
            to[i] += vector[i] * weight;
        }
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
        {
            sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        var rest = Vector.Sum(sum);
        for (; i < a.Length; i++)
        {
            rest += a[i] * b[i];
        }

        return rest;
    }
}
