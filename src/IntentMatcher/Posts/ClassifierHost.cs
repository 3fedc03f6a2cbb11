using IntentMatcher.Classifier;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Posts;

internal sealed class ClassifierOptions
{
    /// <summary>Folder of a trained model; omitted: the one that ships beside the program.</summary>
    public string? Model { get; init; }
}

/// <summary>The model in use, loaded once.</summary>
internal sealed class ClassifierHost(IOptions<ClassifierOptions> options)
{
    private readonly Lazy<IntentClassifier> classifier = new(() => IntentClassifier.Load(options.Value.Model ?? ShippedModel.Folder));

    public IntentClassifier Current => classifier.Value;
}

/// <summary>Where the model lies that was built with the program.</summary>
internal static class ShippedModel
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "models");
}
