using System.ComponentModel.DataAnnotations;
using IntentMatcher.Classifier;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Posts;

internal sealed class ClassifierOptions
{
    /// <summary>Folder of a trained model; omitted: the one that ships beside the program.</summary>
    public string? Model { get; init; }

    /// <summary>Share of demand in the streams listened to, which probabilities are stated for; omitted: the one the model was calibrated for.</summary>
    [Range(0.0001, 0.9999)]
    public double? Prior { get; init; }
}

/// <summary>The model in use, loaded once; its taxonomy as operators have it.</summary>
internal sealed class ClassifierHost(IOptions<ClassifierOptions> options)
{
    private readonly Lazy<IntentClassifier> loaded = new(() =>
    {
        var classifier = IntentClassifier.Load(options.Value.Model ?? ShippedModel.Folder);
        return options.Value.Prior is { } prior ? classifier.WithPrior(prior) : classifier;
    });

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
