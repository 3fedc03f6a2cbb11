using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>A model fresh from training.</summary>
public sealed class TrainedModel
{
    private readonly LearnedModel _model;
    private readonly byte[] _bytes;

    internal TrainedModel(LearnedModel model)
    {
        _model = model;
        _bytes = model.ToBytes();
    }

    /// <summary>Identity of the model: it follows from its bytes.</summary>
    public string Version => _model.Version;

    /// <summary>Size of the file in bytes.</summary>
    public int Size => _bytes.Length;

    /// <summary>The model ready for use.</summary>
    public IntentClassifier ToClassifier(Taxonomy taxonomy) => new(_model, taxonomy);

    /// <summary>Writes model.bin into the folder (made if missing). A reader sees the old file or the new one, never a part.</summary>
    public void Save(string directory)
    {
        Directory.CreateDirectory(directory);
        var file = Path.Combine(directory, LearnedModel.FileName);
        var fresh = file + ".new";
        File.WriteAllBytes(fresh, _bytes);
        File.Move(fresh, file, overwrite: true);
    }
}
