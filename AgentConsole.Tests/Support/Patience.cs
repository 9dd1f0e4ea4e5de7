using System.Runtime.CompilerServices;
using Bunit;
using Microsoft.Playwright;

namespace AgentConsole.Tests.Support;

/// <summary>How long a test waits for what is to come. A busy machine is slow and not wrong, so only what never comes takes this long.</summary>
internal static class Patience
{
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [ModuleInitializer]
    public static void Begin()
    {
        BunitContext.DefaultWaitTimeout = Long;
        Assertions.SetDefaultExpectTimeout((float)Long.TotalMilliseconds);
    }
}
