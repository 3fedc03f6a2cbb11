using System.Runtime.InteropServices;

namespace IntentMatcher.Classifier.Training;

/// <summary>Numbers the features of a corpus in order of first sight and counts the rows each is in.</summary>
internal sealed class FeatureIndex
{
    private readonly Dictionary<ulong, int> _ids = new(1 << 20);
    private readonly List<ulong> _hashes = [];
    private readonly List<int> _rows = [];
    private readonly List<int> _lastRow = [];

    public int Count => _hashes.Count;

    public ulong HashOf(int id) => _hashes[id];

    public int RowsWith(int id) => _rows[id];

    public int See(ulong hash, int row)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_ids, hash, out var known);
        if (!known)
        {
            id = _hashes.Count;
            _hashes.Add(hash);
            _rows.Add(0);
            _lastRow.Add(-1);
        }

        if (_lastRow[id] != row)
        {
            _lastRow[id] = row;
            _rows[id]++;
        }

        return id;
    }
}
