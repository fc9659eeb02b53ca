import { readdirSync } from "node:fs";
import importX from "eslint-plugin-import-x";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const inVendors = readdirSync(new URL("app/vendors", import.meta.url), { withFileTypes: true });
const vendors = inVendors.filter((entry) => entry.isDirectory()).map(({ name }) => name);
const sharedByVendors = inVendors.filter((entry) => entry.isFile()).map(({ name }) => `./${name}`);

/** One-way flow, kept by zones: `target` may not import `from`. The message says which way is right. */
const zones = [
  {
    target: "./app/domain",
    from: "./app",
    except: ["./domain"],
    message: "The domain imports zod and itself; adapters implement its ports.",
  },
  ...vendors.map((vendor) => ({
    target: `./app/vendors/${vendor}`,
    from: "./app/vendors",
    except: [`./${vendor}`, ...sharedByVendors],
    message: "A vendor never knows another vendor.",
  })),
  ...["vendors", "shopify", "db", "jobs", "files", "monitor", "mail"].flatMap((room) =>
    ["vendors", "shopify", "db", "jobs", "files", "monitor", "mail"]
      .filter((other) => other !== room)
      .map((other) => ({ target: `./app/${room}`, from: `./app/${other}`, message: "Adapters meet only in services.server.ts." })),
  ),
  ...["vendors", "shopify", "db", "jobs", "components"].map((room) => ({
    target: `./app/${room}`,
    from: "./app/routes",
    message: "Routes are the outermost room.",
  })),
  ...["vendors", "shopify", "db", "jobs", "mail"].map((room) => ({
    target: "./app/routes",
    from: `./app/${room}`,
    message: "Routes call services.",
  })),
  ...["vendors", "shopify", "db", "jobs", "config"].map((room) => ({
    target: "./app/components",
    from: `./app/${room}`,
    message: "Components take props.",
  })),
  {
    target: "./app/messages",
    from: "./app",
    except: ["./messages", "./domain"],
    message: "Words know the domain's codes and nothing else.",
  },
  {
    target: "./app/extension",
    from: "./app",
    except: ["./extension", "./domain", "./messages"],
    message: "What is told to extensions is made of the domain and its words.",
  },
  { target: "./app", from: "./extensions", message: "The app is deployed without its extensions." },
  { target: "./app", from: "./test", message: "Production code has no test or sandbox branch." },
  { target: "./test/sandbox", from: "./app", message: "The sandbox is the outside world: it shares no code with the app." },
];

const nodeAndTimers = [
  "process",
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "clearTimeout",
  "clearInterval",
  "console",
  "Buffer",
];

export default tseslint.config(
  { ignores: ["node_modules", "build", ".data", "app/shopify/operations.generated.ts", "coverage", "extensions/*/shopify.d.ts"] },
  ...tseslint.configs.strict,
  {
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { "import-x": importX },
    settings: { "import-x/resolver": { typescript: true, node: true } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unnecessary-condition": "error",
      "@typescript-eslint/restrict-template-expressions": "off",
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/no-cycle": "error",
      "import-x/no-default-export": "error",
      "max-params": ["error", 4],
      "max-depth": ["error", 3],
    },
  },
  {
    files: ["app/domain/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "^(?!zod$|ts-tracking-number$|\\.|#app/domain/)", message: "The domain imports zod, ts-tracking-number and itself." },
          ],
        },
      ],
      "no-restricted-globals": [
        "error",
        ...nodeAndTimers.map((name) => ({ name, message: "The domain does no I/O and knows no timers." })),
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Time comes from the clock." },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: "Time comes from the clock." },
      ],
    },
  },
  {
    files: ["app/**/*.ts", "app/**/*.tsx"],
    ignores: ["app/server.ts", "app/ops.ts", "app/ops/**", "app/config/**", "app/domain/**", "app/shopify/generate-operations.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "MemberExpression[object.name='process'][property.name='env']", message: "Only app/config reads the environment." },
      ],
    },
  },
  {
    files: ["extensions/*/src/**"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^#app/", allowTypeImports: true, message: "Of the app an extension takes types alone." }] },
      ],
    },
  },
  { files: ["app/**/*.tsx"], plugins: { "react-hooks": reactHooks }, rules: reactHooks.configs.recommended.rules },
  {
    files: [
      "app/root.tsx",
      "app/entry.server.tsx",
      "app/entry.client.tsx",
      "app/routes/**",
      "*.ts",
      "*.mjs",
      "test/support/database-setup.ts",
      // Shopify calls what a target's module exports by default.
      "extensions/*/src/*-{action,block}.tsx",
    ],
    rules: { "import-x/no-default-export": "off" },
  },
  { files: ["*.mjs"], extends: [tseslint.configs.disableTypeChecked] },
);
