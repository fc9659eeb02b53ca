import { expect, test } from "vitest";
import { judgeAudit } from "./judge-audit.ts";

function report(...found: [name: string, severity: string][]): string {
  const vulnerabilities = Object.fromEntries(
    found.map(([name, severity]) => [
      name,
      { name, severity, isDirect: false, via: [], effects: [], range: "<2.0.0", nodes: [], fixAvailable: true },
    ]),
  );
  return JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { vulnerabilities: {} } });
}

test("a grave weakness is found and named; lesser ones are only told", () => {
  expect(judgeAudit(report())).toEqual({ kind: "clean", minor: [] });
  expect(judgeAudit(report(["qs", "moderate"]))).toEqual({ kind: "clean", minor: ["qs <2.0.0 (moderate)"] });
  expect(judgeAudit(report(["qs", "low"], ["pg", "high"], ["zod", "critical"]))).toEqual({
    kind: "found",
    grave: ["pg <2.0.0 (high)", "zod <2.0.0 (critical)"],
  });
});

test.each([
  ["a registry without advisories", JSON.stringify({ message: "405 Method Not Allowed", statusCode: 405, error: { summary: "" } })],
  ["no network", JSON.stringify({ error: { code: "ENOTFOUND" } })],
  ["nothing", ""],
  ["a page", "<html>"],
  ["another version of the report", JSON.stringify({ auditReportVersion: 3, vulnerabilities: {} })],
])("%s is no answer, and never taken for a clean one", (_what, printed) => {
  expect(judgeAudit(printed)).toEqual({ kind: "unanswered" });
});
