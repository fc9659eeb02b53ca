import { z } from "zod";

/** What `npm audit --json` prints (report version 2), as far as it is read. */
const reportSchema = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    z.object({ name: z.string(), severity: z.enum(["info", "low", "moderate", "high", "critical"]), range: z.string() }),
  ),
});

export type AuditVerdict =
  | { kind: "clean"; minor: string[] }
  /** Packages with a weakness that is known and grave. */
  | { kind: "found"; grave: string[] }
  /** The registry has not answered: nothing is known. */
  | { kind: "unanswered" };

const grave = ["high", "critical"];

export function judgeAudit(printed: string): AuditVerdict {
  const report = reportSchema.safeParse(parse(printed));
  if (!report.success) return { kind: "unanswered" };
  const found = Object.values(report.data.vulnerabilities);
  const say = ({ name, severity, range }: (typeof found)[number]) => `${name} ${range} (${severity})`;
  const worst = found.filter(({ severity }) => grave.includes(severity));
  return worst.length > 0 ? { kind: "found", grave: worst.map(say) } : { kind: "clean", minor: found.map(say) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
