export { accelerateTimers } from "./accelerate-timers.ts";
export type { Fault, FaultRule } from "./faults.ts";
export type {
  FakeComment,
  FakeDeployment,
  FakeDeploymentStatus,
  FakeIssue,
  FakeMergedPullRequest,
  FakePullRequest,
  GitHubState,
} from "./github-state.ts";
export { type FakeGitHub, type FakeGitHubSettings, type LoggedRequest, startFakeGitHub } from "./start-fake-github.ts";
