using System.Globalization;
using System.Text;
using IntentMatcher.Classifier;
using IntentMatcher.Posts;

namespace IntentMatcher.Intents;

/// <summary>Names an author and what he needs, so that a repost or cross-post adds a sighting and no second intent.</summary>
internal static class NeedKey
{
    /// <summary>Key of an account; null where the source names no stable id.</summary>
    public static byte[]? OfAuthor(string source, string? authorId) =>
        string.IsNullOrEmpty(authorId) ? null : PostKey.Of("author", source, authorId);

    /// <summary>The product's words within their branch of the taxonomy; without a product, all words of the text.</summary>
    public static byte[] Of(Classification classification) =>
        classification.Slots?.Product is { } product && Fold(product.Text) is { Length: > 0 } words
            ? PostKey.Of("product", classification.Category.Split('.')[0], words)
            : PostKey.Of("text", Fold(classification.Text));

    /// <summary>Letters and digits in lower case, without accents, one space between words.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c))
            {
                if (gap && folded.Length > 0)
                {
                    folded.Append(' ');
                }

                gap = false;
                folded.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                gap = true;
            }
        }

        return folded.ToString();
    }
}
