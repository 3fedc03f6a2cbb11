using IntentMatcher.Matching.Programs;
using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Matching.Explaining;

/// <summary>Goes through a subscription's conditions in their order, runs each by itself, and collects what it met.</summary>
internal sealed class Explainer(CompiledSubscription subscription, PreparedIntent intent, DateTimeOffset now)
{
    public Explanation Explain()
    {
        var held = new List<ConditionOutcome>();
        foreach (var (part, condition, found, write, node) in Conditions())
        {
            var holds = Holds(write);
            var spans = holds && node is not null ? SpanFinder.Find(node, intent, Holds) : [];
            var outcome = new ConditionOutcome(part, condition, found, spans);
            if (!holds)
            {
                return new Explanation(false, held, outcome);
            }

            held.Add(outcome);
        }

        return new Explanation(true, held, null);
    }

    private bool Holds(QueryNode node) => Holds(writer => writer.Query(node));

    private bool Holds(Action<ProgramWriter> write)
    {
        var writer = new ProgramWriter(subscription.Context);
        write(writer);
        return ProgramRunner.Holds(writer.ToProgram(), intent, now);
    }

    private IEnumerable<Condition> Conditions()
    {
        foreach (var part in SubscriptionProgram.Parts(subscription.Source))
        {
            yield return new Condition(part.Name, part.Describe(), IntentFacts.Of(part.Name, intent.Intent), part.Write, null);
        }

        foreach (var node in subscription.Query is AllOf all ? all.Parts : subscription.Query is { } query ? [query] : [])
        {
            yield return new Condition("query", QueryPrinter.Print(node), IntentFacts.Of(node, intent.Intent, now), w => w.Query(node), node);
        }
    }

    private sealed record Condition(string Part, string Text, string? Found, Action<ProgramWriter> Write, QueryNode? Node);
}
