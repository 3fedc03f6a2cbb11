using IntentMatcher.Classifier;
using IntentMatcher.Intents;
using IntentMatcher.Routing;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Routing;

public sealed class LeadPlanTests
{
    private static readonly Taxonomy Taxonomy = Taxonomy.Load(Repository.PathOf("models", "taxonomy.json"));

    private static readonly Asker[] Askers =
        [.. Enumerable.Range(0, 12).Select(i => new Asker(Guid.CreateVersion7(), Guid.CreateVersion7(), $"vendor-{i}"))];

    [Fact]
    public void The_best_fitting_vendors_are_told_up_to_the_cap()
    {
        var plan = Decide(Some.Intent(), [(Askers[0], 0.1), (Askers[1], 0.9), (Askers[2], 0.5), (Askers[3], 0.7)], cap: 3);

        Assert.Equal(["vendor-1", "vendor-3", "vendor-2"], Names(plan));
        Assert.Empty(plan.Retracted);
        Assert.Null(plan.Withheld);
    }

    [Fact]
    public void A_vendor_with_many_subscriptions_counts_once_by_its_best()
    {
        var second = Askers[0] with { SubscriptionId = Guid.CreateVersion7() };

        var plan = Decide(Some.Intent(), [(Askers[0], 0.2), (second, 0.8), (Askers[1], 0.5)]);

        Assert.Equal([(second, 0.8), (Askers[1], 0.5)], plan.Told.Select(t => (t.Asker, t.Fit)));
    }

    [Fact]
    public void Ties_fall_the_same_way_everywhere_and_another_way_for_another_post()
    {
        var intents = Enumerable.Range(0, 40).Select(i => Some.Intent(author: $"a{i}")).ToList();
        foreach (var intent in intents)
        {
            var order = Names(Decide(intent, [.. Askers.Select(a => (a, 0.5))]));
            var twin = Enumerable.Reverse(Askers).Select(a => (a with { VendorId = Guid.CreateVersion7(), SubscriptionId = Guid.CreateVersion7() }, 0.5 + 1e-9)).ToList();
            Assert.Equal(order, Names(Decide(intent, twin)));
        }

        // Not always the same five: over 40 posts each of the 12 gets its turn.
        Assert.Equal(12, intents.SelectMany(i => Names(Decide(i, [.. Askers.Select(a => (a, 0.5))]))).Distinct().Count());
    }

    [Fact]
    public void Who_was_told_stays_told_while_it_is_still_what_they_asked_for()
    {
        var intent = Some.Intent();
        List<Lead> told = [Lead(intent, Askers[0]), Lead(intent, Askers[1])];

        var plan = Decide(intent, [(Askers[0], 0.1), (Askers[1], 0.2), (Askers[2], 0.9), (Askers[3], 0.8)], told, cap: 3);

        Assert.Equal(["vendor-1", "vendor-0", "vendor-2"], Names(plan));
        Assert.Empty(plan.Retracted);
    }

    [Fact]
    public void A_lead_that_is_no_longer_asked_for_is_taken_back_and_never_given_again()
    {
        var intent = Some.Intent();
        var lead = Lead(intent, Askers[0]);

        var changed = Decide(intent, [(Askers[1], 0.5)], [lead]);
        Assert.Equal([lead], changed.Retracted);
        Assert.Equal(["vendor-1"], Names(changed));

        lead.State = LeadState.Retracted;
        var changedBack = Decide(intent, [(Askers[0], 0.9), (Askers[1], 0.5)], [lead]);
        Assert.Equal(["vendor-1"], Names(changedBack));
        Assert.Empty(changedBack.Retracted);
    }

