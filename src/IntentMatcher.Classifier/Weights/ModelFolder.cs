namespace IntentMatcher.Classifier.Weights;

/// <summary>
/// Finds a model's parts. A model folder holds model.bin; a folder of models holds one folder a version and a file <c>current</c> that names one.
/// Taxonomy and gazetteer lie in the model folder, or beside it, or with the program's own models.
/// </summary>
internal sealed record ModelFolder(string Folder)
{
    public string ModelFile => Path.Combine(Folder, LearnedModel.FileName);

    public static ModelFolder Find(string directory)
    {
        if (System.IO.File.Exists(Path.Combine(directory, LearnedModel.FileName)))
        {
            return new ModelFolder(Path.GetFullPath(directory));
        }

        var current = Path.Combine(directory, "current");
        if (!System.IO.File.Exists(current))
        {
            throw new FileNotFoundException($"{directory}: no model here: neither {LearnedModel.FileName} nor a file 'current' that names a version", directory);
        }

        var version = System.IO.File.ReadAllText(current).Trim();
        var folder = new ModelFolder(Path.GetFullPath(Path.Combine(directory, version)));
        return System.IO.File.Exists(folder.ModelFile)
            ? folder
            : throw new FileNotFoundException($"{current}: names version '{version}', but {folder.ModelFile} is not there", folder.ModelFile);
    }

    /// <summary>Path of a part that models may share.</summary>
    public string File(string name)
    {
        string[] places = [Folder, Path.GetDirectoryName(Folder) ?? Folder, Path.Combine(AppContext.BaseDirectory, "models")];
        return places.Select(place => Path.Combine(place, name)).FirstOrDefault(System.IO.File.Exists)
            ?? throw new FileNotFoundException($"{name} is missing: looked in {string.Join(", ", places)}", name);
    }
}
