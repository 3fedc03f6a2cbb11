using IntentMatcher.Matching.Explaining;
using IntentMatcher.Matching.Programs;
using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Matching;

/// <summary>A subscription ready to be matched: checked, its query parsed, all its parts in one compact program.</summary>
public sealed class CompiledSubscription
{
    private CompiledSubscription(Subscription source, QueryNode? query, int[] program, MatchingContext context) =>
        (Source, Query, Program, Context, NamesNeeded) = (source, query, program, context, context.Vocabulary.Count);

    /// <summary>What it was compiled from.</summary>
    public Subscription Source { get; }

    /// <summary>The query's syntax tree, names of places resolved to points; null when there is no query.</summary>
    public QueryNode? Query { get; }

    internal int[] Program { get; }

    /// <summary>An intent prepared when the vocabulary had at least so many names has been searched for all of this one's.</summary>
    internal int NamesNeeded { get; }

    internal MatchingContext Context { get; }

    /// <summary>Checks and compiles a subscription.</summary>
    /// <exception cref="QueryException">A part is wrong; the message names the part, the column, what was found and what is allowed.</exception>
    public static CompiledSubscription Compile(Subscription subscription, MatchingContext context)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(context);
        SubscriptionCheck.Check(subscription, context);
        var query = subscription.Query is null ? null : QueryParser.Parse(subscription.Query);
        if (query is not null)
        {
            query = QueryCheck.Resolve(query, context);
            QueryCheck.RequirePositive(query, subscription);
        }

        return new CompiledSubscription(subscription, query, SubscriptionProgram.Write(subscription, query, context), context);
    }

    /// <summary>Whether an intent satisfies it, without an index. Reads the intent anew each time; for many subscriptions use the index.</summary>
    public bool Matches(Intent intent, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(intent);
        var prepared = new PreparedIntent();
        prepared.Fill(intent, Context);
        return ProgramRunner.Holds(Program, prepared, now);
    }

    /// <summary>Which conditions hold for an intent, with their spans in its text, or the first that fails.</summary>
    public Explanation Explain(Intent intent, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(intent);
        var prepared = new PreparedIntent();
        prepared.Fill(intent, Context);
        return new Explainer(this, prepared, now).Explain();
    }
}
