using System.Text.Json.Serialization;

namespace IntentMatcher.Classifier;

/// <summary>One thing an operator changes in a taxonomy without touching its file. The JSON form names its kind: <c>add</c>, <c>merge</c>, <c>hide</c>.</summary>
/// <param name="Code">The node it is about.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AddNode), "add")]
[JsonDerivedType(typeof(MergeLeaf), "merge")]
[JsonDerivedType(typeof(HideNode), "hide")]
public abstract record TaxonomyChange(string Code);

/// <summary>
/// A node more, at the top or below a top node. No model names it before it was trained on posts labelled with it, or a leaf was merged into it.
/// </summary>
/// <param name="Code">Its code; the part before the last dot is the parent.</param>
/// <param name="Name">English name for people.</param>
/// <param name="Synonyms">Other words people use for it.</param>
/// <param name="Sensitive">Never leaves the system unless its author cast the need here; below a sensitive node it is so in any case.</param>
public sealed record AddNode(string Code, string Name, IReadOnlyList<string> Synonyms, bool Sensitive) : TaxonomyChange(Code);

/// <summary>A leaf counts for another: what would be named so is named as that one, and who asked for this one gets that one.</summary>
/// <param name="Code">The leaf that goes.</param>
/// <param name="Into">The leaf that stays.</param>
public sealed record MergeLeaf(string Code, string Into) : TaxonomyChange(Code);

/// <summary>A node and all below it are named no more; the others share what they had.</summary>
/// <param name="Code">The node.</param>
public sealed record HideNode(string Code) : TaxonomyChange(Code);

/// <summary>Why a change cannot be made.</summary>
/// <param name="Part">What is wrong: <c>code</c>, <c>parent</c>, <c>name</c>, <c>synonyms</c> or <c>into</c>.</param>
/// <param name="Text">A sentence for people: what was found and what is allowed.</param>
public sealed record TaxonomyProblem(string Part, string Text);
