global using Xunit;
// bUnit and xunit both have one; the tests mean xunit's.
global using TestContext = Xunit.TestContext;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
