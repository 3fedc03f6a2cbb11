using IntentMatcher.Classifier;

namespace IntentMatcher.Operators;

/// <summary>One change an operator made to the taxonomy; it holds as long as the row is there.</summary>
internal sealed class TaxonomyEdit
{
    /// <summary>Rises: changes are made in this order, and none takes the number of one that was undone.</summary>
    public long Id { get; init; }

    public required TaxonomyChange Change { get; init; }

    public DateTime At { get; init; }
}

/// <summary>The taxonomy with what operators changed.</summary>
/// <param name="Taxonomy">All changes made that can be.</param>
/// <param name="Edits">Every change in order, with what keeps it from being made: a later version of the program may bring the node itself.</param>
internal sealed record EditedTaxonomy(Taxonomy Taxonomy, IReadOnlyList<(TaxonomyEdit Edit, TaxonomyProblem? Problem)> Edits)
{
    public static EditedTaxonomy Of(Taxonomy taxonomy, IEnumerable<TaxonomyEdit> edits)
    {
        var made = new List<(TaxonomyEdit, TaxonomyProblem?)>();
        foreach (var edit in edits)
        {
            var problem = taxonomy.ProblemWith(edit.Change);
            made.Add((edit, problem));
            taxonomy = problem is null ? taxonomy.With(edit.Change) : taxonomy;
        }

        return new EditedTaxonomy(taxonomy, made);
    }

    /// <summary>The first change that could be made and can no longer be without <paramref name="undone"/>; null if there is none.</summary>
    public TaxonomyEdit? BuiltOn(TaxonomyEdit undone, Taxonomy from)
    {
        var without = Of(from, Edits.Select(e => e.Edit).Where(e => e.Id != undone.Id));
        var broken = without.Edits.Where(e => e.Problem is not null).Select(e => e.Edit.Id).ToHashSet();
        return Edits.Where(e => e.Problem is null && broken.Contains(e.Edit.Id)).Select(e => e.Edit).FirstOrDefault();
    }
}
