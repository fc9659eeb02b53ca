import { sql } from "kysely";

/** As `hasLeft` of the domain says `yes`: of a parcel `p` and its vendor order `v`. */
export const hasLeft = sql<boolean>`(CASE WHEN v.pieces = '[]'::jsonb THEN v.stage IN ('shipped', 'delivered')
  ELSE EXISTS (SELECT FROM jsonb_to_recordset(v.pieces) AS piece(key text, shipped boolean, numbers jsonb)
    WHERE piece.shipped AND (piece.numbers ? p.number OR piece.key = ANY (p.pieces))) END)`;