    [Theory]
    [InlineData("vehicles.cars", "vehicles.cars", "forum", true)]
    [InlineData("health", "health", "forum", false)]
    [InlineData("health.products-services", "health.products-services", "forum", false)]
    [InlineData("vehicles", "finance.insurance-banking", "forum", false)]
    [InlineData("family.baby-kids", "family.baby-kids", "forum", false)]
    [InlineData("restricted", "restricted", "Cast", false)]
    [InlineData("health", "health", "cast", true)]
    public void What_is_sensitive_leaves_only_if_its_author_cast_it_here(string category, string leaf, string source, bool told)
    {
        var intent = Some.Intent(source: source);
        (intent.Category, intent.Leaf) = (category, leaf);

        var plan = Decide(intent, [(Askers[0], 0.5)], [Lead(intent, Askers[0])]);

        Assert.Equal(told ? 1 : 0, plan.Told.Count());
        Assert.Equal(told ? 0 : 1, plan.Retracted.Count);
        Assert.Equal(told ? null : LeadPlan.Sensitive, plan.Withheld);
        Assert.Null(Decide(intent, []).Withheld); // kept from nobody
    }

    [Fact]
    public void Every_category_below_a_sensitive_one_is_withheld_too()
    {
        var sensitive = Taxonomy.Nodes.Where(n => n.Sensitive).Select(n => n.Code).ToList();
        Assert.Equal(["family", "finance", "health", "restricted"], sensitive.Where(c => !c.Contains('.', StringComparison.Ordinal)).Order());
        foreach (var node in Taxonomy.Nodes.Where(n => sensitive.Exists(s => Taxonomy.Covers(s, n.Code))))
        {
            var intent = Some.Intent();
            (intent.Category, intent.Leaf) = (node.Code, node.Code);
            Assert.Equal(LeadPlan.Sensitive, Decide(intent, [(Askers[0], 1)]).Withheld);
        }
    }

    [Theory]
    [InlineData(nameof(IntentState.Withdrawn), 1)]
    [InlineData(nameof(IntentState.Closed), 0)]
    public void An_intent_that_is_over_tells_nobody_new(string state, int retracted)
    {
        var intent = Some.Intent();
        intent.State = Enum.Parse<IntentState>(state);

        var plan = Decide(intent, [(Askers[1], 0.5)], [Lead(intent, Askers[0])]);

        Assert.Empty(plan.Told);
        Assert.Equal(retracted, plan.Retracted.Count);
    }

    [Fact]
    public void Who_comes_after_the_cap_learns_its_rank()
    {
        var plan = Decide(Some.Intent(), [(Askers[0], 0.1), (Askers[1], 0.9), (Askers[2], 0.5)], cap: 2);

        Assert.Equal([("vendor-1", 1, DecisionOutcome.Told), ("vendor-2", 2, DecisionOutcome.Told), ("vendor-0", 3, DecisionOutcome.CapReached)], Outcomes(plan));
    }

    [Fact]
    public void A_long_record_of_good_leads_goes_before_a_slightly_better_fit_and_a_few_marks_do_not()
    {
        List<(Asker, double)> matches = [(Askers[0], 0.50), (Askers[1], 0.53)];

        Assert.Equal(["vendor-0", "vendor-1"], Names(Decide(Some.Intent(), matches, standing: new() { [Askers[0].VendorId] = new() { Good = 90, Bad = 10 } })));
        Assert.Equal(["vendor-0", "vendor-1"], Names(Decide(Some.Intent(), matches, standing: new() { [Askers[1].VendorId] = new() { Bad = 40 } })));
        Assert.Equal(["vendor-1", "vendor-0"], Names(Decide(Some.Intent(), matches, standing: new() { [Askers[0].VendorId] = new() { Good = 2 } })));
        Assert.Equal(["vendor-1", "vendor-0"], Names(Decide(Some.Intent(), [(Askers[0], 0.3), (Askers[1], 0.53)], standing: new() { [Askers[0].VendorId] = new() { Good = 100_000 } })));
    }

