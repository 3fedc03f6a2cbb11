using IntentMatcher.Classifier;
using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Routing;

/// <summary>One transaction's worth of routing.</summary>
internal sealed class RoutingTurn(Db db, SubscriptionBook book, Taxonomy taxonomy, RoutingOptions options, DateTime now)
{
    private readonly List<Guid> moved = [];
    private ILookup<Guid, VendorEndpoint> endpoints = Array.Empty<VendorEndpoint>().ToLookup(e => e.VendorId);

    public HashSet<Guid> Created { get; } = [];

    public HashSet<Guid> Changed { get; } = [];

    public HashSet<Guid> Retracted { get; } = [];

    public int NewLeads { get; private set; }

    public async Task RunAsync(IReadOnlyList<Guid> named, CancellationToken cancellationToken)
    {
        var mine = await TakeWorkAsync(named, cancellationToken);
        if (mine.Count == 0)
        {
            return;
        }

        // Locked, so that two turns of one intent at two of its versions see each other's leads: the later one corrects the earlier.
        var intents = await db.Intents.Where(i => mine.Contains(i.Id)).OrderBy(i => i.Id).Locked().ToListAsync(cancellationToken);
        var leads = (await db.Leads.Where(l => mine.Contains(l.IntentId)).ToListAsync(cancellationToken)).ToLookup(l => l.IntentId);
        var plans = await PlanAsync(intents, leads, cancellationToken);
        var vendors = plans.SelectMany(p => p.Plan.Told.Select(t => t.Asker.VendorId).Concat(p.Plan.Retracted.Select(l => l.VendorId))).Distinct().ToList();
        endpoints = (await db.Endpoints.AsNoTracking().Where(e => vendors.Contains(e.VendorId)).ToListAsync(cancellationToken)).ToLookup(e => e.VendorId);
        foreach (var (intent, plan) in plans)
        {
            Apply(intent, plan, leads[intent.Id].ToDictionary(l => l.VendorId));
        }

        await ReplaceDecisionsAsync(plans, cancellationToken);
        await HurryOvertakenAsync(cancellationToken);
    }

    // The row's deletion is the claim: a second consumer of the same message waits here and then finds nothing.
    private async Task<List<Guid>> TakeWorkAsync(IReadOnlyList<Guid> named, CancellationToken cancellationToken)
    {
        var taken = await db.Work.Where(w => named.Contains(w.IntentId)).OrderBy(w => w.Id).SkipLocked().ToListAsync(cancellationToken);
        db.Work.RemoveRange(taken);
        return [.. taken.Select(w => w.IntentId).Distinct()];
    }

    private async Task<List<(Intents.Intent Intent, LeadPlan Plan)>> PlanAsync(List<Intents.Intent> intents, ILookup<Guid, Lead> leads, CancellationToken cancellationToken)
    {
        var matches = intents.ConvertAll(i => i.State == IntentState.Open ? book.Match(IntentForMatching.Of(i), i.UpdatedAt) : []);
        var standings = await VendorStandings.LoadAsync(
            db,
            [.. matches.SelectMany(m => m.Select(found => found.Asker.VendorId)).Distinct()],
            [.. intents.Select(i => i.AuthorKey).OfType<byte[]>()],
            now,
            cancellationToken);
        var plans = new List<(Intents.Intent, LeadPlan)>(intents.Count);
        for (var i = 0; i < intents.Count; i++)
        {
            var intent = intents[i];
            var own = leads[intent.Id].ToList();
            var plan = LeadPlan.Decide(intent, matches[i], own, vendor => standings.Of(vendor, intent.AuthorKey), options, taxonomy, now);
            foreach (var told in plan.Told.Where(t => !own.Exists(l => l.VendorId == t.Asker.VendorId)))
            {
                standings.Take(told.Asker.VendorId);
            }

            plans.Add((intent, plan));
        }

        return plans;
    }

