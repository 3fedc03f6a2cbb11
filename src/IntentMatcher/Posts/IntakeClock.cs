namespace IntentMatcher.Posts;

/// <summary>What time it is for a post as it comes in: the wall clock's, or in a replay of old posts the posts' own.</summary>
internal class IntakeClock(TimeProvider time)
{
    /// <summary>Called once for each post, in order.</summary>
    public virtual DateTime At(Post post) => time.GetUtcNow().UtcDateTime;
}

/// <summary>A clock that goes on with the posts' times, never back, and never past the present: one post from the future must not age all others.</summary>
internal sealed class PostTimeClock(TimeProvider time) : IntakeClock(time)
{
    private DateTime latest = DateTime.UnixEpoch;

    public override DateTime At(Post post)
    {
        if (post.CreatedAt?.UtcDateTime is { } posted && posted > latest && posted <= base.At(post))
        {
            latest = posted;
        }

        return latest;
    }
}
