import { execFile } from "node:child_process";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect, type Database } from "../../db/connect.ts";
import { sealAllEvents } from "../../src/features/evidence/seal-events.ts";
import { recordEvent } from "../../src/platform/audit/record-event.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { copyTemplate } from "../support/database.ts";

let copy: { url: string; remove: () => Promise<void> };
let db: Database;
beforeAll(async () => {
	copy = await copyTemplate(inject("databaseTemplate"));
	db = connect(copy.url);
	for (const id of ["one", "two", "three"])
		await db
			.transaction()
			.execute((trx) => recordEvent(trx, system("test"), { kind: "test.happened", subject: { kind: "test", id } }));
	await sealAllEvents(db);
});
afterAll(async () => {
	await db.destroy();
	await copy.remove();
});

function verifyAudit(...options: string[]): Promise<{ code: number; said: string }> {
	const env = { PATH: process.env.PATH, DATABASE_URL: copy.url };
	return new Promise((resolve) => {
		execFile(process.execPath, ["src/jobs/verify-audit-main.ts", "--demo", ...options], { env }, (fault, out, wrong) =>
			resolve({ code: fault ? Number(fault.code) : 0, said: out + wrong }),
		);
	});
}

test("the command says that the chain holds, and where it does not, with an exit code for whoever watches it", async () => {
	expect(await verifyAudit()).toMatchObject({ code: 0, said: expect.stringMatching(/^The chain holds: \d+ events/) });
	const [first] = await db.selectFrom("seal").selectAll().orderBy("sequence").limit(1).execute();
	await db.updateTable("event").set({ subjectId: "another" }).where("id", "=", first!.eventId).execute();
	const { code, said } = await verifyAudit();
	expect(code).toBe(1);
	expect(said).toContain("The chain does not hold: 1 place is wrong.");
	expect(said).toContain(`#1 ${first!.eventId}: The event says something else than what was sealed.`);
	expect((await verifyAudit("--minutes", "soon")).code).toBe(1);
});
