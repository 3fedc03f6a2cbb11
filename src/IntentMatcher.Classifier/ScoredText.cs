namespace IntentMatcher.Classifier;

/// <summary>The text that is scored: title and body as a reader first meets them.</summary>
public static class ScoredText
{
    /// <summary>What stands between title and body.</summary>
    public const string Border = " — ";

    /// <summary>Title + border + body if both are non-empty, else the one that is there (else empty).</summary>
    public static string Join(string? title, string? text) =>
        string.IsNullOrEmpty(title) ? text ?? ""
        : string.IsNullOrEmpty(text) ? title
        : title + Border + text;
}
