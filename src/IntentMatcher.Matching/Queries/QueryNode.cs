namespace IntentMatcher.Matching.Queries;

/// <summary>
/// The syntax tree of a query, in normal form: tokens are folded, <see cref="AllOf"/> holds no AllOf and <see cref="AnyOf"/> no AnyOf,
/// a phrase has two tokens or more. Nodes are equal by structure; where they stood in the source does not count.
/// </summary>
public abstract record QueryNode
{
    /// <summary>Column of the node's first character in the query, from 1; 0 when it came from nowhere.</summary>
    public int Column { get; init; }

    /// <inheritdoc/>
    public virtual bool Equals(QueryNode? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>The query in the language's own notation; parsing it gives an equal tree.</summary>
    public sealed override string ToString() => QueryPrinter.Print(this);

    private protected static int Hash<T>(IEnumerable<T> parts) => parts.Aggregate(17, (hash, part) => HashCode.Combine(hash, part));
}

/// <summary>Every part must hold (two parts or more).</summary>
public sealed record AllOf(IReadOnlyList<QueryNode> Parts) : QueryNode
{
    /// <inheritdoc/>
    public bool Equals(AllOf? other) => base.Equals(other) && Parts.SequenceEqual(other!.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash(Parts);
}

/// <summary>One part suffices (two parts or more).</summary>
public sealed record AnyOf(IReadOnlyList<QueryNode> Parts) : QueryNode
{
    /// <inheritdoc/>
    public bool Equals(AnyOf? other) => base.Equals(other) && Parts.SequenceEqual(other!.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => ~Hash(Parts);
}

/// <summary>Holds when the operand does not.</summary>
public sealed record Not(QueryNode Operand) : QueryNode;

/// <summary>A condition on tokens: <see cref="Word"/>, <see cref="Phrase"/> or <see cref="Near"/>.</summary>
public abstract record TextNode : QueryNode;

/// <summary>How a word is compared with a token of the text.</summary>
public enum WordForm
{
    /// <summary>Same Porter2 stem.</summary>
    Stem,

    /// <summary>Same folded token.</summary>
    Exact,

    /// <summary>The folded token starts so.</summary>
    Prefix,
}

/// <summary>One folded token and how it is compared.</summary>
public sealed record Word(string Token, WordForm Form) : TextNode;

/// <summary>Folded tokens that must stand side by side in this order, compared by stem or exactly.</summary>
public sealed record Phrase(IReadOnlyList<string> Tokens, bool Exact) : TextNode
{
    /// <inheritdoc/>
    public bool Equals(Phrase? other) => base.Equals(other) && Exact == other!.Exact && Tokens.SequenceEqual(other.Tokens);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash(Tokens);
}

/// <summary>Words and phrases that must all lie within <see cref="Distance"/> + 1 tokens, in any order.</summary>
public sealed record Near(int Distance, IReadOnlyList<TextNode> Items) : TextNode
{
    /// <inheritdoc/>
    public bool Equals(Near? other) => base.Equals(other) && Distance == other!.Distance && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Distance, Hash(Items));
}
