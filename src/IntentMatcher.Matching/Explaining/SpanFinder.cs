using IntentMatcher.Matching.Programs;
using IntentMatcher.Matching.Queries;
using IntentMatcher.Matching.Text;

namespace IntentMatcher.Matching.Explaining;

/// <summary>Where the words stand that made a condition hold.</summary>
internal static class SpanFinder
{
    /// <summary>Spans in order, without repeats: every occurrence of a word or phrase, the first window of a NEAR; nothing under NOT.</summary>
    public static IReadOnlyList<TextSpan> Find(QueryNode node, PreparedIntent intent, Func<QueryNode, bool> holds)
    {
        var spans = new List<TextSpan>();
        Collect(node, intent, holds, spans);
        return [.. spans.Distinct().OrderBy(s => s.In != "text").ThenBy(s => s.Start).ThenBy(s => s.End)];
    }

    private static void Collect(QueryNode node, PreparedIntent intent, Func<QueryNode, bool> holds, List<TextSpan> spans)
    {
        switch (node)
        {
            case AllOf all:
                foreach (var part in all.Parts)
                {
                    Collect(part, intent, holds, spans);
                }

                break;
            case AnyOf any:
                foreach (var part in any.Parts.Where(holds))
                {
                    Collect(part, intent, holds, spans);
                }

                break;
            case Near near:
                NearWindow(near, intent.Text, "text", spans);
                break;
            case TextNode text:
                Occurrences(text, intent.Text, "text", spans, 0, int.MaxValue);
                break;
            case ProductField product when product.Text is Near near:
                NearWindow(near, intent.Product, "product", spans);
                break;
            case ProductField product:
                Occurrences(product.Text, intent.Product, "product", spans, 0, int.MaxValue);
                break;
            default:
                break;
        }
    }

    private static void NearWindow(Near near, TermTable table, string name, List<TextSpan> spans)
    {
        var vocabulary = table.Vocabulary;
        var items = new List<int>();
        foreach (var item in near.Items)
        {
            var terms = Terms(item, vocabulary);
            items.Add(terms.Length);
            items.AddRange(terms);
        }

        if (TextRunner.NearWindow(table, near.Distance, near.Items.Count, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items)) is var (first, last))
        {
            foreach (var item in near.Items)
            {
                Occurrences(item, table, name, spans, first, last);
            }
        }
    }

    private static void Occurrences(TextNode node, TermTable table, string name, List<TextSpan> spans, int first, int last)
    {
        var terms = Terms(node, table.Vocabulary);
        var at = TextRunner.NextPhrase(table, terms, table.First(terms[0]));
        while (at >= 0)
        {
            var token = table.Position(at);
            if (token >= first && token + terms.Length - 1 <= last)
            {
                spans.Add(new TextSpan(name, table.Start(token), table.End(token + terms.Length - 1)));
            }

            at = TextRunner.NextPhrase(table, terms, table.Next(at));
        }
    }

    private static int[] Terms(TextNode node, Vocabulary vocabulary) => node switch
    {
        Word { Form: WordForm.Stem } word => [vocabulary.Find(NameKind.Stem, EnglishStemmer.Stem(word.Token))],
        Word { Form: WordForm.Exact } word => [vocabulary.Find(NameKind.Word, word.Token)],
        Word word => [vocabulary.Find(NameKind.Prefix, word.Token)],
        Phrase { Exact: true } phrase => [.. phrase.Tokens.Select(t => vocabulary.Find(NameKind.Word, t))],
        Phrase phrase => [.. phrase.Tokens.Select(t => vocabulary.Find(NameKind.Stem, EnglishStemmer.Stem(t)))],
        _ => throw new InvalidOperationException("NEAR holds words and phrases only"),
    };
}
