using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>A network in training: its weights, the sums of their squared gradients, and what the row at hand went through.</summary>
internal sealed class NetworkRun
{
    private const int Inputs = AveragingNetwork.Inputs, Hidden = AveragingNetwork.Hidden, Outputs = AveragingNetwork.Outputs;

    private readonly float[] _vectorSquares;
    private readonly float[] _hiddenSquares = new float[Inputs * Hidden];
    private readonly float[] _hiddenBiasSquares = new float[Hidden];
    private readonly float[] _outputSquares = new float[Hidden * Outputs];
    private readonly float[] _outputBiasSquares = new float[Outputs];
    private readonly float[] _inputs = new float[Inputs];
    private readonly float[] _active = new float[Hidden];
    private readonly List<(int Id, float Factor)> _read = [];

    public NetworkRun(int features, Random random)
    {
        Vectors = Uniform(features * Inputs, 0.1, random);
        _vectorSquares = new float[features];

        // He et al. 2015: rectified units keep the variance.
        Network = new AveragingNetwork(
            Uniform(Inputs * Hidden, Math.Sqrt(3.0 / Inputs), random), new float[Hidden], Uniform(Hidden * Outputs, Math.Sqrt(3.0 / Hidden), random), new float[Outputs]);
    }

    public float[] Vectors { get; }

    public AveragingNetwork Network { get; }

    public float[][] Parameters => [Vectors, Network.HiddenWeights, Network.HiddenBias, Network.OutputWeights, Network.OutputBias];

    /// <summary>Rectified hidden units of the row read last.</summary>
    public ReadOnlySpan<float> Active => _active;

    /// <summary>Takes a row's features up, each dropped with a chance.</summary>
    public void Read(ReadOnlySpan<int> ids, ReadOnlySpan<float> rarity, float value, float drop, Random random)
    {
        _inputs.AsSpan().Clear();
        _read.Clear();
        foreach (var id in ids)
        {
            if (random.NextSingle() >= drop)
            {
                var factor = rarity[id] * value;
                _read.Add((id, factor));
                AveragingNetwork.AddScaled(_inputs, Vectors.AsSpan(id * Inputs, Inputs), factor);
            }
        }

        Network.Activate(_inputs, _active);
    }

    /// <summary>One step against the errors of the outputs for the row read last.</summary>
    public void Learn(ReadOnlySpan<float> errors, float rate)
    {
        Span<float> hidden = stackalloc float[Hidden];
        for (var h = 0; h < Hidden; h++)
        {
            hidden[h] = 0;
            if (_active[h] > 0)
            {
                var at = h * Outputs;
                hidden[h] = AveragingNetwork.Dot(Network.OutputWeights.AsSpan(at, Outputs), errors);
                AdaGrad.Step(Network.OutputWeights.AsSpan(at, Outputs), _outputSquares.AsSpan(at, Outputs), errors, _active[h], rate, 0);
            }
        }

        AdaGrad.Step(Network.OutputBias, _outputBiasSquares, errors, 1, rate, 0);
        Span<float> inputs = stackalloc float[Inputs];
        for (var i = 0; i < Inputs; i++)
        {
            var at = i * Hidden;
            inputs[i] = AveragingNetwork.Dot(Network.HiddenWeights.AsSpan(at, Hidden), hidden);
            AdaGrad.Step(Network.HiddenWeights.AsSpan(at, Hidden), _hiddenSquares.AsSpan(at, Hidden), hidden, _inputs[i], rate, 0);
        }

        AdaGrad.Step(Network.HiddenBias, _hiddenBiasSquares, hidden, 1, rate, 0);
        var square = AveragingNetwork.Dot(inputs, inputs) / Inputs;
        foreach (var (id, factor) in _read)
        {
            var step = AdaGrad.SharedRate(ref _vectorSquares[id], square * factor * factor, rate);
            AveragingNetwork.AddScaled(Vectors.AsSpan(id * Inputs, Inputs), inputs, -step * factor);
        }
    }

    private static float[] Uniform(int count, double most, Random random)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (float)(((random.NextDouble() * 2) - 1) * most);
        }

        return values;
    }
}

/// <summary>The mean of weights over several moments.</summary>
internal sealed class MeanWeights(float[][] parameters)
{
    private readonly float[][] _sums = Array.ConvertAll(parameters, p => new float[p.Length]);
    private int _moments;

    public void Add()
    {
        _moments++;
        for (var p = 0; p < parameters.Length; p++)
        {
            for (var i = 0; i < parameters[p].Length; i++)
            {
                _sums[p][i] += parameters[p][i];
            }
        }
    }

    /// <summary>Puts the mean in the weights' place.</summary>
    public void Use()
    {
        for (var p = 0; p < parameters.Length; p++)
        {
            for (var i = 0; i < parameters[p].Length; i++)
            {
                parameters[p][i] = _sums[p][i] / Math.Max(1, _moments);
            }
        }
    }
}