    private void Apply(Intents.Intent intent, LeadPlan plan, Dictionary<Guid, Lead> existing)
    {
        intent.Withheld = plan.Withheld;
        foreach (var choice in plan.Told)
        {
            Tell(intent, choice, existing);
        }

        foreach (var lead in plan.Retracted)
        {
            lead.State = LeadState.Retracted;
            Move(lead, intent.Version, DeliveryEvent.Retracted, now);
            Retracted.Add(lead.VendorId);
        }

        if (plan.Again is { } again)
        {
            db.Work.Add(new WorkItem { IntentId = intent.Id, Version = intent.Version, Kind = WorkKind.WindowOver, CreatedAt = now, DueAt = again });
        }
    }

    private void Tell(Intents.Intent intent, Choice chosen, Dictionary<Guid, Lead> existing)
    {
        var due = chosen.Until ?? now;
        if (existing.TryGetValue(chosen.Asker.VendorId, out var lead))
        {
            lead.Rank = chosen.Rank;
            lead.Fit = chosen.Fit;
            if (lead.Version < intent.Version)
            {
                lead.SubscriptionId = chosen.Asker.SubscriptionId; // with the version only: what was sent says it
                Move(lead, intent.Version, DeliveryEvent.Updated, due);
                Changed.Add(lead.VendorId);
            }

            return;
        }

        lead = new Lead
        {
            Id = Guid.CreateVersion7(),
            IntentId = intent.Id,
            VendorId = chosen.Asker.VendorId,
            SubscriptionId = chosen.Asker.SubscriptionId,
            Fit = chosen.Fit,
            Rank = chosen.Rank,
            CreatedAt = now,
        };
        db.Leads.Add(lead);
        Move(lead, intent.Version, DeliveryEvent.Created, due);
        Created.Add(lead.VendorId);
        NewLeads++;
    }

    private void Move(Lead lead, int version, DeliveryEvent what, DateTime due)
    {
        moved.Add(lead.Id);
        lead.Version = version;
        lead.UpdatedAt = now;
        foreach (var endpoint in endpoints[lead.VendorId])
        {
            db.Deliveries.Add(new Delivery.Delivery
            {
                Id = Guid.CreateVersion7(),
                LeadId = lead.Id,
                EndpointId = endpoint.Id,
                Event = what,
                Version = version,
                NextAttemptAt = due,
                CreatedAt = now,
            });
        }
    }

    // What was decided before is decided anew; of an intent that is over stands what was decided while it was not.
    private async Task ReplaceDecisionsAsync(List<(Intents.Intent Intent, LeadPlan Plan)> plans, CancellationToken cancellationToken)
    {
        var closed = plans.Where(p => p.Intent.State == IntentState.Closed).Select(p => p.Intent.Id).ToList();
        await db.Decisions.Where(d => closed.Contains(d.IntentId) && d.Outcome == DecisionOutcome.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Outcome, DecisionOutcome.Over).SetProperty(d => d.Until, (DateTime?)null), cancellationToken);
        var others = plans.Where(p => p.Intent.State != IntentState.Closed).ToList();
        var ids = others.ConvertAll(p => p.Intent.Id);
        await db.Decisions.Where(d => ids.Contains(d.IntentId)).ExecuteDeleteAsync(cancellationToken);
        foreach (var (intent, plan) in others)
        {
            // In order of rank, so that who was told is among them however few are kept.
            db.Decisions.AddRange(plan.Choices.Take(Math.Max(options.DecisionsKept, options.ContactCap)).Select(c => new Decision
            {
                IntentId = intent.Id,
                VendorId = c.Asker.VendorId,
                SubscriptionId = c.Asker.SubscriptionId,
                Outcome = c.Outcome,
                Rank = c.Rank,
                Cap = options.ContactCap,
                Merit = c.Merit,
                Until = c.Until,
                At = now,
            }));
        }
    }

    // What is still waiting to be told at an older version is overtaken: due now, it makes room instead of holding the news back.
    private Task HurryOvertakenAsync(CancellationToken cancellationToken) => moved.Count == 0
        ? Task.CompletedTask
        : db.Deliveries.Where(d => moved.Contains(d.LeadId) && d.State == DeliveryState.Due && d.NextAttemptAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAttemptAt, now), cancellationToken);
}
