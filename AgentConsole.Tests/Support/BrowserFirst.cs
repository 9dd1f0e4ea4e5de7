using AgentConsole.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(BrowserFirst))]

namespace AgentConsole.Tests.Support;

/// <summary>Begins with the browser's tests, which run one after another: what runs beside them is done when they are, and no core waits for them at the end.</summary>
internal sealed class BrowserFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(c => c.TestCollectionDisplayName == BrowserCollection.Name)];
}
