namespace IntentMatcher.Classifier;

/// <summary>One span of the text and what it added to the logit.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">One past the last UTF-16 code unit; never splits a surrogate pair.</param>
/// <param name="Weight">Contribution to the logit; positive speaks for demand.</param>
public sealed record Evidence(int Start, int End, double Weight);
