using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>A model fresh from training.</summary>
public sealed class TrainedModel
{
    private readonly LearnedModel _model;
    private readonly byte[] _bytes;

    private readonly SlotModel? _slots;

    internal TrainedModel(LearnedModel model, SlotModel? slots)
    {
        _model = model;
        _slots = slots;
        _bytes = model.ToBytes();
    }

    /// <summary>Identity of the model: it follows from its bytes.</summary>
    public string Version => _model.Version;

    /// <summary>Size of model.bin in bytes.</summary>
    public int Size => _bytes.Length;

    /// <summary>The model ready for use; without a gazetteer it reads no slots.</summary>
    public IntentClassifier ToClassifier(Taxonomy taxonomy, Gazetteer? gazetteer = null) => new(_model, taxonomy, _slots, gazetteer);

    /// <summary>Writes model.bin, and slots.bin if slots were trained, into the folder (made if missing). A reader sees the old file or the new one, never a part.</summary>
    public void Save(string directory)
    {
        Directory.CreateDirectory(directory);
        _slots?.Save(directory);
        var file = Path.Combine(directory, LearnedModel.FileName);
        var fresh = file + ".new";
        File.WriteAllBytes(fresh, _bytes);
        File.Move(fresh, file, overwrite: true);
    }
}
