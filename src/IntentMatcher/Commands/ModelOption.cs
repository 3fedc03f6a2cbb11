using System.CommandLine;
using IntentMatcher.Classifier;
using IntentMatcher.Posts;

namespace IntentMatcher.Commands;

/// <summary>The <c>--model</c> option and its default: the model that ships beside the program.</summary>
internal static class ModelOption
{
    public static Option<string?> Create() => new("--model") { Description = "Model folder; default: the one beside the program", HelpName = "DIR" };

    /// <summary>Loads the model, or says on standard error what is wrong with it and returns null.</summary>
    public static IntentClassifier? Load(string? directory, InputReport report)
    {
        try
        {
            return IntentClassifier.Load(directory ?? ShippedModel.Folder);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            report.Add(directory ?? ShippedModel.Folder, e.Message);
            return null;
        }
    }
}
