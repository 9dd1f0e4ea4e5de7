namespace AgentConsole.Calls.Simulation;

/// <summary>What a caller does in one turn.</summary>
internal enum CallerMove { Open, Answer, Ask, Hesitate, Agree, Decline, Confused, Think, Person, Hold, Busy, When, HangUp, Bye, Machine }
