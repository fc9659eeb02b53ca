import type { Prisma } from "@prisma/client";

/** What every statement goes through: the client itself or one open transaction of it. */
export type Db = Prisma.TransactionClient;
