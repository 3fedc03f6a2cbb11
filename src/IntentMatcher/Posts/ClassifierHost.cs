using IntentMatcher.Classifier;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Posts;

internal sealed class ClassifierOptions
{
    /// <summary>Folder of a trained model; omitted: the one that ships beside the program.</summary>
    public string? Model { get; init; }
}

/// <summary>The model in use, loaded once; its taxonomy as operators have it.</summary>
internal sealed class ClassifierHost(IOptions<ClassifierOptions> options)
{
    private readonly Lazy<IntentClassifier> loaded = new(() => IntentClassifier.Load(options.Value.Model ?? ShippedModel.Folder));
    private volatile IntentClassifier? current;

    public IntentClassifier Current => current ?? loaded.Value;

    /// <summary>The taxonomy that came with the model.</summary>
    public Taxonomy TaxonomyOfModel => loaded.Value.Taxonomy;

    /// <summary>Names categories by another taxonomy from the next batch on.</summary>
    public void Use(Taxonomy taxonomy) => current = loaded.Value.With(taxonomy);
}

/// <summary>Where the model lies that was built with the program.</summary>
internal static class ShippedModel
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "models");
}
