import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
/** The folder of every stage, which here stands below the image's own. */
const workdir = "/framewire";

type Instruction = { word: string; rest: string };

export type Image = {
  /** What the last stage holds of its working directory. */
  folder: string;
  env: Record<string, string>;
  /** The commands of CMD and HEALTHCHECK. */
  command: string[];
  healthCheck: string[];
  remove(): Promise<void>;
};

/** The instructions of the project's Dockerfile. */
export async function readDockerfile(): Promise<Instruction[]> {
  const text = await readFile(path.join(root, "Dockerfile"), "utf8");
  const lines = text
    .replace(/^#.*\n/gm, "")
    .replace(/\\\n/g, " ")
    .split("\n");
  return lines.flatMap((line) => {
    const [, word, rest] = /^(\w+)\s+(.+)$/.exec(line) ?? [];
    return word === undefined || rest === undefined ? [] : { word, rest };
  });
}

/**
 * Does what the stages of the Dockerfile say, with the Node that runs this test in place of the base image's, each stage in a folder of its own, from a fresh copy
 * of the tracked files. What only Docker can do (the base image, its user, layers, limits) is not tried by it.
 */
export async function carryOutDockerfile(): Promise<Image> {
  const home = await mkdtemp(path.join(os.tmpdir(), "framewire-image-"));
  const remove = () => rm(home, { recursive: true, force: true });
  try {
    const context = path.join(home, "context");
    await copyContext(context);
    const image: Image = { folder: "", env: {}, command: [], healthCheck: [], remove };
    const stages = new Map<string, string>();
    for (const { word, rest } of await readDockerfile()) {
      if (word === "FROM") {
        image.folder = path.join(home, `stage-${stages.size}`);
        stages.set(/ AS (\w+)$/.exec(rest)?.[1] ?? "", image.folder);
        await mkdir(image.folder);
      } else if (word === "COPY") await copy(rest, { context, stages, into: image.folder });
      else if (word === "RUN")
        await run("env", ["--unset=NODE_ENV", "sh", "-c", rest], { cwd: image.folder, env: stageEnv(), maxBuffer: 1 << 26 });
      else if (word === "ENV") image.env = { ...image.env, ...readEnvLine(rest, image.folder) };
      else if (word === "CMD") image.command = JSON.parse(rest);
      else if (word === "HEALTHCHECK") image.healthCheck = JSON.parse(rest.slice(rest.indexOf("[")));
    }
    return image;
  } catch (error) {
    await remove();
    throw error;
  }
}

/** What Docker would be given: the tracked files as they are now, less what .dockerignore leaves out. */
async function copyContext(context: string): Promise<void> {
  const rules = (await readFile(path.join(root, ".dockerignore"), "utf8"))
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const { stdout } = await run("git", ["ls-files", "-z"], { cwd: root, maxBuffer: 1 << 26 });
  for (const file of stdout.split("\0").filter((name) => name !== "" && isSent(name, rules)))
    await cp(path.join(root, file), path.join(context, file));
}

/** The last rule that speaks of a file, or of a folder it is in, decides. */
function isSent(file: string, rules: string[]): boolean {
  const rule = rules.findLast((one) => {
    const named = one.replace(/^!/, "");
    return named === "*" || file === named || file.startsWith(`${named}/`);
  });
  return rule === undefined || rule.startsWith("!");
}

type Copying = { context: string; stages: Map<string, string>; into: string };

async function copy(rest: string, { context, stages, into }: Copying): Promise<void> {
  const [, stage, paths = ""] = /^(?:--from=(\w+) )?(.+)$/.exec(rest) ?? [];
  const from = stage === undefined ? context : stages.get(stage);
  if (from === undefined) throw new Error(`There is no stage ${stage}.`);
  const names = paths.split(" ").map((name) => name.replace(`${workdir}/`, ""));
  const target = names.at(-1) ?? "";
  for (const source of names.slice(0, -1)) {
    const to = target === "./" ? path.basename(source) : target;
    await cp(path.join(from, source), path.join(into, to), { recursive: true, verbatimSymlinks: true });
  }
}

/** This Node comes first, and what npm needs is had from its cache where it is there. */
function stageEnv(): NodeJS.ProcessEnv {
  const searched = [path.dirname(process.execPath), process.env["PATH"]].join(path.delimiter);
  return { ...process.env, PATH: searched, npm_config_prefer_offline: "true" };
}

function readEnvLine(rest: string, folder: string): Record<string, string> {
  return Object.fromEntries(
    rest.split(" ").map((pair) => {
      const [name = "", value = ""] = pair.split("=");
      return [name, value.replace(workdir, folder)];
    }),
  );
}
