namespace IntentMatcher.Classifier;

/// <summary>
/// One judged post for <see cref="SlotTrainer"/>: what an annotator copied from its text. Only rows of stance demand or need should be given:
/// on others a missing slot means "not asked for", not "not there".
/// </summary>
/// <param name="Text">The scored text.</param>
/// <param name="Product">Exact words of the wanted thing, or null.</param>
/// <param name="Budget">Exact words of the budget, or null.</param>
/// <param name="Place">Exact words of the place, or null.</param>
/// <param name="Deadline">Exact words of the deadline, or null.</param>
public sealed record LabelledSlots(string Text, string? Product, string? Budget, string? Place, string? Deadline);
