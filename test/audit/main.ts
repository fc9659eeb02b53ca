import { spawnSync } from "node:child_process";
import process from "node:process";
import { judgeAudit } from "./judge-audit.ts";

/** `npm run check:audit`: the packages that the app runs with, against what the registry knows of their weaknesses. Ends with 1 where one is high or critical. */
const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8", maxBuffer: 1 << 26 });
const verdict = judgeAudit(stdout);
switch (verdict.kind) {
  case "unanswered":
    console.log("SKIPPED: known weaknesses of packages, since the registry does not answer the question.");
    break;
  case "clean":
    console.log(["No package that the app runs with has a known weakness that is high or critical.", ...verdict.minor].join("\n  "));
    break;
  case "found":
    console.error(["Packages with known weaknesses:", ...verdict.grave].join("\n  "));
    process.exitCode = 1;
}
