using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace IntentMatcher.Tests.World;

/// <summary>What a run of the program left behind.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Errors)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The built program as a process of its own. It never outlives the test: it ends by itself, or is killed.</summary>
internal sealed class ProgramRun : IAsyncDisposable
{
    /// <summary>Generous: the machine may be busy with everything else.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _reading;

    private ProgramRun(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(
            ReadAsync(process.StandardOutput, _output, line => _lines.Writer.TryWrite(line)),
            ReadAsync(process.StandardError, _errors, null));
    }

    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    public bool HasEnded => _process.HasExited;

    public static ProgramRun Start(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "intentmatcher.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return new ProgramRun(process);
    }

    /// <summary>Waits for the program's own end.</summary>
    public async Task<ProgramResult> EndAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            Assert.Fail($"The program did not end within {Limit}. It said:\n{_output}\n{Errors}");
        }

        await _reading;
        return new ProgramResult(_process.ExitCode, _output.ToString(), Errors);
    }

    /// <summary>The first line of output that holds <paramref name="part"/>.</summary>
    public async Task<string> LineAsync(string part, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await foreach (string line in _lines.Reader.ReadAllAsync(either.Token))
            {
                if (line.Contains(part, StringComparison.Ordinal))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // Told below.
        }

        Assert.Fail($"The program never said \"{part}\". It said:\n{_output}\n{Errors}");
        return "";
    }

    /// <summary>kill -9.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async Task KillAsync()
    {
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader from, StringBuilder all, Action<string>? each)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (all)
            {
                all.Append(line).Append('\n');
            }

            each?.Invoke(line);
        }

        if (each is not null)
        {
            _lines.Writer.TryComplete();
        }
    }
}
