// What was said out loud between client and desk. What the desk says among itself is not asked for.
import type { Database } from "#db/connect.ts";
import type { Rfq } from "#features/rfq/rfq.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { type Locale, locales } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { jsonFile, type PackFile, textFile } from "./pack-file.ts";
import type { PackHouse, PackRow } from "./pack-row.ts";

export interface OuterMessage {
	id: string;
	lineId: string | null;
	at: string;
	by: string;
	isStaff: boolean;
	body: string;
}

export async function gatherMessages(
	{ db }: PackHouse,
	pack: PackRow,
	rfq: Rfq,
): Promise<{ messages: OuterMessage[]; files: PackFile[] }> {
	const messages = await listOuterMessages(db, pack);
	if (messages.length === 0) return { messages, files: [] };
	const files = [
		jsonFile("messages/messages.json", messages),
		...locales.map((locale) => textFile(`messages/messages.${locale}.txt`, readable(locale, rfq, messages))),
	];
	return { messages, files };
}

async function listOuterMessages(db: Database, pack: PackRow): Promise<OuterMessage[]> {
	const rows = await db
		.selectFrom("talkMessage")
		.innerJoin("person", "person.id", "talkMessage.authorId")
		.select(["talkMessage.id", "talkMessage.lineId", "talkMessage.createdAt", "talkMessage.body"])
		.select(["person.name", "person.kind"])
		.where("talkMessage.rfqId", "=", pack.rfqId)
		.where("talkMessage.side", "=", "outer")
		.where("talkMessage.createdAt", "<=", pack.asOf)
		.orderBy("talkMessage.id")
		.execute();
	return rows.map(({ createdAt, name, kind, ...row }) => ({ ...row, at: createdAt, by: name, isStaff: kind === "staff" })); // prettier-ignore
}

function readable(locale: Locale, rfq: Rfq, messages: readonly OuterMessage[]): string {
	const say = words(locale).evidence.pack;
	const lines = new Map(rfq.lines.map(({ id, position }) => [id, position + 1]));
	const entries = messages.map(({ lineId, at, by, isStaff, body }) => {
		const about = lineId === null ? say.aboutAll : fill(say.aboutLine, { line: lines.get(lineId) ?? "?" });
		const who = `${by} (${isStaff ? say.seller : say.buyer})`;
		return `${formatInstant(locale, at)} · ${who} · ${about}\n\n${body}\n`;
	});
	return [`${fill(say.messagesTitle, { number: rfq.number ?? "" })}\n`, ...entries].join(`\n${"-".repeat(60)}\n`);
}