    [Fact]
    public void A_vendor_at_its_daily_limit_and_one_that_blocks_or_is_blocked_make_room_for_others()
    {
        var plan = Decide(
            Some.Intent(), [(Askers[0], 0.9), (Askers[1], 0.8), (Askers[2], 0.7), (Askers[3], 0.6)], cap: 1,
            standing: new()
            {
                [Askers[0].VendorId] = new() { LeftToday = 0 },
                [Askers[1].VendorId] = new() { BlocksAuthor = true },
                [Askers[2].VendorId] = new() { BlockedByAuthor = true },
            });

        Assert.Equal(["vendor-3"], Names(plan));
        Assert.Equal(
            [("vendor-0", 0, DecisionOutcome.DailyLimit), ("vendor-1", 0, DecisionOutcome.AuthorBlocked), ("vendor-2", 0, DecisionOutcome.VendorBlocked), ("vendor-3", 1, DecisionOutcome.Told)],
            Outcomes(plan).Order());
    }

    [Fact]
    public void A_daily_limit_takes_no_lead_back_and_a_block_does()
    {
        var intent = Some.Intent();
        List<Lead> told = [Lead(intent, Askers[0]), Lead(intent, Askers[1])];

        var plan = Decide(
            intent, [(Askers[0], 0.5), (Askers[1], 0.5)], told,
            standing: new() { [Askers[0].VendorId] = new() { LeftToday = 0 }, [Askers[1].VendorId] = new() { BlockedByAuthor = true } });

        Assert.Equal(["vendor-0"], Names(plan));
        Assert.Equal([told[1]], plan.Retracted);
    }

    [Fact]
    public void The_best_have_it_to_themselves_until_the_window_counted_from_the_first_lead_is_over()
    {
        var options = new RoutingOptions { ContactCap = 3, ExclusiveVendors = 1, ExclusiveMinutes = 15 };
        var intent = Some.Intent();
        List<(Asker, double)> matches = [(Askers[0], 0.9), (Askers[1], 0.8), (Askers[2], 0.7), (Askers[3], 0.6)];

        var first = Decide(intent, matches, options: options);
        Assert.Equal(
            [("vendor-0", 1, DecisionOutcome.Told), ("vendor-1", 2, DecisionOutcome.Waiting), ("vendor-2", 3, DecisionOutcome.Waiting), ("vendor-3", 4, DecisionOutcome.CapReached)],
            Outcomes(first));
        Assert.Equal(Some.Moment.AddMinutes(15), first.Again);

        List<Lead> told = [Lead(intent, Askers[0])];
        Assert.Equal(Some.Moment.AddMinutes(15), Decide(intent, matches, told, options: options, now: Some.Moment.AddMinutes(14)).Again);
        var later = Decide(intent, matches, told, options: options, now: Some.Moment.AddMinutes(15));
        Assert.Equal(["vendor-0", "vendor-1", "vendor-2"], Names(later));
        Assert.Null(later.Again);
        Assert.Null(Decide(intent, [(Askers[0], 0.9)], options: options).Again); // nobody waits
    }

    private static LeadPlan Decide(
        Intent intent, List<(Asker, double)> matches, List<Lead>? leads = null, int cap = 5,
        Dictionary<Guid, VendorStanding>? standing = null, RoutingOptions? options = null, DateTime? now = null) =>
        LeadPlan.Decide(
            intent, matches, leads ?? [], vendor => standing?.GetValueOrDefault(vendor) ?? default, options ?? new RoutingOptions { ContactCap = cap }, Taxonomy, now ?? Some.Moment);

    private static IEnumerable<(string, int, DecisionOutcome)> Outcomes(LeadPlan plan) => plan.Choices.Select(c => (c.Asker.VendorName, c.Rank, c.Outcome));

    private static List<string> Names(LeadPlan plan) => [.. plan.Told.Select(t => t.Asker.VendorName)];

    private static Lead Lead(Intent intent, Asker asker) =>
        new() { Id = Guid.CreateVersion7(), IntentId = intent.Id, VendorId = asker.VendorId, SubscriptionId = asker.SubscriptionId, Version = 1, CreatedAt = Some.Moment };
}
