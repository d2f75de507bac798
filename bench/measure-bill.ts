import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pass } from "node:timers/promises";
import { connect, type Database } from "../db/connect.ts";
import { confirmColumns } from "../src/features/bills-of-materials/confirm-columns.ts";
import { countBands, findBill, listAllBillRows } from "../src/features/bills-of-materials/find-bills.ts";
import { startBill } from "../src/features/bills-of-materials/start-bill.ts";
import { keepProductIndex } from "../src/features/search/keep-product-index.ts";
import { startBillLane } from "../src/jobs/bill-lane.ts";
import { newWorkerId } from "../src/jobs/worker-id.ts";
import type { ClientActor } from "../src/platform/auth/actor.ts";
import { readSettings } from "../src/platform/env.ts";
import { openLog } from "../src/platform/log.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { say } from "./say.ts";

const LINES = 2_000;
const HEAD = "Part number,Manufacturer,Description,Qty,Target price (EUR),Bore d (mm),Remarks";
const words = ["sealed ball bearing", "六角头螺栓", "tapered roller bearing", "washer, zinc plated", "hub unit"];

/** From the upload of 2,000 lines to every line matched, by the worker's own lane; rows of each kind. SQLite. */
export async function measureBill(size: number, mayBeOld: boolean): Promise<void> {
	const { databaseUrl, env } = await prepareDatabase("sqlite", size, undefined, mayBeOld);
	const settings = readSettings({ ...env, LOG_LEVEL: "warn" }, "demo");
	const log = openLog(settings);
	const db = connect(databaseUrl);
	const folder = await mkdtemp(join(tmpdir(), "supplyline-bench-bill-"));
	const productIndex = keepProductIndex(db, databaseUrl, log);
	await productIndex.current();
	const lane = startBillLane({ db, settings, log, workerId: newWorkerId(), productIndex });
	try {
		await measure(db, folder, size);
	} finally {
		await lane.stop();
		await productIndex.stop();
		await db.destroy();
		await rm(folder, { recursive: true, force: true });
	}
}

async function measure(db: Database, folder: string, size: number): Promise<void> {
	const actor = await buyer(db);
	const path = join(folder, "bill.csv");
	await writeFile(path, `${HEAD}\n${(await lines(db)).join("\n")}\n`);
	const began = performance.now();
	const id = await startBill(db, actor, { path, fileName: "bill.csv" });
	const read = performance.now();
	const { head, mapping, state } = (await findBill(db, actor, id))!;
	const columns = mapping.map((target) => target ?? "");
	if (state === "mapping") await confirmColumns(db, actor, id, { headRow: head.row, columns, intent: "match" });
	const longestMs = await waitUntilMatched(db, actor, id);
	const matched = performance.now();
	say(`${LINES} lines, ${size.toLocaleString("en")} products (SQLite)`);
	say(`read and stored ${seconds(read - began)} s; matched after another ${seconds(matched - read)} s`);
	say(`longest wait of anybody else in this process: ${Math.round(longestMs)} ms`);
	say(`rows: ${JSON.stringify(await countBands(db, id))}`);
	const reasons = (await listAllBillRows(db, id)).map(({ match }) => match?.candidates[0]?.reason ?? "nothing");
	for (const [reason, rows] of Map.groupBy(reasons, (one) => one)) say(`  ${reason}: ${rows.length}`);
	await db.deleteFrom("billOfMaterials").where("id", "=", id).execute();
	await db.deleteFrom("billMapping").execute();
}

/** How long a timer of ten milliseconds was late at most: what somebody who browses would have waited. */
async function waitUntilMatched(db: Database, actor: ClientActor, id: string): Promise<number> {
	let longestMs = 0;
	for (let state = ""; state !== "matched";) {
		const lookAt = performance.now() + 200;
		while (performance.now() < lookAt) {
			const asked = performance.now();
			await pass(10);
			longestMs = Math.max(longestMs, performance.now() - asked - 10);
		}
		state = (await findBill(db, actor, id))!.state;
		if (state === "failed") throw new Error("the bill could not be matched");
	}
	return longestMs;
}

/** Half of them known by a number, a quarter by what they must be, an eighth by words, an eighth by nothing. */
async function lines(db: Database): Promise<string[]> {
	const products = await db.selectFrom("product").select("partNumber").orderBy("serial", "desc").limit(1_000).execute();
	const others = await db.selectFrom("crossReference").select(["brand", "partNumber"]).limit(200).execute();
	return Array.from({ length: LINES }, (_, at) => {
		const [{ partNumber }, other] = [products[at % products.length]!, others[at % others.length]!];
		const rest = `${(at % 50) + 1}00,1.${at % 90}5`;
		if (at % 8 < 2) return `${partNumber},,bearing,${rest},,`;
		if (at % 8 === 2) return `${partNumber.toLowerCase().replaceAll("-", " ")},,bearing,${rest},,`;
		if (at % 8 === 3) return `${other.partNumber},${other.brand},bearing,${rest},,`;
		if (at % 8 === 4) return `HR-${at},,"Deep groove ball bearing, OD ${40 + (at % 60)} mm",${rest},${15 + (at % 40)},`;
		if (at % 8 === 5) return `HR-${at},,"Tapered roller bearing ${20 + (at % 40)}x${50 + (at % 60)}x17",${rest},,`;
		if (at % 8 === 6) return `HR-${at},,${words[at % words.length]!.replaceAll(",", " ")} item ${at % 97},${rest},,`;
		return `HR-${at},,Welded frame number ${at} according to drawing,${rest},,D-${at}`;
	});
}

/** Mei of the demo company. */
async function buyer(db: Database): Promise<ClientActor> {
	const row = await db
		.selectFrom("person")
		.innerJoin("membership", "membership.personId", "person.id")
		.select(["person.id", "person.name", "person.email", "membership.id as membershipId", "membership.organisationId"])
		.where("person.email", "=", "mei@harbour-rail.example")
		.executeTakeFirstOrThrow();
	return {
		kind: "client",
		personId: row.id,
		name: row.name,
		email: row.email,
		locale: "en",
		sessionHash: "",
		organisationId: row.organisationId,
		organisationName: "",
		isOrganisationApproved: true,
		membershipId: row.membershipId,
		isMemberApproved: true,
		seats: [{ seat: "procurement", unitId: null }],
		isOrganisationAdmin: true,
		hasOtherMemberships: false,
	};
}

function seconds(ms: number): string {
	return (ms / 1_000).toFixed(2);
}
