import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import { connectDatabase, type Database, type DatabaseOptions } from "#app/db/connect.server.ts";

/** The app's database, and Prisma's client on the same connections, to look into its tables past the app's own statements. */
export type InspectedDatabase = Database & { prisma: PrismaClient };

export async function inspectDatabase(options: DatabaseOptions): Promise<InspectedDatabase> {
  const database = await connectDatabase(options);
  const prisma = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  return {
    ...database,
    prisma,
    async close() {
      await prisma.$disconnect();
      await database.close();
    },
  };
}
