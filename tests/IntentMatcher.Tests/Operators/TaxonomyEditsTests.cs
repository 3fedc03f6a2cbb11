using IntentMatcher.Classifier;
using IntentMatcher.Operators;
using IntentMatcher.Posts;
using IntentMatcher.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Tests.Operators;

public sealed class TaxonomyEditsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task What_one_instance_saves_or_undoes_another_takes_up(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        using var here = new Instance(stages);
        using var there = new Instance(stages);

        Assert.Null(await here.Edits.SaveAsync(new AddNode("vehicles.boats", "Boats", ["yacht"], Sensitive: true), Stop));
        Assert.Null(await here.Edits.SaveAsync(new MergeLeaf("vehicles.other", "vehicles.boats"), Stop));
        Assert.Null(await here.Edits.SaveAsync(new HideNode("food"), Stop));
        Assert.Equal("There is no category “no.such”; one of the tree's codes is allowed.", (await here.Edits.SaveAsync(new HideNode("no.such"), Stop))?.Text);
        await there.Edits.RefreshAsync(Stop);

        foreach (var taxonomy in new[] { here.Taxonomy, there.Taxonomy })
        {
            Assert.Equal((true, "yacht"), (taxonomy.Find("vehicles.boats")!.Sensitive, taxonomy.Find("vehicles.boats")!.Synonyms.Single()));
            Assert.Equal("vehicles.boats", taxonomy.NameOf("vehicles.other"));
            Assert.True(taxonomy.IsHidden("food.restaurants"));
        }

        Assert.Null(await there.Edits.UndoAsync((await there.Edits.ReadAsync(Stop)).Edits[^1].Edit.Id, Stop));
        await here.Edits.RefreshAsync(Stop);
        Assert.False(here.Taxonomy.IsHidden("food.restaurants"));
        Assert.Equal(2, (await here.Edits.ReadAsync(Stop)).Edits.Count);
    }

    [Fact]
    public async Task Changes_are_in_force_before_an_instance_has_started()
    {
        await using var stages = await Stages.CreateAsync();
        using var first = new Instance(stages);
        await first.Edits.SaveAsync(new HideNode("food"), Stop);
        using var second = new Instance(stages);

        await second.Edits.StartAsync(Stop);

        Assert.True(second.Taxonomy.IsHidden("food"));
        await second.Edits.StopAsync(Stop);
    }

    [Fact]
    public async Task A_running_instance_takes_changes_up_by_itself()
    {
        await using var stages = await Stages.CreateAsync();
        using var running = new Instance(stages);
        await running.Edits.StartAsync(Stop);
        using var other = new Instance(stages);
        await other.Edits.SaveAsync(new HideNode("food"), Stop);

        await TestService.EventuallyAsync("it is taken up", () =>
        {
            stages.Time.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(running.Taxonomy.IsHidden("food"));
        });
        await running.Edits.StopAsync(Stop);
    }

    [Fact]
    public async Task A_change_that_the_program_has_overtaken_is_shown_and_harms_no_other()
    {
        await using var stages = await Stages.CreateAsync();
        using var instance = new Instance(stages);
        await stages.WriteAsync(db => db.TaxonomyEdits.Add(
            new TaxonomyEdit { Change = new AddNode("vehicles.cars", "Cars", [], false), At = stages.Time.Now }));

        Assert.Null(await instance.Edits.SaveAsync(new HideNode("food"), Stop));

        var edits = (await instance.Edits.ReadAsync(Stop)).Edits;
        Assert.Contains("in use already", edits[0].Problem?.Text, StringComparison.Ordinal);
        Assert.True(instance.Taxonomy.IsHidden("food"));
        Assert.Null(await instance.Edits.UndoAsync(edits[0].Edit.Id, Stop));
        Assert.Single((await instance.Edits.ReadAsync(Stop)).Edits);
    }

    // A classifier of its own: that of the other tests must keep its taxonomy.
    private sealed class Instance : IDisposable
    {
        private readonly ClassifierHost host = new(Options.Create(new ClassifierOptions()));

        public Instance(Stages stages) => Edits = new TaxonomyEdits(stages.Factory, host, stages.Time, NullLogger<TaxonomyEdits>.Instance);

        public TaxonomyEdits Edits { get; }

        public Taxonomy Taxonomy => host.Current.Taxonomy;

        public void Dispose() => Edits.Dispose();
    }
}
