// Everybody who asks at the doors, and how an answer is read.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../../db/connect.ts";
import type { ClientActor, StaffActor } from "../../../src/platform/auth/actor.ts";
import { newId } from "../../../src/platform/ids.ts";
import { cookieOf } from "../../support/sign-in.ts";
import type { RunningHouse } from "../../support/start-house.ts";
import { unpacked } from "../../evidence/unpacked.ts";

/** An address of the demo's people; null is somebody nobody knows. */
export type Who = string | null;

export interface Answer {
	status: number;
	/** Headers and body, as they are read; of an archive the files in it. */
	text: string;
	location: string;
}

export interface Asked {
	who: Who;
	path: string;
	fields?: readonly (readonly [string, string])[];
}

export type Ask = (asked: Asked) => Promise<Answer>;

/** How many ask at once. */
const AT_ONCE = 6;

/** Asks the house as a browser does. Each question comes from an address of its own: here nobody is to be counted. */
export function askAt({ url, db }: Pick<RunningHouse, "url" | "db">): Ask {
	const cookies = new Map<string, Promise<string>>();
	let asked = 0;
	return async ({ who, path, fields }) => {
		if (who !== null && !cookies.has(who)) cookies.set(who, cookieFor(db, who, url));
		const from = `10.${(++asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
		const answer = await fetch(url + path, {
			redirect: "manual",
			headers: {
				Origin: url,
				"X-Forwarded-For": from,
				...(who === null ? {} : { Cookie: await cookies.get(who)! }),
			},
			...(fields ? { method: "POST", body: new URLSearchParams(fields.map(([name, value]) => [name, value])) } : {}),
		});
		// A session goes on under another id where a way in has changed.
		const own = who === null ? undefined : (await cookies.get(who)!).split("=")[0];
		const renewed = answer.headers.getSetCookie().find((cookie) => own && cookie.startsWith(`${own}=`));
		if (renewed) cookies.set(who!, Promise.resolve(renewed.split(";")[0]!));
		if (answer.status === 429 || (answer.status >= 500 && path !== "/500"))
			throw new Error(`${answer.status} for ${who} at ${path}`);
		const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
		if (isStream) await answer.body!.cancel();
		const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
		const text = unescape(`${headers}\n\n${isStream ? "" : await textOf(Buffer.from(await answer.arrayBuffer()))}`);
		return { status: answer.status, text, location: answer.headers.get("location") ?? "" };
	};
}

async function textOf(body: Buffer): Promise<string> {
	if (body.subarray(0, 2).toString() !== "PK") return body.toString();
	const folder = await mkdtemp(join(tmpdir(), "supplyline-isolation-"));
	try {
		await writeFile(join(folder, "archive.zip"), body);
		const files = [...(await unpacked(join(folder, "archive.zip")))];
		return (await Promise.all(files.map(async ([name, inner]) => `${name}\n${await textOf(inner)}`))).join("\n");
	} finally {
		await rm(folder, { recursive: true });
	}
}

async function cookieFor(db: Database, email: string, url: string): Promise<string> {
	const person = await db.selectFrom("person").selectAll().where("email", "=", email).executeTakeFirstOrThrow();
	const actor = { kind: person.kind, personId: person.id } as ClientActor | StaffActor;
	return cookieOf(db, actor, url);
}

/** Colleagues with just the rights of `email`: what one person may write in an hour is counted. */
export async function addTwins(db: Database, email: string, count: number): Promise<string[]> {
	const person = await db.selectFrom("person").selectAll().where("email", "=", email).executeTakeFirstOrThrow();
	const membership = await db
		.selectFrom("membership")
		.selectAll()
		.where("personId", "=", person.id)
		.executeTakeFirstOrThrow();
	const seats = await db.selectFrom("heldSeat").selectAll().where("membershipId", "=", membership.id).execute();
	const twins = Array.from({ length: count }, (_, at) => `twin-${at}-${email}`);
	for (const twin of twins) {
		const [personId, membershipId] = [newId(), newId()];
		await db
			.insertInto("person")
			.values({ ...person, id: personId, email: twin })
			.execute();
		await db
			.insertInto("membership")
			.values({ ...membership, id: membershipId, personId })
			.execute();
		for (const seat of seats) await db.insertInto("heldSeat").values({ ...seat, id: newId(), membershipId }).execute(); // prettier-ignore
	}
	return twins;
}

/** Does something with each, some at a time. */
export async function withEach<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
	let next = 0;
	const worker = async () => {
		while (next < all.length) await work(all[next++]!);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function unescape(html: string): string {
	const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
	return html.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) =>
		decimal || hex ? String.fromCodePoint(parseInt(decimal ?? hex, decimal ? 10 : 16)) : (named[name] ?? whole),
	);
}

/** What of an address a page may repeat to whoever asked for it. */
export const partsOf = (path: string) => [
	path,
	encodeURIComponent(path),
	...path
		.split(/[/?&=]/)
		.filter((part) => part.length > 5)
		.flatMap((part) => [decodeURIComponent(part), part]),
];
