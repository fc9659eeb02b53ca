import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { Attempt, Case } from "../attempt.ts";
import { asFile, attackerShop, formulas } from "../target.ts";

const rowsSchema = z.array(z.array(z.string()));
/** What Excel, LibreOffice and Google Sheets begin a formula with; a tab or a line end before it does not stop them. */
const isFormula = (cell: string) => /^\s*[=+\-@]/.test(cell) || /^[\t\r]/.test(cell);

export const fileCases: Case[] = [
  {
    threat: "hostile vendor",
    name: "no cell of a file that is taken away is a formula",
    attempts: (target) => {
      const paths = ["/app/orders/csv", "/app/activity/csv", `/app/import/${target.own.importId}/csv`, "/app/import/template"];
      return paths.map((path): Attempt => ({
        what: path,
        async run() {
          const { status, text } = await target.as(attackerShop, { path });
          if (status !== 200) return `answered ${status}`;
          const cells = rowsSchema.parse(parse(text, { bom: true, relax_column_count: true })).flat();
          const bad = cells.find(isFormula);
          if (bad !== undefined) return `has the cell ${bad}`;
          // A file without them would prove nothing.
          const isThere = path.endsWith("template") || formulas.every((formula) => cells.some((cell) => cell.includes(formula)));
          return isThere ? null : "lacks the planted names";
        },
      }));
    },
  },
  {
    threat: "hostile file",
    name: "a file that is no table, or means to be more",
    attempts: (target) => {
      const files: [string, string][] = [
        ["a workbook", "PK\u0003\u0004 anything"],
        ["a page", "<!DOCTYPE html><script>alert(1)</script>"],
        ["nothing", ""],
        ["zeros", "\u0000".repeat(1000)],
        ["headings that are objects' own names", "__proto__,constructor,toString\n1,2,3\n"],
      ];
      return files.map(([what, content]): Attempt => ({
        what,
        async run() {
          const { status, text } = await target.as(attackerShop, {
            path: "/app/import",
            route: "routes/app.import._index",
            ...asFile(content),
          });
          return status === 422 ? null : `answered ${status}: ${text.slice(0, 120)}`;
        },
      }));
    },
  },
];
